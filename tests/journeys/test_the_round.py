"""The whole round, once in each language: a plan with errors goes from its upload to the decision that is published.

Everything is done by the person whose it is to do, at a browser, on the site as `cynllun serve` runs it: in English
without script, in Welsh with it. The site is stopped and started on a later day between the stages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.browsing import Browsing
from tests.journeys.anybody.steps import then_the_record_does_not_have, then_the_record_shows
from tests.journeys.assessor import steps as assessor
from tests.journeys.auditor.steps import then_the_journal_tells, then_the_journal_verifies
from tests.journeys.board_secretary.steps import Meeting, then_the_decision_stands, when_they_record_the_approval
from tests.journeys.building import planted
from tests.journeys.cabinet_office.steps import when_they_decide_as_advised
from tests.journeys.chief_executive.steps import when_they_acknowledge_every_breach, when_they_submit
from tests.journeys.letters import then_the_letter_says
from tests.journeys.planner import steps as planner
from tests.journeys.planning_director.steps import when_they_advise, when_they_issue_the_feedback, when_they_publish
from tests.journeys.policy_lead.steps import when_they_return_their_chapter
from tests.journeys.site import Site
from tests.journeys.tongue import Tongue
from tests.journeys.visitor import Looked, Visitor

BODY = {"en": "Glannau Merin Health Board", "cy": "Bwrdd Iechyd Glannau Merin"}
REASONS = {"en": "Agreed with the finance director, who checked it.", "cy": "Cytunwyd â'r cyfarwyddwr cyllid, a'i gwiriodd."}
DISSENT = {"en": "One member asked for an earlier date.", "cy": "Gofynnodd un aelod am ddyddiad cynharach."}
DAYS = {"assessed": "2026-03-12T09:00:00+00:00", "final": "2026-03-30T09:00:00+01:00", "decided": "2026-04-20T09:00:00+01:00"}
MERIN, GOVERNMENT = "merin.example", "llywodraeth.example"


@dataclass
class Story:
    """Who takes part, and what was found on the way."""

    site: Site
    tongue: Tongue
    come: Callable[..., Visitor]
    looked: Looked = field(default_factory=Looked)
    people: dict[str, Visitor] = field(default_factory=dict)
    plan: int = 0

    @property
    def body(self) -> str:
        """The body's name."""
        return BODY[self.tongue.code]

    def who(self, name: str, place: str = GOVERNMENT) -> Visitor:
        """Somebody: signed in when they first take part, and at their own browser from then on."""
        email = f"{name}@{place}"
        if email not in self.people:
            self.people[email] = self.come(email)
        return self.people[email]

    def workbook(self, version: str) -> Path:
        """A workbook of the story, in its language."""
        return self.site.home / "workbooks" / f"story-{version}-{self.tongue.code}.xlsx"


@pytest.mark.parametrize(("language", "javascript"), [("en", False), ("cy", True)], ids=["English without script", "Welsh"])
def test_a_plan_goes_from_its_upload_to_its_decision(
    site: Site, at_the_site: Callable[..., Visitor], browsing: Browsing, language: str, javascript: bool
) -> None:
    looked = Looked(None if javascript else browsing().new_page())

    def come(email: str = "") -> Visitor:
        return at_the_site(email, language, looked, javascript=javascript, accept_downloads=True)

    story = Story(site, Tongue(language), come, looked)
    the_flawed_plan_is_corrected(story)
    words_are_given_on_what_is_left(story)
    the_board_approves(story, "draft", "2026-03-09", "26/011")
    readers_assess_it(story)
    the_lead_consolidates_and_feedback_is_issued(story)
    the_body_answers_with_its_final_plan(story)
    officials_advise_and_the_decision_is_made(story)
    everybody_reads_what_is_theirs(story)
    assert looked.faults == []


def the_flawed_plan_is_corrected(story: Story) -> None:
    owen = story.who("planner", MERIN)
    planner.when_they_upload(owen, story.workbook("flawed"))
    planner.then_it_is_version(owen, 2, blocks=2)
    planner.then_the_findings_are(owen, planted("flawed"))
    planner.then_a_finding_leads_to_its_cell(owen, "C4", "P23")
    planner.when_they_upload(owen, story.workbook("draft"))
    planner.then_it_is_version(owen, 3, blocks=0)
    planner.then_the_findings_are(owen, planted("draft"))
    story.plan = planner.plan_of(owen)


def words_are_given_on_what_is_left(story: Story) -> None:
    owen, helen = story.who("planner", MERIN), story.who("chief", MERIN)
    planner.when_they_explain_every_query(owen, REASONS[story.tongue.code])
    when_they_acknowledge_every_breach(helen, REASONS[story.tongue.code])
    planner.when_they_declare_it_ready(owen, "declare_draft_ready")


