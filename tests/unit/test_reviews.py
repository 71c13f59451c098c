"""The review of a return: what is missing, what the checks and the targets found, in one order, and the facts for the round."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cynllun.checks import Fault, run
from cynllun.editions import system_words
from cynllun.figures import Return, State
from cynllun.frameworks import Edition, Expectation, Line, Measure, Outcome
from cynllun.plans import Review, review, round_findings
from cynllun.plans.missing import areas, spread
from cynllun.words import Sentence
from tests.casts.checked_edition import check, checked_edition, filled, table

TODAY = date(2026, 1, 15)
YEARS = ("2025-26", "2026-27", "2027-28", "2028-29")
PLAIN = checked_edition()
ROW = {"scheme": "A", "rating": "red", "profile": 1.0, "score": 2.0}
OTHER = {"counterpart": "B", "income": 1.0, "spend": 1.0}


def rows(edition: Edition = PLAIN, **tables: tuple[Mapping[str, Any], ...]) -> dict[str, Any]:
    """Tables with one row each, unless said otherwise."""
    said = {"s1": (ROW,), "d1": (OTHER,)} | tables
    return {name: table(edition, name, *each, places=tuple(range(9, 9 + len(each)))) for name, each in said.items()}


def reviewed(own: Return | None = None, edition: Edition = PLAIN, *faults: Fault) -> Review:
    own = own or filled(edition, {}, rows=rows(edition))
    (made,) = review(edition, [own], TODAY, faults={own.organisation: faults})
    return made


def brief(made: Review) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(f.check, f.severity, f.cells) for f in made.findings]


def test_a_return_with_nothing_wrong_has_no_findings() -> None:
    made = reviewed()
    assert made.findings == () and made.missing == 0 and not made.blocks
    assert made.content == filled(PLAIN, {}, rows=rows()).content_hash()


class TestWhatIsMissing:
    def test_one_finding_for_a_run_of_cells_in_a_line(self) -> None:
        made = reviewed(filled(PLAIN, {f"m1_pay@{y}": None for y in YEARS[1:]}, rows=rows()))
        (found,) = made.findings
        assert (found.check, found.severity, found.sheet, found.cell) == ("missing-line", "blocks", "M1", "R8")
        assert found.cells == ("M1!R8:T8",) and found.sentence.params["count"] == 3 == made.missing
        assert found.sentence.params["line"] == "text:line.m1_pay.title"

    def test_cells_apart_are_still_one_finding(self) -> None:
        made = reviewed(filled(PLAIN, {"m1_pay@2025-26": None, "m1_pay@2026-27": None}, rows=rows()))
        assert brief(made) == [("missing-line", "blocks", ("M1!D8", "M1!R8"))]

    def test_lines_that_stand_together_and_lack_the_same_are_one(self) -> None:
        gone = {f"p1_staff__{item}@2026-04": None for item in ("doctors", "nurses")} | {"p1_flow@2026-05": None}
        made = reviewed(filled(PLAIN, gone, rows=rows()))
        assert brief(made) == [("missing-lines", "blocks", ("P1!E8:E9",)), ("missing-line", "blocks", ("P1!F13",))]
        assert isinstance(made.findings[0].sentence.params["line"], Sentence)
        assert made.findings[0].sentence.params["line"].params["item"] == "text:item.group.doctors.title"

    def test_a_sheet_without_a_figure_is_one_finding(self) -> None:
        made = reviewed(filled(PLAIN, {}, rest=None, rows=rows()))
        assert [f.check for f in made.findings] == ["missing-sheet"] * 3
        assert made.missing == sum(f.sentence.params["count"] for f in made.findings)

    def test_a_missing_cell_is_found_once_and_its_checks_cannot_tell(self) -> None:
        edition = checked_edition(check("c", "m1_total", ">=", "0"), hash="once")
        made = reviewed(filled(edition, {"m1_pay@2026-27": None}, rows=rows(edition)), edition)
        assert [f.check for f in made.findings] == ["missing-line"]
        assert (made.passed, made.failed, made.cannot_tell, made.untold_blocks) == (0, 0, 1, 1)

    def test_an_optional_line_may_be_empty_but_not_half_filled(self) -> None:
        empty = reviewed(filled(PLAIN, {f"m1_maybe@{y}": None for y in YEARS}, rows=rows()))
        assert empty.findings == ()
        begun = reviewed(filled(PLAIN, {"m1_maybe@2026-27": None, "m1_maybe@2027-28": None}, rows=rows()))
        assert brief(begun) == [("missing-optional-line", "query", ("M1!R12:S12",))] and begun.missing == 0

    def test_what_is_said_not_to_apply_is_asked_about(self) -> None:
        made = reviewed(filled(PLAIN, {"m1_pay@2026-27": State.NOT_APPLICABLE}, rows=rows()))
        assert brief(made) == [("not-applicable-line", "query", ("M1!R8",))] and made.missing == 0

    def test_a_table_that_must_have_rows(self) -> None:
        made = reviewed(filled(PLAIN, {}, rows=rows(s1=())))
        assert brief(made) == [("missing-rows", "blocks", ("S1!B7",))] and made.missing == 1
        assert reviewed(filled(PLAIN, {}, rows={})).missing == 2
        assert reviewed(filled(PLAIN, {}, kind="jcc", rows=rows(d1=()))).findings == (), "theirs may be empty"

    def test_a_row_lacks_what_every_row_needs(self) -> None:
        made = reviewed(
            filled(
                PLAIN,
                {},
                rows=rows(s1=(ROW, {"scheme": "B"}, {"rating": "red", "score": 1.0}), d1=({**OTHER, "spend": float("nan")},)),
            )
        )
        assert brief(made) == [("missing-in-row", "blocks", ("S1!U10",)), ("missing-in-row", "blocks", ("S1!B11",)),
                               ("missing-in-row", "blocks", ("D1!E9:F9",))]  # fmt: skip
        said = made.findings[0].sentence.params
        assert (said["name"], said["row"]["en"], said["cells"]["cy"]) == ({"en": "B", "cy": "B"}, "10", "U10")
        assert made.missing == 4

    def test_a_row_about_a_body_calls_it_by_its_name(self) -> None:
        own = filled(PLAIN, {}, rows=rows(d1=({"counterpart": "B", "income": 1.0},)))
        (made,) = review(PLAIN, [own], TODAY, names={"B": {"en": "Bee", "cy": "Bi"}})
        assert made.findings[0].sentence.params["name"] == {"en": "Bee", "cy": "Bi"}

    def test_the_choices_that_fix_the_rows_are_there_of_themselves(self) -> None:
        keyed = tuple(replace(t, key="rating") if t.id == "s1" else t for t in PLAIN.tables)
        columns = tuple(replace(c, required="yes") if c.id in ("rating", "lead") else c for c in PLAIN.columns)
        edition = replace(PLAIN, tables=keyed, columns=columns, hash="keyed")
        blank = {"scheme": "A", "score": 1.0}
        made = reviewed(filled(edition, {}, rows=rows(edition, s1=(blank,))), edition)
        assert brief(made) == [("missing-in-row", "blocks", ("S1!Q9",))], "its lead, not its key"
        trust = filled(edition, {}, kind="trust", rows=rows(edition, s1=(blank,)))
        assert reviewed(trust, edition).findings == (), "a trust has no lead to name"

    def test_texts_beside_a_line_may_be_needed(self) -> None:
        columns = tuple(replace(c, required="yes") if c.id == "comment" else c for c in PLAIN.columns)
        lines = (
            *PLAIN.lines,
            Line(table="m1", id="m1_by", order=7, breakdown="group", unit="percent", periods="year1", source="S"),
        )
        edition = replace(PLAIN, columns=columns, lines=lines, hash="comment")
        notes = {f"{line}|comment": "so" for line in ("m1_pay", "m1_other", "m1_maybe", "m1_by__nurses")}
        made = reviewed(filled(edition, {}, rows=rows(edition), notes=notes), edition)
        assert brief(made) == [("missing-line", "blocks", ("M1!U11",)), ("missing-line", "blocks", ("M1!U14",))]
        assert made.missing == 2

    def test_one_fault_is_enough(self) -> None:
        own = filled(PLAIN, {f"m1_pay@{y}": None for y in YEARS[1:]}, rows=rows(s1=(ROW, {"scheme": "B"})))
        say = Sentence("x"), Sentence("y")
        faults = (Fault("cell-not-a-number", "blocks", *say, "M1", "S8", ("S8:T8",)),
                  Fault("cell-not-a-number", "blocks", *say, "S1", "U10"), Fault("shape-x", "note", *say))  # fmt: skip
        made = reviewed(own, PLAIN, *faults)
        assert brief(made) == [
            ("missing-line", "blocks", ("M1!R8",)), ("cell-not-a-number", "blocks", ("M1!S8:T8",)),
            ("cell-not-a-number", "blocks", ("S1!U10",)), ("shape-x", "note", ()),
        ]  # fmt: skip
        gone = Fault("shape-sheet-missing", "blocks", *say, "M1")
        assert [f.check for f in reviewed(own, PLAIN, gone).findings][:1] == ["shape-sheet-missing"]
        assert "missing-line" not in {f.check for f in reviewed(own, PLAIN, gone).findings}


def test_areas_of_cells() -> None:
    assert areas({7: [2, 3, 5], 8: [5, 2, 3], 9: [2]}) == ("B7:C8", "E7:E8", "B9")
    assert areas({7: [2], 9: [2]}) == ("B7", "B9") and areas({}) == ()
    assert list(spread("Z9:AA10")) == ["Z9", "AA9", "Z10", "AA10"] and list(spread("")) == []


class TestTargets:
    waits = Measure(id="waits", line="m1_waits", better="lower", source="S")
    none = Expectation(id="no_waits", measure="waits", priority="access", kind="zero_tolerance", comparison="=", target=0,
                       start=date(2026, 4, 1), end=date(2027, 3, 31), source="S", section="2.1")  # fmt: skip

    def edition(self, *expectations: Expectation, outcomes: tuple[Outcome, ...] = (), **settings: Any) -> Edition:
        return replace(PLAIN, measures=(self.waits,), expectations=expectations, outcomes=outcomes, settings=settings,
                       hash=repr((expectations, outcomes, settings)))  # fmt: skip

    def test_a_trajectory_that_does_not_reach_its_target(self) -> None:
        edition = self.edition(self.none)
        made = reviewed(filled(edition, {"m1_waits@2026-06": 4}, rows=rows(edition)), edition)
        (found,) = made.findings
        assert (found.check, found.severity, found.family, found.cell) == ("target-no_waits", "breach", 6, "H11")
        assert (found.left, found.right, found.difference, found.period) == (4, 0, 4, "2026-06")
        assert found.sentence.params["title"] == "text:expectation.no_waits.title" and found.source == "S, 2.1"
        assert found.terms[0].name == "waits" and found.terms[0].place == "M1!H11"
        assert made.verdicts["no_waits"].first_breach == "2026-06"

    def test_the_other_reading_of_a_date_is_said_when_it_differs(self) -> None:
        end = date(2027, 3, 31)
        edition = self.edition(replace(self.none, other_start=end, other_end=end, judged="start"))
        made = reviewed(filled(edition, {"m1_waits@2026-06": 4}, rows=rows(edition)), edition)
        assert made.findings[0].sentence.id == "plan.target_read_otherwise.sentence"
        assert made.findings[0].sentence.params["other"].id == "verdict.met.zero_tolerance"

    def test_what_is_missing_is_no_breach(self) -> None:
        edition = self.edition(
            self.none, replace(self.none, id="for_boards", by_kind=(("board", PLAIN.columns[3].need("trust")),))
        )
        made = reviewed(filled(edition, {"m1_waits@2026-06": None}, rows=rows(edition)), edition)
        assert [f.check for f in made.findings] == ["missing-line"] and list(made.verdicts) == ["no_waits"]
        assert made.verdicts["no_waits"].status.value == "cannot_tell"

    def test_a_target_without_a_line_cannot_be_told(self) -> None:
        edition = self.edition(replace(self.none, measure=""), replace(self.none, id="guarded", guard_measure="waits"))
        edition = replace(edition, measures=(replace(self.waits, line=""),), hash="no line")
        made = reviewed(filled(edition, {}, rows=rows(edition)), edition)
        assert {v.reason.id for v in made.verdicts.values()} == {"verdict.cannot_tell.no_series"}

    def test_a_milestone_is_not_missed_by_a_plan_that_is_read_later(self) -> None:
        edition = self.edition(replace(self.none, kind="milestone", end=date(2026, 9, 30)))
        (made,) = review(edition, [filled(edition, {}, rows=rows(edition))], date(2027, 1, 1))
        assert made.verdicts["no_waits"].status.value == "not_yet_due"

    def test_a_plan_is_held_to_the_outcomes_of_what_it_adopts(self) -> None:
        falls = Outcome(id="falls", action="uec1", measure="waits", kind="threshold", comparison="<=", target=1, severity="query",
                        start=date(2027, 3, 31), end=date(2027, 3, 31), source="S")  # fmt: skip
        choices = tuple(replace(c, choices="enabling_action") if c.id == "rating" else c for c in PLAIN.columns)
        told = replace(self.edition(outcomes=(falls,), adopted="s1.lead=adopt"), columns=choices)
        late = {"m1_waits@2027-03": 4}

        def found(decision: str | None, edition: Edition = told) -> list[str]:
            row = {**ROW, "rating": "uec1", "lead": decision}
            return [f.check for f in reviewed(filled(edition, late, rows=rows(edition, s1=(row,))), edition).findings]

        assert found("adopt") == ["target-falls"] and found("justify") == [] == found(None)
        assert found(None, self.edition(outcomes=(falls,))) == ["target-falls"], "nothing says which are adopted"
        bare = reviewed(filled(told, late, rows={}), told)
        assert "target-falls" not in {f.check for f in bare.findings}
        adopted = reviewed(filled(told, late, rows=rows(told, s1=({**ROW, "rating": "uec1", "lead": "adopt"},))), told)
        assert adopted.findings[0].sentence.params["title"] == "text:outcome.falls.title"


class TestFacts:
    settings = {"balance_line": "m1_total", "position_lines": ["m1_total", "m1_other"]}
    edition = checked_edition(hash="facts", settings=settings)

    @pytest.mark.parametrize(
        ("figures", "balanced"),
        [({}, True), ({"m1_pay@2025-26": -5}, True), ({"m1_pay@2027-28": -5}, False), ({"m1_pay@2027-28": None}, None),
         ({"m1_pay@2027-28": None, "m1_pay@2026-27": -1}, False)],
    )  # fmt: skip
    def test_a_plan_balances_when_no_year_of_it_is_in_deficit(self, figures: dict[str, Any], balanced: bool | None) -> None:
        assert reviewed(filled(self.edition, figures, rows=rows()), self.edition).balanced is balanced

    def test_balance_is_not_told_where_nothing_says_how(self) -> None:
        assert reviewed().balanced is None
        edition = checked_edition(hash="other", settings={"balance_line": "m1_other"})
        assert reviewed(filled(edition, {}, kind="sha", rows=rows()), edition).balanced is None

    def test_the_position_that_letters_show(self) -> None:
        said = {"m1_pay@2026-27": 5, "m1_other@2027-28": None}
        made = reviewed(filled(self.edition, said, rows=rows()), self.edition)
        assert made.position == {"years": list(YEARS[1:]), "rows": [
            {"line": "m1_total", "unit": "gbp_000", "values": [5, None, 0]},
            {"line": "m1_other", "unit": "gbp_000", "values": [0, None, 0]},
        ]}  # fmt: skip
        trust = reviewed(filled(self.edition, {}, kind="sha", rows=rows()), self.edition)
        assert [row["line"] for row in trust.position["rows"]] == ["m1_total"], "the other is no line of theirs"

    def test_a_check_counts_once(self) -> None:
        edition = checked_edition(
            check("fails", "m1_pay", ">", "5", severity="query"), check("passes", "m1_pay", "<", "99"),
            check("cannot", "m1_pay / m1_other", ">", "5"), check("trusts", "m1_pay", ">", "0", applies="trust"), hash="counts",
        )  # fmt: skip
        made = reviewed(filled(edition, {"m1_pay@2026-27": 9}, rows=rows()), edition)
        assert (made.passed, made.failed, made.cannot_tell, made.not_for, made.untold_blocks) == (1, 1, 1, 1, 1)
        assert made.count("query") == 3 and made.count("blocks") == 0 and not made.blocks

    def test_several_returns_are_laid_side_by_side(self) -> None:
        edition = checked_edition(
            check("mirror", "ours_income", "=", "theirs_spend", scope="pairs", table="d1"),
            check("whole", "m1_pay", "=", "0", scope="across", periods="year1", severity="note"), hash="round",
        )  # fmt: skip
        own = [filled(edition, {"m1_pay@2026-27": 1}, organisation=a, rows=rows(edition, d1=({**OTHER, "counterpart": b, "income": n},)))
               for a, b, n in (("A", "B", 9.0), ("B", "A", 1.0))]  # fmt: skip
        first, second = review(edition, own, TODAY, names={"B": {"en": "Bee", "cy": "Bi"}})
        assert [f.period for f in first.findings] == ["2026-27", "2027-28"] and second.findings == ()
        assert first.findings[0].item == "Bee"
        (together,) = round_findings(run(edition, own))
        assert together.check == "whole" and together.left == 2


class TestStored:
    edition = checked_edition(check("c", "m1_pay", ">", "5", periods="year1"), check("r", "score", ">", "5", scope="rows", table="s1"),
                              hash="stored")  # fmt: skip

    def stored(self, figures: dict[str, Any], *schemes: dict[str, Any]) -> list[dict[str, Any]]:
        own = filled(self.edition, figures, rows=rows(self.edition, s1=schemes or ({**ROW, "score": 9.0},)))
        return list(reviewed(own, self.edition).stored())

    def test_it_is_plain_and_in_no_language(self) -> None:
        (found,) = self.stored({"m1_pay@2026-27": 3})
        assert json.loads(json.dumps(found)) == found
        assert Sentence.from_dict(found["sentence"]).id == "check.c.sentence" and found["left"] == 3
        (missing,) = self.stored({"m1_pay@2026-27": None})
        assert missing["left"] is None and missing["cells"] == ["M1!R8"]

    def test_a_key_stays_and_a_fingerprint_changes(self) -> None:
        (one,), (same,), (other,) = (self.stored({"m1_pay@2026-27": n}) for n in (3, 3, 4))
        assert one["key"] == same["key"] == other["key"] and len(one["key"]) < 80
        assert one["fingerprint"] == same["fingerprint"] != other["fingerprint"]

    def test_a_row_keeps_its_key_when_it_moves_and_none_is_given_twice(self) -> None:
        last = self.stored({"m1_pay@2026-27": 9}, {**ROW, "score": 9.0}, ROW | {"scheme": "B"})
        first = self.stored({"m1_pay@2026-27": 9}, ROW | {"scheme": "B"}, {**ROW, "score": 9.0})
        assert last[0]["key"] == first[0]["key"] and last[0]["fingerprint"] != first[0]["fingerprint"]
        twice = self.stored({"m1_pay@2026-27": 9}, ROW, ROW)
        assert twice[1]["key"] == f"{twice[0]['key']}-2"


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_sentence_of_a_review_can_be_said(language: str) -> None:
    edition, said = TestTargets().edition(TestTargets.none), system_words(language)
    returns = [
        filled(edition, {}, rest=None), filled(edition, {"m1_pay@2026-27": None, "p1_staff__nurses@2026-04": None}),
        filled(edition, {"m1_maybe@2026-27": None, "m1_waits@2026-04": 1, "m1_other@2026-27": State.NOT_APPLICABLE},
               rows=rows(s1=({"scheme": "B"},))),
    ]  # fmt: skip
    for own in returns:
        for finding in reviewed(own, edition).findings:
            for sentence in (finding.sentence, finding.action):
                assert said.say(_without_texts(sentence))


def _without_texts(sentence: Sentence) -> Sentence:
    """The small edition has no words of its own: what would be looked up is said as it is."""
    params = {k: v[5:] if isinstance(v, str) and v.startswith("text:") else _without_texts(v) if isinstance(v, Sentence) else v
              for k, v in sentence.params.items()}  # fmt: skip
    return Sentence(sentence.id, params)
