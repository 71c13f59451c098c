"""A planner sends what is no workbook of theirs: each gets one clear sentence, in either language, and nothing is saved."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from cynllun.words import Sentence
from tests.journeys.planner.steps import given_their_plan_is_open, when_they_upload
from tests.journeys.visitor import Visitor
from tests.workbooks.test_bad_files import CASES

JUNK = {
    "an empty file": "nothing.xlsx", "a CSV": "figures.csv", "a PDF that calls itself a workbook": "plan.xlsx",
    "a workbook with a password": "secret.xlsx", "a truncated workbook": "half.xlsx", "a zip bomb": "small.xlsx",
    "macros": "macros.xlsm", "links to other workbooks": "linked.xlsx", "a value in the last cell": "far.xlsx",
}  # fmt: skip
"""What is sent, by the case of the workbooks' own tests, and the name it is sent under."""
OWN_WORDS = {"an empty file": "deed.upload_empty"}  # refused before it is kept


def sentences(visitor: Visitor, case: str) -> re.Pattern[str]:
    """The sentence of a refusal in their language, whatever it names beside the file."""
    id, name = OWN_WORDS.get(case, f"refusal.{CASES[case][1]}"), JUNK[case]
    said = visitor.tongue.words.say(
        Sentence(id, {key: f"\0{key}" for key in ("sheet", "cell")} | {"file": name, "filename": name})
    )
    return re.compile("^" + re.sub("\\\\?\0(sheet|cell)", r"\\S+", re.escape(said)) + "$")


def test_each_kind_of_junk_gets_one_sentence(at_the_site: Callable[..., Visitor], tmp_path: Path) -> None:
    owen = at_the_site("planner@merin.example", "en")
    for case, name in JUNK.items():
        file = tmp_path / name
        file.write_bytes(CASES[case][0]())
        when_they_upload(owen, file)
        said = owen.page.locator(".app-uploads li, .nhsuk-error-summary").first.locator(
            ".app-refusal, .nhsuk-error-summary__list li"
        )
        assert said.count() == 1, case
        assert sentences(owen, case).match(said.inner_text()), (case, said.inner_text())
    then_nothing_was_saved(owen)
    then_the_sentences_are_there_in_welsh(owen)
    assert owen.looked.faults == []


def then_nothing_was_saved(planner: Visitor) -> None:
    """The latest version is still the one before."""
    given_their_plan_is_open(planner)
    planner.follow(planner.tongue("Versions"))
    assert planner.heading() == planner.tongue.counted("%(num)s version", "%(num)s versions", 1)


def then_the_sentences_are_there_in_welsh(planner: Visitor) -> None:
    """A refusal is kept as what it says, not in a language."""
    given_their_plan_is_open(planner)
    planner.follow(planner.tongue("Template and upload"))
    planner.switch("cy")
    said = planner.page.locator(".app-refusal").all_inner_texts()
    for case in JUNK.keys() - OWN_WORDS.keys():
        assert any(sentences(planner, case).match(each) for each in said), case


def test_the_workbook_of_another_body_is_refused_by_name(at_the_site: Callable[..., Visitor], home: Path) -> None:
    owen = at_the_site("planner@merin.example", "en", javascript=False)
    when_they_upload(owen, home / "workbooks" / "DEMO-1.xlsx")
    owen.reads("DEMO-1.xlsx is the workbook of Dyffryn Arwel Health Board")
    then_nothing_was_saved(owen)
