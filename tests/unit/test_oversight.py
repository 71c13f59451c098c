"""Where a body stands on a day, by which scale, what is beneath, unnamed or unsure; criteria, guidance and signals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cynllun.editions import system_words
from cynllun.oversight import (
    WHOLE,
    Account,
    Counted,
    Criterion,
    Day,
    Entry,
    Judged,
    Observed,
    Part,
    Rule,
    Scale,
    Status,
    by_domain,
    counted,
    entry_told,
    highest,
    history_told,
    months_held,
    moves,
    scale_on,
    signals,
    standing_of,
    status,
    status_told,
    warnings,
)
from cynllun.oversight.cases import CaseFacts, both_parts, case_machine, decided
from cynllun.oversight.criteria import Standing
from cynllun.verdicts.verdict import Status as Verdict
from cynllun.workflow import State

SCALES = (Scale("five", (1, 2, 3, 4, 5), date(2024, 1, 22)), Scale("four", (1, 2, 3, 4), None, date(2024, 1, 21)))
MET, NOT_MET, CANNOT = Verdict.MET, Verdict.NOT_MET, Verdict.CANNOT_TELL


def entry(id: str, domain: str, level: int, since: str = "", scale: str = "five", **more: object) -> Entry:
    for name in ("seen", "confirmed"):
        if name in more:
            more[name] = Day(str(more[name]))
    return Entry(id=id, body="B", domain=domain, scale=scale, level=level, since=Day(since) if since else None, **more)  # type: ignore[arg-type]


def at(day: str, *entries: Entry, accounts: tuple[Account, ...] = ()) -> Status:
    return status(entries, "B", date.fromisoformat(day), SCALES, accounts)


def ids(entries: tuple[Entry, ...]) -> list[str]:
    return [each.id for each in entries]


def test_a_day_is_as_exact_as_its_source() -> None:
    days = {"2019": ("2019-01-01", "2019-12-31"), "2013-12": ("2013-12-01", "2013-12-31"),
            "2024-02": ("2024-02-01", "2024-02-29"), "2023-02-27": ("2023-02-27", "2023-02-27")}  # fmt: skip
    assert {text: (str(Day(text).first), str(Day(text).last)) for text in days} == days
    for wrong in ("", "2019-13", "2019-1", "March 2019", "2023-02-30"):
        with pytest.raises(ValueError):
            Day(wrong)
    with pytest.raises(ValueError, match="since when"):
        entry("x", WHOLE, 1)


def test_the_scale_is_that_of_the_day_and_a_level_keeps_its_own() -> None:
    set_under_four = entry("a", WHOLE, 4, "2023-02-27", "four")
    for day, scale in (("2024-01-21", "four"), ("2024-01-22", "five")):
        found = at(day, set_under_four)
        assert (found.scale.id, found.entries[0].scale, found.entries[0].level) == (scale, "four", 4)
    with pytest.raises(LookupError, match="2024-01-21"):
        scale_on(SCALES[:1], date(2024, 1, 21))


def test_an_entry_stands_until_another_about_the_same_comes() -> None:
    first, then = entry("a", "finance", 4, "2024-03"), entry("b", "finance", 3, "2025-07", was=4)
    assert not at("2024-02-29", first, then).known
    found = at("2024-03-15", first, then)
    assert not found.known and ids(found.unsure) == ["a"]
    assert ids(at("2024-03-31", first, then).entries) == ["a"]
    assert ids(at("2025-07-31", first, then).entries) == ["b"]


def test_of_two_decisions_of_one_day_the_one_given_later_stands() -> None:
    found = at("2025-03-11", entry("b", "finance", 4, "2025-03-11"), entry("a", "finance", 3, "2025-03-11"))
    assert (ids(found.entries), found.beneath) == (["a"], ())


def test_the_whole_body_stands_over_its_domains_and_a_routine_one_ends_them() -> None:
    finance, whole = entry("a", "finance", 4, "2025-03-11"), entry("b", WHOLE, 4, "2025-07-15")
    later, routine = entry("c", "quality", 3, "2025-08-01"), entry("d", WHOLE, 1, "2025-10-01")
    found = at("2025-08-02", finance, whole, later)
    assert (ids(found.entries), ids(found.beneath)) == (["b", "c"], ["a"]) and found.whole is whole
    told = by_domain(found, ("finance", "quality", "governance"))
    assert [(ids(each.entries), each.whole) for each in told] == [([], whole), (["c"], whole), ([], whole)]
    ended = at("2025-10-01", finance, whole, later, routine)
    assert (ids(ended.entries), ended.beneath, ended.whole) == (["d"], (), None)


def test_a_routine_body_speaks_for_what_has_no_entry_of_its_own() -> None:
    routine, finance = entry("a", WHOLE, 1, "2022-10", "four"), entry("b", "finance", 4, "2024-01-22")
    cancer = entry("c", "performance", 3, "2024-01-22", topic="cancer")
    found = at("2024-02-01", routine, finance, cancer)
    told = by_domain(found, ("finance", "performance", "quality"))
    assert [each.whole for each in told] == [None, routine, routine]
    unknown = by_domain(at("2024-02-01", finance), ("finance", "quality"))
    assert [each.known for each in unknown] == [True, False]


def test_a_decision_on_a_domain_covers_its_topics_and_one_on_a_topic_its_sites() -> None:
    site = entry("a", "performance", 3, "2024-01-22", topic="uec", site="x")
    topic, other = entry("b", "performance", 4, "2025-12", topic="uec"), entry("c", "performance", 3, "2025-12", topic="cancer")
    assert topic.covers(site) and not site.covers(topic) and not topic.covers(other)
    found = at("2026-01-01", site, topic, other)
    assert (ids(found.entries), ids(found.beneath)) == (["b", "c"], ["a"])


def test_what_a_later_account_does_not_name_is_neither_in_force_nor_ended() -> None:
    quality, finance = entry("a", "quality", 2, "2022-10", "four"), entry("b", "finance", 4, "2024-11", confirmed="2025-09")
    routine = entry("c", "governance", 1, "2022-10", "four")
    account = Account("B", Day("2025-09"), "s")
    assert ids(at("2025-08-01", quality, finance, accounts=(account,)).entries) == ["a", "b"]
    found = at("2025-10-01", quality, finance, routine, accounts=(account, Account("C", Day("2025-09"))))
    assert (ids(found.entries), ids(found.unnamed)) == (["c", "b"], ["a"])


def test_the_level_of_a_body_is_a_summary_and_never_mixes_scales() -> None:
    old = entry("a", "quality", 4, "2022-10", "four")
    three, four = entry("b", "finance", 3, "2024-03"), entry("c", "governance", 4, "2024-04")
    lower = entry("d", "leadership", 2, "2024-05")
    assert ids(highest(at("2024-06-01", old, three, four, lower))) == ["a", "c"]
    assert highest(at("2024-06-01")) == ()


def test_how_far_the_sources_reach_is_said() -> None:
    one = entry("a", "finance", 4, "2025-03-11", confirmed="2025-08")
    assert not at("2025-08-31", one).stale and at("2025-09-01", one).stale and not at("2025-09-01").stale
    assert at("2025-09-01", one, entry("b", "quality", 3, seen="2024-05")).known_to == Day("2025-08")


def test_a_history_tells_what_moved_and_what_was_only_told_anew() -> None:
    found = moves(
        [
            entry("a", WHOLE, 4, "2023-02-27", "four"), entry("b", WHOLE, 5, "2023-02-27", seen="2025-09"),
            entry("c", "camhs", 1, "2025-03", was=3), entry("d", WHOLE, 4, "2025-11"), entry("e", WHOLE, 4, seen="2026-01"),
            entry("f", "camhs", 2, "2025-12"),
        ],
        "B",
    )  # fmt: skip
    said = {each.entry.id: (each.before.id if each.before else "", each.steps, each.anew, each.jumps) for each in found}
    assert said == {
        "a": ("", None, False, False), "b": ("a", None, True, False), "c": ("", -2, False, True),
        "d": ("b", -1, False, False), "e": ("d", None, False, False), "f": ("c", 1, False, False),
    }  # fmt: skip
    assert [each["steps"] for each in history_told("B", found)["entries"]] == [None, -2, None, -1, 1, None]


def test_what_is_told_as_data() -> None:
    told = status_told(at("2025-08-02", entry("a", "finance", 4, "2025-03-11", sources=("s",), off_cycle=True)))
    assert {name: told[name] for name in ("body", "as_at", "scale", "levels", "known", "known_to")} == {
        "body": "B", "as_at": "2025-08-02", "scale": "five", "levels": [1, 2, 3, 4, 5], "known": True, "known_to": "2025-03-11"}  # fmt: skip
    [one] = told["entries"]
    assert (one["domain"], one["topic"], one["site"], one["level"], one["since"], one["source"]) == (
        "finance", None, None, 4, "2025-03-11", ["s"])  # fmt: skip
    assert entry_told(entry("b", "finance", 4, seen="2025-09"))["since"] is None
    assert status_told(at("2025-08-02"))["known_to"] is None


@pytest.mark.parametrize(
    ("verdicts", "months", "broken", "why"),
    [
        ({}, 0, "", None),
        ({"2025-12": MET, "2026-01": MET}, 2, "", None),
        ({"2025-11": NOT_MET, "2025-12": MET, "2026-01": MET}, 2, "2025-11", NOT_MET),
        ({"2025-11": MET, "2026-01": MET}, 1, "2025-12", CANNOT),
        ({"2025-12": MET, "2026-01": CANNOT}, 0, "2026-01", CANNOT),
    ],
)
def test_a_run_of_months_ends_where_one_is_not_met_or_not_known(
    verdicts: dict[str, Verdict], months: int, broken: str, why: Verdict | None
) -> None:
    found = months_held(verdicts, 2)
    assert (found.months, found.broken, found.why, found.met) == (months, broken, why, months >= 2)


def test_criteria_of_both_sorts_count_in_both_parts() -> None:
    waits = Criterion(id="w", part=Part.DEESCALATE, measure="ed_12h", target="0", months=2)
    board = Criterion(id="b", part=Part.SUSTAIN)
    yes = Judged(True, "A. N. Other", date(2026, 3, 1), ("minutes",), "The board does.")
    held = months_held({"2026-01": MET, "2026-02": MET}, 2)
    assert waits.measured and not board.measured
    assert [standing_of(waits), standing_of(waits, held), standing_of(waits, replace(held, months=1))] == [
        "open",
        "met",
        "not_met",
    ]
    assert [standing_of(board), standing_of(board, held), standing_of(board, judged=yes)] == ["open", "open", "met"]
    assert standing_of(waits, judged=yes) == "open" and standing_of(board, judged=replace(yes, met=False)) == "not_met"
    found = counted([(waits, Standing.MET), (board, Standing.OPEN)])
    assert found == {Part.DEESCALATE: Counted(1, 0, 0), Part.SUSTAIN: Counted(0, 0, 1)}
    assert found[Part.DEESCALATE].all_met and not found[Part.SUSTAIN].all_met and not Counted().all_met


def test_guidance_warns_and_names_what_is_not_met() -> None:
    now, all_met = entry("a", "finance", 4, "2025-03"), {part: Counted(1) for part in Part}
    asked = [
        (None, 3, None), (entry("a", "finance", 4, "2022-10", "four"), 3, None), (now, 3, all_met), (now, 2, all_met), (now, 3, None),
        (replace(now, criteria="pending"), 3, all_met), (now, 4, None), (now, 5, None), (replace(now, level=1), 3, None),
    ]  # fmt: skip
    found = [tuple(each.id.rpartition(".")[2] for each in warnings(n, "five", level, met)) for n, level, met in asked]
    assert found == [
        ("unknown_before",), ("other_scale",), (), ("down",), ("deescalate", "sustain"), ("pending",), (), (), ("up",),
    ]  # fmt: skip


def test_a_signal_has_a_reason_and_no_level() -> None:
    rules = (Rule("r", "not_met_run", "performance", 3), Rule("p", "plan_not_approved", "finance", 1))
    waits = {"en": "12-hour waits", "cy": "Arosiadau 12 awr"}
    found = signals(rules, [Observed("not_met_run", 3, waits, "uec"), Observed("not_met_run", 2, waits)])
    assert [(each.rule, each.domain, each.topic) for each in found] == [("r", "performance", "uec")]
    assert not hasattr(found[0], "level")
    for language, said in (("en", "12-hour waits: not met for 3 months in a row"),
                           ("cy", "Arosiadau 12 awr: heb ei gyflawni am 3 mis yn olynol")):  # fmt: skip
        assert system_words(language).say(found[0].reason) == said


def test_a_case_knows_what_a_decision_on_it_is_and_what_criteria_it_lacks() -> None:
    asked = [(None, 1), (1, 1), (None, 4), (1, 2), (4, 4), (4, 5), (4, 3), (4, 1)]
    assert [decided(now, level) for now, level in asked] == [
        "leave_routine", "leave_routine", "raise_level", "raise_level", "leave_level", "raise_level", "lower_level",
        "lower_to_routine"]  # fmt: skip
    missing = [both_parts(CaseFacts(parts)) for parts in (frozenset(), frozenset({Part.DEESCALATE}), frozenset(Part))]
    assert [each.id if each else "" for each in missing] == [
        "oversight.refused.no_deescalate",
        "oversight.refused.no_sustain",
        "",
    ]
    machine = case_machine([State(id="a", owner="government")], [])
    assert machine.initial == "a"
