"""An assessor sees nothing of a plan before its body submits it."""

from __future__ import annotations

from collections.abc import Callable

from tests.journeys.visitor import Visitor

DRAFTED, SUBMITTED = (2, "Glannau Merin"), (1, "Dyffryn Arwel")


def test_a_draft_is_nowhere_and_what_was_submitted_is(at_the_site: Callable[..., Visitor]) -> None:
    sioned = at_the_site("assessor@llywodraeth.example", "en")
    sioned.go("desk")
    assert DRAFTED[1] not in sioned.page.locator("main").inner_text()
    sioned.go("home")  # the body itself has asked officials what does not apply to it: its ask is here, and nothing of its plan
    rows = sioned.page.locator("main li, main tr", has_text=DRAFTED[1]).all()
    assert [row.inner_text().startswith("Say whether this applies:") for row in rows] == [True]
    assert sioned.page.locator(f"main a[href$='/plan/{DRAFTED[0]}']").count() == 0
    sioned.go("plan", SUBMITTED[0])
    for name in ("plan", "plan-findings", "plan-versions", "plan-journal"):
        sioned.go(name, DRAFTED[0], status=404)
    sioned.go("plan-version", DRAFTED[0], 1, status=404)
    sioned.go("nation")
    row = sioned.page.locator("tr", has_text=DRAFTED[1])
    assert row.count() == 0 or "£" not in row.inner_text()
    assert sioned.looked.faults == []
