"""How England scores its bodies is held as rows that are described: versioned by year, each with how surely it is known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import cynllun
from cynllun.editions import load
from cynllun.editions.registers import on, register
from cynllun.editions.texts import system_words

METHODS = register("oversight_methods")
RULES = register("oversight_method_rules")


def numbers(method: str, id: str) -> tuple[str, str, str]:
    [row] = [r for r in RULES if (r["method"], r["id"]) == (method, id)]
    return row["value"], row["to"], row["trust"]


def test_each_year_has_one_method() -> None:
    days = {"2025-06-25": [], "2025-06-26": ["2025/26"], "2026-03-31": ["2025/26"], "2026-04-01": ["2026/27"], "2027-04-01": []}
    for day, versions in days.items():
        assert [m["version"] for m in on(METHODS, date.fromisoformat(day))] == versions, day


def test_every_rule_has_its_words_and_says_how_surely_it_is_known() -> None:
    keys = [(r["method"], r["id"]) for r in RULES]
    assert len(keys) == len(set(keys))
    for language in ("en", "cy"):
        said = system_words(language)
        for m in METHODS:
            for field in ("title", "summary", "document"):
                assert said.text(f"oversight_method.{m['id']}.{field}")
            assert said.text(f"register_note.{m['note_key']}.text")
        for r in RULES:
            assert said.text(f"oversight_rule.{r['method']}.{r['id']}.title")
            assert said.text(f"oversight_step.{r['step']}.title") and said.text(f"oversight_trust.{r['trust']}.title")


def test_a_rule_stands_in_a_method_and_cites_a_source_of_the_edition() -> None:
    sources = load("england-2026-31").sources
    assert {r["method"] for r in RULES} == {m["id"] for m in METHODS}
    assert {r["source"] for r in (*METHODS, *RULES)} <= set(sources)
    for method in METHODS:
        orders = [int(r["order"]) for r in RULES if r["method"] == method["id"]]
        assert orders == sorted(set(orders))


def test_the_numbers_of_2025_26_are_those_of_the_manual() -> None:
    wanted = {
        "scale": ("1", "4", "F"), "standard": ("1", "", "F"), "floor": ("4", "", "F"), "ranked": ("1", "4", "F"),
        "ranked_standard": ("2", "4", "F"), "ranked_floor": ("1", "3", "F"), "quartiles": ("1", "4", "F"),
        "deficit_cap": ("3", "", "F"), "improvement_programme": ("5", "", "F"), "combined_finance": ("1", "", "D"),
    }  # fmt: skip
    assert {id: numbers("nof_2025_26", id) for id in wanted} == wanted


def test_the_manuals_example_and_the_published_case_add_up() -> None:
    published = (1.00, 3.09, 2.00, 1.87, 2.66, 1.80, 4.00, 1.00, 2.10, 1.95, 2.84)
    assert float(numbers("nof_2025_26", "manual")[0]) == round(16.83 / 11, 2)
    assert float(numbers("nof_2025_26", "published")[0]) == round(sum(published) / len(published), 2)


def test_of_2026_27_nothing_is_said_that_was_not_seen() -> None:
    rows = [r for r in RULES if r["method"] == "nof_2026_27"]
    assert {r["trust"] for r in rows if r["step"] != "unknown"} == {"P"}
    assert {r["id"] for r in rows if r["step"] == "unknown"} == {
        "thresholds_unknown", "adjustment_unknown", "metrics_unknown", "segment_5_unknown"}  # fmt: skip
    assert numbers("nof_2026_27", "thresholds") == ("", "", "P")


def test_nothing_computes_a_segment() -> None:
    home = Path(cynllun.__file__).parent
    reading = {f.relative_to(home).parts[0] for f in home.rglob("*.py") if "oversight_method" in f.read_text(encoding="utf-8")}
    assert reading <= {"web"}, "the method is described on a page, and is no input of anything"