def the_board_approves(story: Story, stage: str, day: str, reference: str) -> None:
    say = story.tongue
    geraint, helen = story.who("secretary", MERIN), story.who("chief", MERIN)
    meeting = Meeting(say.cast("meeting"), day, reference, (say.cast("committee_finance"), say.cast("committee_quality")),
                      DISSENT[say.code], say.cast("board_words"))  # fmt: skip
    when_they_record_the_approval(geraint, meeting)
    then_the_decision_stands(geraint, story.plan, meeting)
    when_they_submit(helen, f"submit_{stage}", say.cast("board_words"))


def readers_assess_it(story: Story, stage: str = "draft") -> None:
    sioned, rows = story.who("assessor"), story.tongue.rows("chapters", "comment", "agreed")
    submission = assessor.given_the_assessment_is_open(sioned, story.body)
    assessor.when_they_accept_the_return(sioned)
    for row in rows:
        reader = story.who(row["reader"].split("@")[0])
        assessor.when_they_ask_a_reader(sioned, submission, row["chapter"], reader.name, "2026-04-10")
    story.site.begin_again(DAYS["assessed" if stage == "draft" else "final"])
    for row in rows:
        reader = story.who(row["reader"].split("@")[0])
        when_they_return_their_chapter(reader, row["chapter"], row[stage], row["comment"], story.body)


def the_lead_consolidates_and_feedback_is_issued(story: Story) -> None:
    sioned, thomas = story.who("assessor"), story.who("second")
    say, submission = story.tongue, assessor.submission_of(sioned)
    scores = say.rows("scores", "reason", "agreed")
    for row in scores[:2]:
        assessor.when_they_score(thomas, submission, row["element"], int(row["second"]), row["reason"])
    for row in scores:
        assessor.when_they_score(sioned, submission, row["element"], int(row["level"]), row["reason"])
    for row in say.rows("chapters", "comment", "agreed"):
        assessor.when_they_agree(sioned, submission, "chapter", row["chapter"], row["draft"], row["agreed"])
    assessor.when_they_agree(sioned, submission, "element", scores[0]["element"], scores[0]["level"], scores[0]["agreed"])
    points = say.rows("points", "text", "answer", "changed")
    assessor.when_they_write_the_feedback(sioned, submission, say.cast("feedback"), points)
    when_they_issue_the_feedback(story.who("director"), story.body, "2026-03-27")


def the_body_answers_with_its_final_plan(story: Story) -> None:
    owen, points = story.who("planner", MERIN), story.tongue.rows("points", "text", "answer", "changed")
    owen.go("plan-feedback", story.plan)
    then_the_letter_says(owen, "Feedback letter", story.tongue.cast("feedback"), *(row["text"] for row in points))
    planner.when_they_upload(owen, story.workbook("final"))
    planner.then_it_is_version(owen, 4, blocks=0)
    planner.then_the_findings_are(owen, planted("final"))
    planner.when_they_answer_each_point(owen, points, 4)
    planner.when_they_send_the_answers(owen)
    planner.when_they_declare_it_ready(owen, "declare_final_ready")
    the_board_approves(story, "final", "2026-03-12", "26/019")


def officials_advise_and_the_decision_is_made(story: Story) -> None:
    say, sioned, gwenllian = story.tongue, story.who("assessor"), story.who("cabinet")
    conditions = say.rows("conditions", "text")
    readers_assess_it(story, "final")
    submission = assessor.submission_of(sioned)
    assessor.then_they_read_the_answers(sioned, submission, say.rows("points", "answer"))
    for row in say.rows("chapters", "agreed"):
        assessor.when_they_agree(sioned, submission, "chapter", row["chapter"], row["final"], row["agreed"])
    when_they_advise(story.who("director"), story.body, "approved_with_conditions", say.cast("grounds"),
                     say.rows("criteria_words", "text"), conditions)  # fmt: skip
    story.site.begin_again(DAYS["decided"])
    when_they_decide_as_advised(gwenllian, story.body, "approve_with_conditions", say.cast("decision_conditions"))
    anybody = story.come()
    then_the_record_does_not_have(anybody, story.body)
    when_they_publish(story.who("director"), submission)
    then_the_record_shows(anybody, story.body, say.text("state.approved_with_conditions.title"),
                          say.cast("decision_conditions"), conditions)  # fmt: skip


def everybody_reads_what_is_theirs(story: Story) -> None:
    say, helen = story.tongue, story.who("chief", MERIN)
    helen.go("plan-conditions", story.plan)
    then_the_letter_says(helen, "Decision letter", *(row["text"] for row in say.rows("conditions", "text")))
    auditor: Any = story.who("auditor", "archwilio.example")
    then_the_journal_tells(auditor, story.plan, *(person.name for person in story.people.values() if person is not auditor))
    then_the_journal_verifies(auditor, story.plan)
