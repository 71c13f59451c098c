"""Letters as plain data: every statement is a person's or a figure's, in the reader's language."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date

import pytest

from cynllun.editions.texts import system_texts
from cynllun.reports import KINDS, OUTCOMES, Letter, compose
from cynllun.reports.blocks import Heading, Pairs, Paragraph, Points, Table
from cynllun.reports.letters import PositionRow
from cynllun.words.sentence import ids
from tests.casts.sample_letters import SAMPLES, advice, decision, feedback, officer, words


def everything(value: object) -> str:
    """All text in a letter, for looking a sentence up."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "\n".join(everything(each) for each in value)
    if is_dataclass(value):
        return "\n".join(everything(getattr(value, field.name)) for field in fields(value))
    return str(value)


def blocks(letter: Letter, kind: type) -> list:  # type: ignore[type-arg]
    return [block for block in letter.blocks if isinstance(block, kind)]


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_is_composed_in_both_languages(kind: str, language: str) -> None:
    letter = compose(kind, SAMPLES[kind], words(language))
    text = everything(letter)
    assert letter.language == language
    assert SAMPLES[kind].journal_head in text
    assert "{" not in text.replace(letter.page_label, "")
    assert letter.sender[0] == SAMPLES[kind].sender.name


def test_both_languages_say_the_same_ids() -> None:
    english, welsh = (set(ids(system_texts(language)["letter"])) for language in ("en", "cy"))
    assert english == welsh


def test_a_text_written_in_both_languages_is_given_in_the_readers() -> None:
    assert "Mae'r cynllun yn gredadwy." in everything(compose("decision", decision(), words("cy")))
    assert "The plan is credible." not in everything(compose("decision", decision(), words("cy")))
    assert "Send a monthly report" in everything(compose("decision", decision(), words("cy")))


def test_dates_are_written_as_people_write_them() -> None:
    assert compose("decision", decision(), words("en")).date == "12 June 2026"
    assert compose("decision", decision(), words("cy")).date == "12 Mehefin 2026"


def test_a_missing_figure_is_not_zero() -> None:
    letter = compose("decision", decision(), words("en"))
    (table,) = [t for t in blocks(letter, Table) if "by financial year" in t.caption]
    assert table.rows[0] == ("Total income", "£1,204,310k", "£1,239,870k", "–")
    assert "It does not mean zero." in everything(letter)


def test_no_note_on_missing_figures_where_none_is_missing() -> None:
    full = (PositionRow(line="c3_surplus", unit="gbp_000", values=(1.0, 2.0, 3.0)),)
    assert "It does not mean zero." not in everything(compose("decision", decision(position=full), words("en")))


@pytest.mark.parametrize("outcome", [o for o in OUTCOMES if o != "revoked"])
def test_each_outcome_has_its_own_sentence(outcome: str) -> None:
    letter = compose("decision", decision(outcome=outcome), words("en"))
    (sentence,) = [p.text for p in blocks(letter, Paragraph) if p.style == "decision"]
    others = {words("en").text(f"letter.decision.{o}") for o in OUTCOMES if o != outcome}
    assert sentence not in others


@pytest.mark.parametrize(("language", "intro", "due"), [("en", "on your annual plan", "30 June 2026"),
                                                         ("cy", "ar eich cynllun blynyddol", "30 Mehefin 2026")])  # fmt: skip
def test_feedback_on_an_annual_plan_repeats_its_dated_steps(language: str, intro: str, due: str) -> None:
    letter = compose("feedback", feedback(annual=True, stage="final", steps=officer().steps), words(language))
    (steps,) = [t for t in blocks(letter, Table) if words(language).text("letter.caption.steps") == t.caption]
    assert [row[2] for row in steps.rows] == [due], "in the reader's own words for a day"
    assert intro in everything(letter)
    assert words(language).text("letter.heading.steps") not in everything(compose("feedback", feedback(), words(language)))


def test_a_revocation_names_the_day_of_the_approval() -> None:
    letter = compose("decision", decision(outcome="revoked", decided_before=date(2026, 6, 30)), words("cy"))
    assert "30 Mehefin 2026" in everything(letter)
    assert letter.subject == words("cy").text("letter.subject.revoked")
    with pytest.raises(ValueError, match="when it was given"):
        compose("decision", decision(outcome="revoked"), words("en"))


