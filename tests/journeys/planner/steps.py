"""What a planner does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.journeys.visitor import Visitor


def given_their_plan_is_open(planner: Visitor) -> None:
    """From the home page to the body's own plan."""
    planner.go("home")
    planner.page.locator("dl").get_by_role("link").first.click()
    planner.look()


def when_they_upload(planner: Visitor, file: Path) -> None:
    """From the plan to the upload, and the file."""
    given_their_plan_is_open(planner)
    planner.follow(planner.tongue("Template and upload"))
    planner.page.locator("input[type=file]").set_input_files(file)
    planner.press(planner.tongue("Upload and check"))


def then_it_is_version(planner: Visitor, number: int, *, blocks: int) -> None:
    """The banner says which version it became, and how many findings block."""
    said = planner.tongue.counted(
        "Saved as version %(number)s. %(num)s finding blocks.", "Saved as version %(number)s. %(num)s findings block.", blocks, number=number
    ) if blocks else planner.tongue("Saved as version %(number)s. Nothing blocks submission.", number=number)  # fmt: skip
    planner.was_told(said)


def then_the_findings_are(planner: Visitor, expected: Mapping[str, int]) -> None:
    """How many findings there are of each severity."""
    shown = {
        name: planner.page.locator(f"article.app-finding--{name}").count() for name in ("blocks", "breach", "query", "note")
    }
    assert {name: number for name, number in shown.items() if number} == expected


def then_a_finding_leads_to_its_cell(planner: Visitor, sheet: str, cell: str) -> None:
    """The link at a finding opens the table, and the cell there says that something was found."""
    planner.follow(planner.tongue("Sheet %(sheet)s, cell %(cell)s", sheet=sheet, cell=cell))
    assert planner.page.url.endswith(f"#{cell}")
    assert planner.page.locator(".app-cell--found").count() > 0
    planner.page.go_back()


def when_they_explain_every_query(planner: Visitor, words: str) -> None:
    """Each query in its own form, until none is open."""
    planner.go("plan-findings", plan_of(planner))
    while (found := planner.page.locator("article.app-finding--query:not(:has(.app-said))")).count():
        article = found.first
        article.locator("summary").click()
        planner.write(planner.tongue("Why it is right as it stands"), words, article)
        planner.press(planner.tongue("Keep the explanation"), article)


def plan_of(visitor: Visitor) -> int:
    """The number of the plan whose pages are open."""
    parts = visitor.page.url.split("#")[0].split("?")[0].split("/")
    return int(parts[parts.index("plan") + 1])


def when_they_declare_it_ready(planner: Visitor, event: str) -> None:
    """The first button of the plan's page, and the button of the page behind it."""
    given_their_plan_is_open(planner)
    planner.follow_action(planner.tongue.text(f"event.{event}.title"))
    planner.press(planner.tongue.text(f"event.{event}.title"))


def when_they_answer_each_point(planner: Visitor, answers: list[dict[str, str]], version: int) -> None:
    """Each point of the feedback, with what changes because of it and in which version."""
    planner.go("plan-feedback", plan_of(planner))
    for number, row in enumerate(answers, 1):
        form = planner.page.locator("section.app-point").nth(number - 1)
        planner.write(planner.tongue("Answer"), row["answer"], form)
        if row["changed"]:
            planner.write(planner.tongue("What changes in the plan because of it"), row["changed"], form)
            form.get_by_label(planner.tongue("The version in which it changes")).select_option(str(version))
        planner.press(planner.tongue("Keep the answer"), form)


def when_they_send_the_answers(planner: Visitor) -> None:
    """When every point has one."""
    planner.press(planner.tongue.text("event.answer_feedback.title"))


def when_they_share(planner: Visitor, version: int, organisation: str) -> None:
    """A version with another organisation, from the plan's page."""
    given_their_plan_is_open(planner)
    planner.follow(planner.tongue("Sharing with another organisation"))
    planner.page.locator("#number").select_option(str(version))
    planner.page.locator("#organisation").select_option(organisation)
    planner.press(planner.tongue("Share this version"))
