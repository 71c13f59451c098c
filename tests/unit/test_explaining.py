"""How one check came out, explained: every verdict, both sides, precision, tolerance, missing figures, a value proposed."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from cynllun.checks import FormulaFault, Results, compile_edition, compiled, run
from cynllun.checks.catalogue import described
from cynllun.checks.explained import explain
from cynllun.checks.telling import Told, rule, tell
from cynllun.checks.tracing import CANNOT_TELL, FAILED, NOT_FOR, PASSED, Outcome, outcomes
from cynllun.checks.trying import try_check
from cynllun.figures import State
from cynllun.frameworks import CheckRow, Column
from tests.casts.checked_edition import check, checked_edition, filled, table
from tests.casts.saying import echo
from tests.unit.test_checks import counts

YEARS = ("2025-26", "2026-27", "2027-28", "2028-29")
SETTINGS = {"check_kinds": {"blocks": "mandatory", "query": "explain"}}


def ran(row: CheckRow, figures: dict[str, Any] | None = None, **more: Any) -> Results:
    edition = checked_edition(row, hash=repr((row, figures)), settings=SETTINGS)
    rows = {name: table(edition, name, *said) for name, said in more.pop("rows", {}).items()}
    return run(edition, [filled(edition, figures or {}, rows=rows, **more)])


def told(results: Results, at: int = 0, body: str = "X1", language: str = "en") -> tuple[Outcome, Told]:
    outcome = outcomes(results, "c", body)[at]
    return outcome, tell(explain(results.cube, outcome), echo(language))


def said(results: Results, at: int = 0, body: str = "X1") -> str:
    return " ".join(told(results, at, body)[1].lines)


def test_every_place_has_its_verdict() -> None:
    results = ran(check("c", "m1_pay", "<=", "m1_other"), {"m1_pay@2025-26": 9, "m1_other@2026-27": None,
                  **{f"{name}@2028-29": State.NOT_APPLICABLE for name in ("m1_pay", "m1_other")}})  # fmt: skip
    found = outcomes(results, "c", "X1")
    assert [each.verdict for each in found] == [FAILED, CANNOT_TELL, PASSED, NOT_FOR]
    assert [each.finding.period for each in found] == list(YEARS)
    assert found[0].finding.cells == ("M1!D8", "M1!D9") and found[0].key == ("2025-26", "", "")
    assert outcomes(results, "c", "") == [], "the round as one has no part in it"
    assert [said(results, n) for n in range(4)] == [
        "£9k should be at most £0k. It does not hold. The two sides are £9k apart: at least £8k, given the precision of the "
        "figures reported. No difference is allowed for.",
        "This cannot be told: one figure is missing. It has not passed. No difference is allowed for.",
        "£0k should be at most £0k. It holds. The two sides are £0k apart. No difference is allowed for.",
        "The check is not for this body here: none of its figures applies to it.",
    ]


@pytest.mark.parametrize(("comparison", "word"), [
    ("=", "equal"), ("!=", "differ from"), ("<", "less than"), ("<=", "at most"), (">", "more than"), (">=", "at least"),
])  # fmt: skip
def test_what_should_hold(comparison: str, word: str) -> None:
    assert word in said(ran(check("c", "m1_pay", comparison, "m1_other"), {"m1_pay@2025-26": 9 if "<" in comparison else 0}))


def test_the_figures_of_a_total_are_written_out() -> None:
    figures = {"m1_pay@2026-27": 23, "m1_other@2026-27": 44, "m1_waits@2026-04": 3}
    row = check("c", "previous(m1_pay) + 1102", "=", "m1_total", periods="year1", tolerance="rounding")
    outcome, explanation = told(ran(row, figures))
    assert explanation.figures == "£1,102k (0 + 1,102) = £67k (23 + 44)"
    assert explanation.words == "[line.m1_pay.title], the period before + 1,102 = [line.m1_total.title]"
    assert "difference" not in explanation.figures and outcome.finding.difference == 1035
    assert "at least £1,033k" in explanation.lines[1] and explanation.lines[2] == "Allowed for: £1k."
    assert explanation.lines[3].startswith("“rounding” is 1.")
    assert [t.name for t in explanation.terms] == ["line.m1_pay.title, the period before", "line.m1_total.title"]
    assert explanation.as_dict()["terms"][1] == {
        "name": "line.m1_total.title",
        "value": 67.0,
        "said": "£67k",
        "place": "M1!R10",
    }


def test_rounding_may_explain_a_difference() -> None:
    assert "Rounding" in said(ran(check("c", "m1_pay", "=", "m1_total", periods="year1"),
                                  {"m1_other@2026-27": 1, "m1_pay@2026-27": 0}))  # fmt: skip


def test_a_side_that_may_be_anything_says_no_least() -> None:
    text = said(ran(check("c", "m1_pay / m1_other", "=", "9", periods="year1"), {"m1_pay@2026-27": 1, "m1_other@2026-27": 0.5}))
    assert "at least" in text, "0.5 is as exact as it was given"
    text = said(
        ran(check("c", "1 / (m1_pay - m1_other)", "=", "9", periods="year1"), {"m1_pay@2026-27": 1, "m1_other@2026-27": 0})
    )
    assert "at least" not in text and "apart." in text


def test_a_division_by_nothing_and_a_table_without_rows() -> None:
    assert "divided by nothing" in said(ran(check("c", "m1_pay / m1_other", "=", "1", periods="year1")))
    results = ran(check("c", "missing(lead)", "=", "0", scope="rows", table="s1"))
    (outcome,) = outcomes(results, "c", "X1")
    assert outcome.verdict == CANNOT_TELL and outcome.at == () and math.isnan(explain(results.cube, outcome).least)
    assert said(results) == "This cannot be told: sheet S1 has no rows yet, and this body must fill it."
    assert told(results)[1].figures == "" and told(results)[1].terms == ()
    edition = checked_edition(check("c", "missing(income)", "=", "0", scope="rows", table="d1"), hash="optional")
    assert outcomes(run(edition, [filled(edition, {}, kind="jcc")]), "c", "X1") == []


def test_rows_pairs_and_the_round_as_one() -> None:
    scheme = {"scheme": "Theatres", "rating": "red", "score": 2.0, "start": "2026-04-01", "finish": "2026-03-01"}
    late = ran(check("c", "finish", ">=", "start", scope="rows", table="s1"), rows={"s1": [scheme]})
    assert "31 days apart" in said(late) and told(late)[1].figures == "1 March 2026 ≥ 1 April 2026"
    red = ran(check("c", "rating__red * score", "=", "0", scope="rows", table="s1"), rows={"s1": [scheme]})
    assert told(red)[1].words.startswith("[column.s1.rating.title: choice.rating.red.title] × [column.s1.score.title]")
    row = check("c", "ours_income", "=", "theirs_spend", scope="pairs", table="d1", derives="ours_income")
    edition = checked_edition(row, hash="pairs")
    own = [
        filled(
            edition,
            {},
            organisation=code,
            rows={"d1": table(edition, "d1", {"counterpart": other, "income": n, "spend": 2 * n})},
        )
        for code, other, n in (("A", "B", 1.0), ("B", "A", 3.0))
    ]
    results = run(edition, own)
    _, explanation = told(results, 0, "A")
    assert explanation.words.startswith("[column.d1.income.title, as this body says] = [")
    assert "theirs" not in explanation.words and "would be £6k" in explanation.proposed
    across = check("c", "m1_pay", "=", "m1_total + 4", scope="across", periods="year1")
    edition = checked_edition(across, hash="as one")
    results = run(edition, [filled(edition, {}, organisation="A"), filled(edition, {}, organisation="B")])
    assert "at least £2k" in said(results, 0, "") and told(results, 0, "")[1].figures == "£0k = £4k (0 + 4)"


def test_what_looks_back_and_what_runs() -> None:
    row = check("c", "cumulative(p1_flow)", "<=", "larger(previous(p1_stock), 0)", scope="month", periods="months")
    results = ran(row, {"p1_flow@2026-04": 6, "p1_flow@2026-05": 6, "p1_stock@2026-04": 5})
    explanation = told(results, 1)[1]
    assert explanation.figures == "12 ≤ 5 (the larger of (5) and (0))"
    assert explanation.words.startswith("[line.p1_flow.title], added up so far ≤ the larger of (")
    quarter = ran(check("c", "previous(p1_flow)", "=", "p1_flow", scope="quarter", periods="quarters2"), {"p1_flow@2027-03": 6})
    assert "at least 4" in said(quarter), "three months and a quarter, half each"
    stock = ran(check("c", "previous(p1_stock)", "=", "p1_stock", scope="quarter"), {"p1_stock@2027-03": 6})
    assert "at least 5" in said(stock), "the last month alone"


def test_the_precision_of_what_is_added_up() -> None:
    rows = {
        "s1": [{"scheme": "A", "rating": "red", "profile": 1.0, "score": 1.0}, {"scheme": "B", "rating": "red", "profile": 1.0}]
    }
    assert "at least £23k" in said(ran(check("c", "s1_red", "=", "0", periods="year1"), rows=rows)), "a half for each row"
    assert "at least 2," in said(ran(check("c", "s1_rated", "=", "0", periods="year1"), rows=rows)), "a count is exact"
    share = ran(check("c", "p1_twice", "=", "9", periods="year1"), {})
    assert "at least 8.8" in said(share), "an average is as exact as its months"
    parts = ran(check("c", "p1_staff", "=", "9", scope="month", periods="months"), {})
    assert told(parts)[1].figures == "0.0 WTE (0.0 + 0.0) = 9.0 WTE" and "at least 8.9" in said(parts)
    item = ran(check("c", "p1_twice", "=", "9", scope="month", over="group", periods="months"), {})
    assert told(item)[1].item == "item.group.doctors.title" and "at least 8.9" in said(item)
    none = ran(check("c", "m1_other + m1_pay", "=", "3", periods="year1"), kind="sha")
    assert "at least £2k" in said(none) or "at least £3k" in said(none), "what does not apply is exactly 0"


def test_percent_tolerances_and_plain_ones() -> None:
    row = check("c", "m1_pay", "=", "m1_other", periods="year1", tolerance="10", tolerance_kind="percent")
    assert "which is 10% of the right side" in said(ran(row, {"m1_other@2026-27": 50}))
    row = check("c", "m1_pay", "=", "m1_other", periods="year1", tolerance="rounding", tolerance_kind="percent")
    assert "which is 1% of the right side" in said(ran(row, {"m1_other@2026-27": 50}))
    row = check("c", "m1_pay", "=", "m1_other + rounding", periods="year1", tolerance="m1_total")
    assert "Allowed for: –." in said(ran(row, {"m1_pay@2026-27": None})), "a tolerance that cannot be told"
    assert "[1]" in told(ran(row))[1].words


@pytest.mark.parametrize(
    ("strategy", "came_out"), [("", (0, 0, 2, 2)), ("any", (0, 0, 2, 2)), ("all", (0, 1, 1, 2)), ("never", (0, 2, 0, 2))]
)
def test_what_a_missing_figure_does_to_a_side(strategy: str, came_out: tuple[int, ...]) -> None:
    gone = {f"{name}@{year}": None for name in ("m1_pay", "m1_other") for year in YEARS[:1]} | {"m1_pay@2026-27": None}
    na = {f"{name}@{year}": State.NOT_APPLICABLE for name in ("m1_pay", "m1_other") for year in YEARS[2:]}
    row = check("c", "m1_pay + m1_other", "=", "5", missing_left=strategy)
    results = ran(row, {**gone, **na})
    found = [each.verdict for each in outcomes(results, "c", "X1")]
    known = {"": [CANNOT_TELL] * 2, "any": [CANNOT_TELL] * 2, "all": [CANNOT_TELL, FAILED], "never": [FAILED] * 2}
    assert found[:2] == known[strategy] and found[2:] == [NOT_FOR] * 2
    assert counts(results) == came_out
    if strategy == "all":
        assert math.isnan(explain(results.cube, outcomes(results, "c", "X1")[0]).least)
    if strategy in ("all", "never"):
        assert "counts it as 0" in said(results, 1) and told(results, 1)[1].figures == "£0k (0 + 0) = £5k"
        assert explain(results.cube, outcomes(results, "c", "X1")[1]).least == 4.5


def test_missing_still_says_so_where_it_counts_as_nothing() -> None:
    row = check("c", "when(missing(m1_pay), 1, m1_pay)", "=", "1", missing_left="never", periods="year1")
    assert counts(ran(row, {"m1_pay@2026-27": None})) == (1, 0, 0, 0)
    row = check("c", "sum(1, 2)", "=", "m1_pay", missing_left="all", periods="year1")
    assert counts(ran(row, {"m1_pay@2026-27": 3})) == (1, 0, 0, 0), "a side of numbers is never missing"


def test_all_is_asked_of_what_looks_back_and_of_what_runs() -> None:
    row = check("c", "previous(m1_pay) + m1_other", "=", "5", missing_left="all")
    gone: dict[str, Any] = {"m1_pay@2025-26": None, "m1_other@2026-27": None, "m1_other@2027-28": None}
    assert counts(ran(row, gone)) == (0, 2, 1, 0)
    row = check("c", "cumulative(p1_flow)", "=", "5", missing_left="all", scope="month", periods="months")
    assert counts(ran(row, {"p1_flow@2026-04": None, "p1_flow@2026-05": None})) == (0, 10, 2, 0)


def test_a_strategy_and_a_line_to_derive_must_be_known() -> None:
    for row, why in ((check("c", "m1_pay", missing_left="maybe"), "'maybe' says nothing"),
                     (check("c", "m1_pay", derives="m1_other"), "m1_other is to be derived"),
                     (check("c", "m1_pay", derives="m1_gone"), "m1_gone is to be derived")):  # fmt: skip
        with pytest.raises(FormulaFault, match=why):
            compile_edition(checked_edition(row, hash=why))


def test_a_value_is_proposed_and_never_written() -> None:
    row = check("c", "m1_pay + 2 * m1_other", "=", "m1_total + 10", derives="m1_other", periods="year1")
    results = ran(row, {"m1_pay@2026-27": 7, "m1_other@2026-27": None})
    assert told(results)[1].proposed == "", "the total rests on it too, and is missing"
    row = check("c", "m1_pay", "=", "2 * m1_other", derives="m1_other", periods="year1")
    results = ran(row, {"m1_pay@2026-27": 7, "m1_other@2026-27": None})
    assert (
        "line.m1_other.title would be £4k (M1!R9)" in told(results)[1].proposed
        and "nothing is written" in told(results)[1].proposed
    )
    assert explain(results.cube, outcomes(results, "c", "X1")[0]).proposed == 3.5
    assert np.isnan(results.cube.returns[0].values).sum() == 1
    assert told(ran(row, {"m1_pay@2026-27": 0}))[1].proposed == "", "it holds"
    for left, right in (("m1_pay", "0 * m1_other"), ("m1_pay", "m1_other / m1_other"), ("m1_pay", "m1_other * m1_other")):
        odd = ran(
            check("c", left, "=", right, derives="m1_other", periods="year1"), {"m1_pay@2026-27": 7, "m1_other@2026-27": 2}
        )
        assert told(odd)[1].proposed == ""
    plus = ran(check("c", "m1_pay", "=", "m1_other + rounding", derives="m1_other", periods="year1"), {"m1_pay@2026-27": 7})
    assert "would be £6k" in told(plus)[1].proposed
    most = ran(check("c", "m1_pay", "<=", "m1_other", derives="m1_pay", periods="year1"), {"m1_pay@2026-27": 7})
    assert told(most)[1].proposed == "", "what is at most something may be many things"


def test_an_edition_is_described() -> None:
    rows = (check("one", "p1_staff", "<=", "p1_share", scope="month", over="group", applies="board", tolerance="rounding"),
            check("two", "missing(lead)", "=", "0", scope="rows", table="s1", severity="query"),
            check("three", "ours_income", "=", "theirs_income", scope="pairs", table="d1", severity="note"),
            check("four", "b1_saving__fye + m1_pay", "=", "s1_by_rating__nurses + s1_red", derives="m1_pay"))  # fmt: skip
    edition = checked_edition(*rows, hash="described", settings=SETTINGS)
    found = [each.as_dict() for each in described(compiled(edition), echo())]
    assert [each["kinds"] for each in found] == [["mandatory"], ["explain"], [], ["mandatory", "derive"]]
    assert found[0]["rule"] == "[line.p1_staff.title] ≤ [line.p1_share.title]" and found[0]["tolerances"][0]["id"] == "rounding"
    assert (
        found[1]["tables"] == ["s1"]
        and set(found[3]["tables"]) == {"b1", "m1", "s1"}
        and found[0]["bodies"] == ["board"][: len(edition.kinds)]
    )
    assert "B1: line.b1_saving.title: facet.fye.title" in found[3]["rule"] and "rating" not in found[0]["rule"]


def test_long_formulas_and_every_sign() -> None:
    long = " + ".join(["m1_pay"] * 20)
    edition = checked_edition(check("c", long, "=", f"sum({', '.join(['m1_pay'] * 20)})"), hash="long")
    assert rule(compiled(edition), edition.checks[0], echo()).count("…") == 2
    said = {
        "m1_pay - (m1_pay + m1_pay)": "[a] − ([a] + [a])", "m1_pay * (m1_pay + 1)": "[a] × ([a] + 1)",
        "m1_pay / (m1_pay * 2)": "[a] ÷ ([a] × 2)", "-(m1_pay + 1)": "−([a] + 1)", "sum(m1_pay)": "[a]",
        "(m1_pay > 1) * 2": "([a] > 1) × 2", "2 * sum(m1_pay, 1)": "2 × ([a] + 1)", "missing(m1_pay) * 2": "(1 if [a] is missing) × 2",
        "cumulative(m1_pay + 1)": "[a] + 1, added up so far", "abs(m1_pay)": "size of ([a])",
    }  # fmt: skip
    for text, written in said.items():
        edition = checked_edition(check("c", text, "=", "0"), hash=text)
        made = rule(compiled(edition), edition.checks[0], echo())
        assert made.replace("line.m1_pay.title", "a") == f"{written} = 0"
    run_of = ran(
        check("c", "cumulative(m1_pay + 1) + m1_other", "=", "0", periods="year2"),
        {"m1_pay@2026-27": 3, "m1_other@2027-28": None},
    )
    assert "missing" in told(run_of)[1].figures


def test_a_check_is_tried_before_it_is_switched_on() -> None:
    edition = checked_edition(hash="trying")
    own = [
        filled(edition, {"m1_pay@2026-27": 9}, organisation="A"),
        filled(edition, {"m1_pay@2026-27": None}, organisation="B"),
    ]
    trial = try_check(edition, check("new", "m1_pay", "<=", "5"), own)
    assert trial.counts == {"failed": 1, "cannot_tell": 1, "passed": 6, "not_for": 0}
    assert (
        [each.organisation for each in trial.fired] == ["A"] and trial.tried[1].counts["passed"] == 3 and edition.checks == ()
    )
    whole = try_check(edition, check("new", "m1_pay", "<=", "5", scope="across"), own)
    assert whole.tried[0].organisation == "" and whole.counts["cannot_tell"] == 1
    with pytest.raises(FormulaFault, match="no line is called"):
        try_check(edition, check("new", "m9", "<=", "5"), own)


def test_a_run_of_a_columns_periods_has_a_name() -> None:
    row = check("c", "plan__months", "<=", "plan__year2", scope="rows", table="s1")
    edition = checked_edition(hash="runs")
    columns = (*edition.columns, Column(table="s1", id="plan", order=9, unit="gbp_000", periods="months year2", source="S"))
    edition = replace(edition, checks=(row,), columns=columns)
    own = filled(edition, {}, rows={"s1": table(edition, "s1", {"scheme": "A", "plan": 2.0})})
    _, explanation = told(run(edition, [own]))
    assert explanation.words.startswith("[column.s1.plan.title: ") and explanation.figures == "£24k ≤ £2k"


def test_a_text_that_names_a_row_of_another_table() -> None:
    row = check("c", "named__known", "=", "1", scope="rows", table="s1")
    edition = checked_edition(hash="known")
    columns = (*edition.columns, Column(table="s1", id="named", order=9, choices="d1.counterpart", source="S"))
    edition = replace(edition, checks=(row,), columns=columns)
    rows = {"s1": table(edition, "s1", {"scheme": "A", "named": "B"}), "d1": table(edition, "d1", {"counterpart": "C"})}
    outcome, explanation = told(run(edition, [filled(edition, {}, rows=rows)]))
    assert outcome.verdict == FAILED and explanation.words == "[column.s1.named.title: a row that is there] = 1"


def test_a_day_of_the_calendar_is_said_as_a_day() -> None:
    scheme = {"scheme": "A", "score": 1.0, "start": "2027-05-01"}
    row = check("c", "when(start > year1_ends, start, 0)", "<=", "year1_ends", scope="rows", table="s1")
    explanation = told(ran(row, rows={"s1": [scheme]}))[1]
    assert "[31 March 2027]" in explanation.words and "1 May 2027 > 31 March 2027" in explanation.figures
    row = check("c", "when(year1_ends > 0, m1_pay, 0)", "=", "9", periods="year1")
    assert "[31 March 2027] > 0" in told(ran(row))[1].words