@pytest.mark.parametrize(
    ("kind", "outcome", "said"), [("board", "not_approved", True), ("trust", "annual_plan_noted", True),
                                  ("sha", "annual_plan_noted", False), ("board", "approved", False)]
)  # fmt: skip
def test_the_duty_is_unmet_only_where_the_law_has_it(kind: str, outcome: str, said: bool) -> None:
    letter = compose("decision", decision(kind=kind, outcome=outcome), words("en"))
    assert (words("en").text("letter.duty.unmet") in everything(letter)) is said


def test_the_path_of_each_kind_of_body_is_told_apart() -> None:
    said = {kind: words("en").text(f"letter.duty.{kind}") for kind in ("board", "trust", "sha", "jcc")}
    for kind, sentence in said.items():
        text = everything(compose("decision", decision(kind=kind, outcome="approved"), words("en")))
        assert [other for other in said.values() if other in text] == [sentence]


def test_feedback_counts_its_points_and_shows_the_answers() -> None:
    letter = compose("feedback", feedback(), words("cy"))
    (points,) = blocks(letter, Points)
    assert "Mae tri phwynt." in everything(letter)
    assert [len(p.answers) for p in points.points] == [0, 3, 0]
    assert points.points[2].about == "Dylid newid. Y cynllun cyfan"


def test_feedback_without_points_ratings_or_a_day_says_so_and_no_more() -> None:
    letter = compose("feedback", feedback(points=(), ratings=(), maturity=(), answer_by=None), words("en"))
    assert "There are no points to answer." in everything(letter)
    assert not blocks(letter, Points) and not blocks(letter, Table)


def test_a_rating_without_a_title_is_given_as_it_was_said() -> None:
    from tests.casts.sample_letters import RATING, Rating

    odd = Rating(chapter=RATING.chapter, rating="with care", words=RATING.words)
    assert "with care" in everything(compose("feedback", feedback(ratings=(odd,)), words("en")))


def test_an_accountable_officer_may_have_nothing_to_acknowledge() -> None:
    bare = officer(acknowledged=(), steps=(), approval=None, position=(), copies=(), fictional=False)
    letter = compose("accountable_officer", bare, words("en"))
    assert not blocks(letter, Table) and len(blocks(letter, Pairs)) == 1
    assert "invented" not in everything(letter)
    assert "Annual plan" in everything(letter)


def test_copies_name_the_office_of_the_register() -> None:
    assert "Aled Rhys, Chair, Dyfnant Health Board" in everything(compose("accountable_officer", officer(), words("en")))


def test_the_officer_says_why_there_is_no_plan_for_three_years() -> None:
    assert "Prices rose." in everything(compose("accountable_officer", officer(reason="Prices rose."), words("cy")))


def test_advice_shows_feedback_as_answered_and_says_what_could_not_be_decided() -> None:
    letter = compose("advice", advice(untold=2), words("en"))
    assert "The feedback, and the body’s answers" in [h.text for h in blocks(letter, Heading)]
    assert "Must change. Workforce" in everything(letter)
    assert "2 checks could not be decided: they have neither passed nor failed." in everything(letter)
    assert "Every check could be decided." in everything(compose("advice", advice(untold=0), words("en")))


def test_advice_counts_only_what_was_counted() -> None:
    assert "2 duties or targets are broken" in everything(compose("advice", advice(), words("en")))
    quiet = compose("advice", advice(breaches=None, queries=None, points=(), criteria=()), words("en"))
    assert words("en").text("letter.heading.open") not in [h.text for h in blocks(quiet, Heading)]
    assert not blocks(quiet, Points)


def test_an_unnamed_office_is_written_to_by_its_title() -> None:
    from tests.casts.sample_letters import SECRETARY, Party

    office = Party(name="", role=SECRETARY.role, organisation=SECRETARY.organisation)
    assert compose("advice", advice(recipient=office), words("en")).addressee[0] == "Cabinet Secretary’s office"


def test_no_committee_and_no_dissent_is_said_in_words() -> None:
    from dataclasses import replace

    from tests.casts.sample_letters import APPROVED

    bare = replace(APPROVED, committees=(), words="", by="committee", dissent="One member voted against.")
    text = everything(compose("decision", decision(approval=bare), words("en")))
    assert "None recorded" in text and "One member voted against." in text and "What the committee decided" in text
