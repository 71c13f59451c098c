"""Wales 2025-28 and 2026-29 set side by side: what was renamed, what is new, and what is simply not known of the earlier one."""

from __future__ import annotations

import pytest

from cynllun.editions import load, words
from cynllun.frameworks import Edition
from cynllun.frameworks.comparison import Change, Sort, compare

NEW = "wales-2026-29"


@pytest.fixture(scope="module")
def heir() -> Edition:
    """Wales 2026-29, which inherits 2025-28."""
    return load(NEW)


@pytest.fixture
def changes(heir: Edition) -> tuple[Change, ...]:
    assert heir.below is not None
    return compare(heir.below, heir)


def of(changes: tuple[Change, ...], part: str, id: str) -> Change:
    return next(c for c in changes if c.part == part and (id in c.after or id in c.before))


def assert_the_story(changes: tuple[Change, ...]) -> None:
    """One priority renamed, one new, four the same, none dropped."""
    renamed, new = of(changes, "priorities", "community_by_design"), of(changes, "priorities", "quality_safety")
    assert Sort.RENAMED in renamed.sorts
    assert (renamed.before, renamed.after) == (("building_community_capacity",), ("community_by_design",))
    assert new.sorts == (Sort.ADDED,)
    rest = [c for c in changes if c.part == "priorities" and c not in (renamed, new)]
    assert sorted(c.after for c in rest) == [("mental_health",), ("population_health",), ("timely_access",), ("womens_health",)]
    assert all(c.before == c.after for c in rest)


def test_one_priority_was_renamed_and_one_is_new(changes: tuple[Change, ...]) -> None:
    assert_the_story(changes)


def test_what_the_letter_demanded_again_is_not_new(changes: tuple[Change, ...]) -> None:
    again = of(changes, "requirements", "enabling_adopt_or_justify")
    assert again.before == again.after
    assert of(changes, "requirements", "six_priorities_delivered").before == ("five_priorities_delivered",)
    done = of(changes, "requirements", "enabling_done_in_2026_27")
    assert done.before == ("enabling_done_in_2025_26",)
    assert {m.field for m in done.moved} >= {"due", "strength"}
    assert of(changes, "requirements", "wh_hubs_continue").before == ("womens_hub_pathfinder",)
    assert of(changes, "instruments", "research_assessment").sorts == (Sort.ADDED,)


def test_framework_and_allocations_became_one_document(changes: tuple[Change, ...]) -> None:
    issued = of(changes, "timetable", "framework_issued")
    assert issued.sorts == (Sort.MERGED,)
    assert set(issued.before) == {"framework_issued", "indicative_allocations"}


def test_what_is_not_restated_is_carried(heir: Edition) -> None:
    """Templates and the data set are carried on; the maturity matrix and the criteria come from 2018-21, and say so."""
    assert {d.id for d in heir.deliverables} >= {"ministerial_templates", "minimum_data_set"}
    assert {d.authority for d in heir.deliverables if d.id == "minimum_data_set"} == {"carried"}
    assert len(heir.descriptors) == 36 and {d.authority for d in heir.descriptors} == {"carried"}
    assert {d.authority for d in load("wales-2018-21").descriptors} == {"issued"}


def test_what_is_not_known_of_the_earlier_one_is_said(heir: Edition) -> None:
    old = heir.below
    assert old is not None
    assert (old.status, old.expectations, old.enabling_actions) == ("replaced", (), ())
    assert {c.sorts for c in compare(old, heir) if c.part == "expectations"} == {(Sort.CANNOT_TELL,)}
    assert {c.sorts for c in compare(heir, old) if c.part == "expectations"} == {(Sort.CANNOT_TELL,)}
    for language, phrase in (("en", "no source at hand"), ("cy", "unrhyw ffynhonnell sydd wrth law")):
        said = words(old, language)
        assert phrase in said.text("edition.summary")
        assert phrase in said.text("coverage.s002_what_is_the_nhs_planning_framework.why")
