"""A finding as data: from a reader's fault, and as it is said in a language."""

from __future__ import annotations

import math
from types import SimpleNamespace

import pytest

from cynllun.checks import Fault, Finding, Term, as_dict, from_fault, sides
from cynllun.words import Sentence, Words

WORDS = {la: Words(la, {"said": f"{la}: {{value}}", "do": "do"}) for la in ("en", "cy")}
SAID = Sentence("said", {"value": {"en": "12.0 WTE", "cy": "12.0 CAC"}})


def test_a_fault_becomes_a_finding() -> None:
    fault = Fault("total-differs", "blocks", SAID, Sentence("do"), "C3", "D9", ("D9:E9",), 3, 100.0, 90.0)
    found = from_fault(fault, "7A1")
    assert (found.check, found.family, found.organisation, found.sheet, found.cell) == ("total-differs", 3, "7A1", "C3", "D9")
    assert found.cells == ("C3!D9:E9",) and found.difference == 10 and found.blocks
    bare = from_fault(Fault("shape-x", "note", SAID, Sentence("do")), "7A1")
    assert bare.cells == () and math.isnan(bare.left) and not bare.blocks
    assert from_fault(Fault("cell-x", "note", SAID, Sentence("do"), "C3", "D9"), "7A1").cells == ("C3!D9",)


def test_a_severity_is_one_of_four() -> None:
    with pytest.raises(ValueError, match="'fatal'"):
        Fault("x", "fatal", SAID, Sentence("do"))


def test_a_finding_is_said_in_a_language() -> None:
    found = Finding(
        "c", 3, "query", "7A1", SAID, Sentence("do"), left=2.0, right=math.inf, terms=(Term("a", math.nan, "C3!D9"),)
    )
    plain = as_dict(found, WORDS["cy"])
    assert plain["message"] == "cy: 12.0 CAC" and as_dict(found, WORDS["en"])["message"] == "en: 12.0 WTE"
    assert (plain["left"], plain["right"], plain["difference"]) == (2.0, None, None)
    assert plain["terms"] == [{"name": "a", "value": None, "place": "C3!D9"}]
    assert list(plain) == ["check", "family", "severity", "organisation", "sheet", "cell", "cells", "left", "right", "difference",
                           "period", "message", "action", "terms", "source"]  # fmt: skip


class TestSides:
    edition = SimpleNamespace(
        expectations=(SimpleNamespace(id="cancer", measure="share"),), outcomes=(),
        measure=lambda _id: SimpleNamespace(unit="percent"),
    )  # fmt: skip
    words = Words("en", {"apart": "{left} against {right}", "lacking": "It has no date."})

    def said(self, check: str, sentence: Sentence, left: float = 1.0) -> tuple[str, str, str] | None:
        found = Finding(check, 3, "query", "7A1", sentence, Sentence("do"), left=left, right=0.0, difference=left)
        return sides(found, self.edition, self.words)  # type: ignore[arg-type]

    def test_they_are_said_with_their_unit(self) -> None:
        params = {name: {"en": f"£{name}k", "cy": ""} for name in ("left", "right", "difference")}
        assert self.said("c", Sentence("apart", params)) == ("£leftk", "£rightk", "£differencek")

    def test_a_row_that_lacks_something_has_no_sides(self) -> None:
        params = {name: {"en": "1", "cy": "1"} for name in ("left", "right", "difference")}
        assert self.said("c", Sentence("lacking", params)) is None
        assert self.said("c", SAID, math.nan) is None

    def test_those_of_a_target_are_in_the_unit_of_its_measure(self) -> None:
        assert self.said("target-cancer", SAID, -3.5) == ("−3.5%", "0.0%", "3.5 percentage points")
        assert self.said("total-differs", SAID, 2.0) == ("2", "0", "2")
