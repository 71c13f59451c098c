"""What a lead, a reader and a director see at once: evidence beside the judgement, what is not settled, each letter under what
it was sent with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from cynllun.deeds import assessing, clock
from cynllun.editions import load
from cynllun.figures import Return
from tests.casts import judges as the_cast
from tests.casts.judges import Judges, judges
from tests.casts.round_cast import ARWEL, BEGIN, EDITION, MERIN
from tests.web.test_judging_forms import client, shown
from tests.web.test_judging_pages import heading, page, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Iterator[Judges]:
    """Everybody, on the day the round begins."""
    with clock.standing_at(BEGIN):
        yield judges()


def reading(cast: Judges, chapter: str, number: int = 0, rating: str = "") -> None:
    """A reader is asked for a chapter, and returns it where a rating is given."""
    lead, reader, plan = cast.official("assessor"), cast.official("policy_lead", number), cast.plan().pk
    assert reader.person is not None
    made = assessing.assign_chapter(lead, plan, cast.form(), chapter=chapter, reader=reader.person.pk)
    if rating:
        assessing.return_chapter(reader, plan, cast.form(), chapter=made.pk, rating=rating, comment="As read.")


def agree(cast: Judges, about: str, subject: str, value: str) -> None:
    assessing.consolidate(
        cast.official("assessor"), cast.plan().pk, cast.form(), about=about, subject=subject, value=value, words="Agreed."
    )


def begun(cast: Judges) -> str:
    """A draft under assessment; the address of its pages."""
    sent(cast, ARWEL)
    assessing.accept_complete(cast.official("assessor"), cast.plan().pk, cast.form())
    return f"assess/{cast.sent().pk}"


def table(found: str, id: str) -> list[str]:
    """The rows of one table of a page."""
    (body,) = re.findall(rf'<table[^>]* id="{id}".*?</table>', found)
    return re.findall(r"<tr.*?</tr>", body.partition("<tbody")[2])


def test_a_chapter_has_its_figures_with_last_years_beside_it(cast: Judges) -> None:
    said = page(client(cast, "policy_lead"), f"{begun(cast)}/chapters/finance")
    assert "2025-26 (last year)" in said
    surplus = next(row for row in table(said, "chapter-figures") if "Surplus" in row)
    assert surplus.count("<td") == 4
    assert "in the submission before" not in said, "there was none"
    assert f'href="/en/plan/{cast.plan().pk}/table/c9"' in said
    assert "The criteria for approval" in said


def test_a_line_of_a_year_that_it_does_not_have_is_missing_not_zero(cast: Judges) -> None:
    said = page(client(cast, "policy_lead"), f"{begun(cast)}/chapters/finance")
    savings = next(row for row in table(said, "chapter-figures") if "savings" in row.lower())
    assert '<td class="app-number">–</td>' in savings, "last year has no savings requirement on the sheet"


def test_a_line_that_changed_has_the_submission_before_beneath_it(cast: Judges, monkeypatch: pytest.MonkeyPatch) -> None:
    edition = load(EDITION)
    place = edition.index["c3_welsh_nhs_income"], edition.axis.index["2026-27"]
    slot, plain = edition.layout("board").slot_of[place], the_cast.figures

    def raised(code: str, content: str) -> Return:
        own = plain(code, content)
        values = own.values.copy()
        values[slot] += 1000.0 if content == "final" else 0.0
        return replace(own, values=values)

    monkeypatch.setattr(the_cast, "figures", raised)
    cast.to_final(ARWEL)
    rows = table(page(client(cast, "policy_lead"), f"assess/{cast.sent().pk}/chapters/finance"), "chapter-figures")
    changed = [rows[n - 1] for n, row in enumerate(rows) if "in the submission before" in row]
    assert [row.partition('scope="row">')[2].partition("<")[0] for row in changed] == [
        "Total income", "Total expenditure", "Surplus (a deficit is negative)",
    ], "only where it said otherwise: the income is raised here, the pay by what the file is called, and the surplus follows"  # fmt: skip


def test_a_chapter_has_the_plans_own_actions_beside_it(cast: Judges) -> None:
    path = begun(cast)
    said = page(client(cast, "policy_lead"), f"{path}/chapters/performance")
    assert "What the plan says it will do" in said
    assert 'class="app-thread__action"' in said
    assert f'href="/en/plan/{cast.plan().pk}/thread"' in said
    assert "What the plan says it will do" not in page(client(cast, "policy_lead"), f"{path}/chapters/workforce")


def test_an_element_has_the_evidence_of_its_chapters(cast: Judges) -> None:
    path = begun(cast)
    said = page(client(cast, "assessor"), f"{path}/maturity/deliverable")
    assert f'href="/en/{path}/chapters/finance"' in said
    assert f'href="/en/{path}/chapters/quality"' not in said
    assert table(said, "chapter-figures")


def test_the_lead_has_every_chapter_on_one_page(cast: Judges) -> None:
    path = begun(cast)
    reading(cast, "finance", 0, "amber")
    reading(cast, "finance", 1, "red")
    reading(cast, "workforce", 1)
    reading(cast, "quality", 3, "green")
    agree(cast, "chapter", "quality", "green")
    rows = {
        re.findall(r">([^<]+)</a></th>", row)[0]: row
        for row in table(page(client(cast, "assessor"), f"{path}/consolidation"), "overview")
    }
    assert "1 step apart" in rows["Finance"]
    assert f'href="/en/{path}/consolidation/chapter/finance"' in rows["Finance"]
    assert "Still reading:" in rows["Workforce"] and "Being read" in rows["Workforce"]
    assert "Settled" in rows["Quality and safety"]
    assert "Nobody asked" in rows["Strategy and priorities"]
    assert f'href="/en/{path}/chapters/strategy"' in rows["Strategy and priorities"]
    assert "Not scored" in rows["Assurance"]
    reader = page(client(cast, "policy_lead"), f"{path}/consolidation")
    assert "Set down what is agreed" not in reader, "that is the lead's"


def test_the_advice_page_says_what_is_not_settled(cast: Judges) -> None:
    cast.to_final(ARWEL)
    path = f"assess/{cast.sent().pk}/advice"
    director = client(cast, "planning_director")
    assert heading(director, path) == "Advice can be given, but 3 chapters are not settled"
    reading(cast, "performance", 2)
    said = page(director, path)
    assert heading(director, path) == "1 thing stands against advising"
    assert "What stands against advising" in said
    assert "Still reading:" in said
    assert 'name="recommendation"' not in said
    assert "What stands against advising" in page(client(cast, "assessor"), path), "who leads is told it too"


def test_advice_on_a_plan_whose_chapters_are_all_settled(cast: Judges) -> None:
    cast.to_feedback(ARWEL)
    early = f"assess/{cast.sent().pk}/advice"
    assert heading(client(cast, "planning_director"), early) == "Advice is not due at this step"
    cast.answer()
    cast.save(ARWEL, "final")
    cast.board()
    cast.submit()
    cast.assess(chapters=("finance", "workforce", "performance", "quality"))
    lead = cast.official("assessor")
    assert lead.person is not None
    own = assessing.assign_chapter(lead, cast.plan().pk, cast.form(), chapter="strategy", reader=lead.person.pk)
    assessing.return_chapter(lead, cast.plan().pk, cast.form(), chapter=own.pk, rating="green", comment="Sound.")
    agree(cast, "chapter", "strategy", "green")
    path = f"assess/{cast.sent().pk}/advice"
    assert heading(client(cast, "planning_director"), path) == "Every chapter is settled: advice can be given"
    cast.advise()
    assert heading(client(cast, "planning_director"), path) == "Advice has been given"


def test_the_matrix_says_what_is_scored_and_by_whom(cast: Judges) -> None:
    path = f"{begun(cast)}/maturity"
    lead = client(cast, "assessor")
    assert heading(lead, path) == "No element has been scored yet"
    for element in ("alignment", "strategy"):
        assessing.score_element(
            cast.official("assessor"), cast.plan().pk, cast.form(), element=element, level=2, reason="As read."
        )
    assert heading(lead, path) == "4 elements are not scored yet"
    assert "(2 elements)" in page(lead, path)
    for element in ("best_practice", "engagement", "deliverable", "assurance"):
        assessing.score_element(
            cast.official("policy_lead"), cast.plan().pk, cast.form(), element=element, level=3, reason="As read."
        )
    assert heading(lead, path) == "Every element is scored; 6 are still to be agreed"
    for element, level in (("alignment", "2"), ("strategy", "2"), ("best_practice", "3"), ("engagement", "3"),
                           ("deliverable", "3"), ("assurance", "3")):  # fmt: skip
        agree(cast, "element", element, level)
    assert heading(lead, path) == "Every element is scored and agreed"


def test_a_blind_matrix_tells_a_reader_of_their_own_scores_only(cast: Judges) -> None:
    cast.round.settings = {**cast.round.settings, "blind_maturity": True}
    cast.round.save()
    path = f"{begun(cast)}/maturity"
    for element in ("alignment", "strategy", "best_practice", "engagement", "deliverable", "assurance"):
        assert heading(client(cast, "policy_lead"), path) != "You have scored every element"
        assessing.score_element(
            cast.official("policy_lead"), cast.plan().pk, cast.form(), element=element, level=3, reason="As read."
        )
    assert heading(client(cast, "policy_lead"), path) == "You have scored every element"
    assert heading(client(cast, "assessor"), path) == "You have not scored 6 elements"
    assert heading(client(cast, "auditor", code="DEMO-A"), path) == "The scores of 0 of 6 elements are open"


def test_the_heading_is_the_plans_state_when_nobody_is_reading(cast: Judges) -> None:
    cast.to_final(ARWEL)
    cast.advise()
    director, path = client(cast, "planning_director"), f"assess/{cast.sent().pk}"
    assert heading(director, path) == "Advice given, decision awaited"
    cast.decide("approve")
    assert heading(director, path) == "Approved"


def test_each_letter_stands_under_what_it_was_sent_with(cast: Judges) -> None:
    cast.to_final(ARWEL)
    cast.advise()
    cast.decide("approve")
    said = page(client(cast, "planning_director"), f"assess/{cast.sent().pk}").partition('id="letters"')[2]
    headings = re.findall(r"<h3[^>]*>(.*?)</h3>", said)
    assert headings == ["Decision of 12 January 2026: Approved", "Advice of 12 January 2026: Approved"]
    decision = said.partition(headings[0])[2].partition(headings[1])[0]
    assert "Decision letter, in English (Word)" in decision and "Decision letter, in Welsh (Word)" in decision
    assert ".docx<" not in said, "a letter has a name, not a file's"


def test_an_annual_plan_gets_feedback_with_a_day_and_its_steps(cast: Judges) -> None:
    cast.save(MERIN, "annual", balanced=False)
    cast.board(MERIN, approved=False)
    cast.submit_annual(MERIN)
    cast.assess(MERIN)
    lead, director = client(cast, "assessor"), client(cast, "planning_director")
    path = f"assess/{cast.sent(MERIN).pk}"
    assert heading(lead, path) == "Every chapter is settled: feedback can be written, or the plan noted"
    assert ">Write the feedback</a>" in page(lead, path)
    assessing.write_feedback(
        cast.official("assessor"), cast.plan(MERIN).pk, cast.form(MERIN), seen=0, text="Thank you.",
        points=[assessing.Point(text="Firm up year 2.")])  # fmt: skip
    first = director.get(f"/en/{path}/feedback")
    assert "A recovery plan" in first.content.decode()
    assert "By when is an approvable plan due" in first.content.decode()
    without = director.post(f"/en/{path}/feedback", {"deed": "issue", **shown(first)})
    assert "Give the day by which the next plan is due" in without.content.decode()
    day = {"answer_by-day": "30", "answer_by-month": "6", "answer_by-year": "2026"}
    assert director.post(f"/en/{path}/feedback", {"deed": "issue", **day, **shown(first)}).status_code == 302
    assert cast.plan(MERIN).state == "feedback_issued"
    headings = re.findall(r"<h3[^>]*>(.*?)</h3>", page(director, path).partition('id="letters"')[2])
    assert headings == ["Feedback of 12 January 2026", "Annual plan submitted on 12 January 2026"]
