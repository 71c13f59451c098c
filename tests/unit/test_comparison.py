"""What became of each row from one edition to the next, by declared lineage and never by guess."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from cynllun.frameworks import Edition, Expectation, Lineage, Priority, Recorded
from cynllun.frameworks.comparison import Change, Sort, asked, compare, concerning, kin, of_kind
from cynllun.frameworks.coverage import CoverageRow, Held, Section, covered, summary
from cynllun.frameworks.history import history
from cynllun.frameworks.items import Need
from cynllun.sources import Source


def priority(id: str, order: int = 1) -> Priority:
    return Priority(id=id, order=order, source="S", section="1")


def texts(**said: str) -> dict[str, Any]:
    return {la: {"priority": {id: {"title": f"{la} {title}"} for id, title in said.items()}} for la in ("en", "cy")}


def edition(id: str, year: int, *ids: str, below: Edition | None = None, **more: Any) -> Edition:
    return Edition(
        id=id, nation="wales", first_year=year, hash=id, sources={"S": Source("S", "A source", "us")},
        priorities=tuple(map(priority, ids)), below=below, **{"texts": texts(**{i: i for i in ids}), **more},
    )  # fmt: skip


def line(id: str, relation: str, former: str = "") -> Lineage:
    return Lineage(part="priorities", id=id, relation=relation, former=former, source="S")


OLD = edition("old", 2018, "access", "money", "quality", "safety", "places", "words")
MIDDLE = edition(
    "middle", 2025, "access", "money", "care", "near", "far", "words", below=OLD,
    lineage=(line("care", "merged", "quality"), line("care", "merged", "safety"), line("near", "split", "places"),
             line("far", "split", "places")),
)  # fmt: skip
NEW = edition(
    "new", 2026, "access", "care", "close", "far", "words", "health", below=MIDDLE,
    lineage=(line("close", "renamed", "near"), line("access", "new")),
    texts=texts(access="access", care="care", close="near", far="far", words="other words", health="health"),
)  # fmt: skip


def found(old: Edition, new: Edition) -> dict[str, Change]:
    return {"/".join((*c.before, ">", *c.after)): c for c in compare(old, new)}


def test_each_row_is_kept_added_dropped_renamed_or_reworded() -> None:
    changes = {name: c.sorts for name, c in found(MIDDLE, NEW).items()}
    assert changes == {
        ">/access": (Sort.ADDED,), "access/>": (Sort.DROPPED,), "money/>": (Sort.DROPPED,), ">/health": (Sort.ADDED,),
        "care/>/care": (Sort.KEPT,), "near/>/close": (Sort.RENAMED,), "far/>/far": (Sort.KEPT,),
        "words/>/words": (Sort.REWORDED,),
    }  # fmt: skip
    assert found(MIDDLE, NEW)["care/>/care"].kept and not found(MIDDLE, NEW)["near/>/close"].kept


def test_lineage_goes_through_the_editions_between() -> None:
    changes = found(OLD, NEW)
    assert changes["quality/safety/>/care"].sorts == (Sort.MERGED,)
    assert changes["places/>/close/far"].sorts == (Sort.SPLIT,)
    assert changes["access/>"].sorts == (Sort.DROPPED,) and changes[">/access"].sorts == (Sort.ADDED,)


def test_the_other_way_round_what_was_merged_is_split() -> None:
    changes = found(NEW, OLD)
    assert changes["care/>/quality/safety"].sorts == (Sort.SPLIT,)
    assert changes["close/far/>/places"].sorts == (Sort.MERGED,)


def test_what_the_earlier_one_may_have_had_is_neither_new_nor_dropped() -> None:
    dim = replace(MIDDLE, unknown=frozenset({"priorities"}))
    heir = replace(NEW, below=dim)
    changes = {name: c.sorts for name, c in found(dim, heir).items()}
    assert changes[">/health"] == (Sort.CANNOT_TELL,), "the earlier one may have had it"
    assert changes[">/access"] == (Sort.ADDED,), "its lineage says that it is new"
    assert changes["money/>"] == (Sort.DROPPED,), "all of the later one is known"
    assert changes["near/>/close"] == (Sort.RENAMED,)
    assert {c.sorts for name, c in found(heir, dim).items() if name.endswith("/>") or name.startswith(">/")} == {
        (Sort.ADDED,), (Sort.CANNOT_TELL,)}  # fmt: skip


def test_a_gap_between_two_editions_leaves_it_untold() -> None:
    dim = replace(MIDDLE, unknown=frozenset({"priorities"}))
    changes = {name: c.sorts for name, c in found(OLD, replace(NEW, below=dim)).items()}
    assert changes[">/health"] == changes["money/>"] == (Sort.CANNOT_TELL,)
    bare = replace(OLD, priorities=())
    changes = {name: c.sorts for name, c in found(bare, replace(NEW, below=replace(dim, below=bare))).items()}
    assert changes[">/health"] == (Sort.ADDED,), "the earlier one has no such rows, and all of it is known"


def test_rows_are_taken_for_one_kind_of_body() -> None:
    changes = of_kind(compare(MIDDLE, NEW), MIDDLE, NEW, "board")
    assert changes == compare(MIDDLE, NEW), "a priority is for everybody"
    assert [row.id for row in asked(NEW, "priorities", "board")] == [row.id for row in NEW.priorities]
    assert kin(OLD, NEW) and kin(NEW, OLD) and not kin(NEW, edition("england", 2026))


def test_editions_that_are_not_kin_share_no_row() -> None:
    stranger = edition("england", 2026, "access")
    assert {c.sorts for c in compare(NEW, stranger)} == {(Sort.ADDED,), (Sort.DROPPED,)}


def test_a_target_that_moved_says_from_what_to_what() -> None:
    target = Expectation(id="waits", priority="access", target=75.0, end=date(2026, 3, 31), number="1", source="S")
    old = replace(OLD, expectations=(target,))
    new = replace(MIDDLE, expectations=(replace(target, target=80.0, number="2", severity="query"),), below=old)
    [change] = [c for c in compare(old, new) if c.part == "expectations"]
    assert change.sorts == (Sort.TARGET_MOVED, Sort.CHANGED)
    assert [(m.field, m.before, m.after) for m in change.moved] == [("target", 75.0, 80.0), ("severity", "breach", "query")]


def test_a_row_has_a_history_with_dates_and_those_who_vouch_for_it() -> None:
    vouch = Recorded(source="S", entered_by="A. Planner", next_review=date(2027, 1, 1))
    nearer = Recorded(source="S", part="priorities", id="access", entered_by="B. Planner", valid_from=date(2026, 6, 1))
    other = Recorded(source="S", part="measures", entered_by="C. Planner")
    old = replace(OLD, records=(vouch, other))
    moved = replace(MIDDLE, below=old, priorities=(replace(priority("access"), section="2"), priority("words")))
    now = replace(NEW, below=moved, records=(vouch, nearer, other), priorities=(replace(priority("access"), section="3"),))
    first, second, third = history(now, "priorities", "access")
    assert (first.edition, first.since, first.until) == ("old", date(2018, 4, 1), date(2025, 3, 31))
    assert (second.edition, second.changed, second.record) == ("middle", ("section",), None)
    assert second.until == date(2026, 5, 31) and third.since == date(2026, 6, 1) and third.until is None
    assert first.record == vouch and third.record == nearer
    [only] = history(now, "priorities", "words")
    assert (only.until, history(now, "priorities", "nowhere")) == (date(2026, 3, 31), ())


def test_a_row_that_came_back_has_two_lives() -> None:
    gone = replace(MIDDLE, priorities=())
    again = replace(NEW, below=gone, priorities=(priority("access"),))
    assert [(v.edition, v.until) for v in history(again, "priorities", "access")] == [("old", date(2025, 3, 31)), ("new", None)]


SECTIONS = (
    Section(id="s_two", order=2, key="2", title="Two"), Section(id="s_one", order=1, key="1", title="One"),
    Section(id="s_three", order=3, key="3", title="Three"),
)  # fmt: skip


def test_each_section_has_its_verdict_and_counts_what_cites_it() -> None:
    twice = replace(
        OLD, expectations=(Expectation(id="a", source="S", section="1; 2"), Expectation(id="b", source="T", section="1"))
    )
    said = [
        CoverageRow(section_id="s_one", verdict=Held.MODELLED, where="x.csv"),
        CoverageRow(section_id="s_two", verdict=Held.NOT),
    ]
    one, two, three = covered(twice, "S", SECTIONS, said)
    assert (one.section.id, one.verdict, one.where, one.cited) == ("s_one", Held.MODELLED, "x.csv", 7)
    assert dict(one.rows) == {"priorities": 6, "expectations": 1}
    assert (two.verdict, two.cited, three.verdict, three.cited) == (Held.NOT, 1, None, 0)
    assert summary((one, two, three)) == {"modelled": 1, "partly": 0, "not": 1, "none": 1}


def test_what_concerns_a_kind_of_body_is_what_was_asked_of_it_or_is_now() -> None:
    def asked(id: str, *kinds: tuple[str, Need]) -> Expectation:
        return Expectation(id=id, priority="access", by_kind=kinds, source="S")

    board, trust = ("board", Need.NOT_APPLICABLE), ("trust", Need.NOT_APPLICABLE)
    old = edition("old", 2026, "access", expectations=(asked("both"), asked("of_boards", trust), asked("gone", board)))
    new = edition(
        "new", 2026, "access", "money", below=old,
        expectations=(asked("both"), asked("of_boards", trust, board), asked("of_trusts", board)),
    )  # fmt: skip
    changes = compare(old, new)

    def named(kind: str) -> set[str]:
        return {id for change in concerning(changes, old, new, kind) for id in (*change.before, *change.after)}

    assert named("board") == {"money", "of_boards"}
    assert named("trust") == {"money", "of_trusts", "gone"}
