"""Wales 2025-28 and 2026-29 set side by side: what was renamed, what is new, and what is simply not known of the earlier one."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from cynllun.editions import load, words
from cynllun.editions.reader import HERE, read
from cynllun.frameworks import Edition
from cynllun.frameworks.comparison import Change, Sort, compare

OLD, NEW = "wales-2025-28", "wales-2026-29"
PREPARED = Path(__file__).parent / "wales_2026_29_lineage.csv"  # its place is the edition's folder, as lineage.csv
STATED = ("priorities", "topics", "requirements", "instruments", "instrument_items", "timetable", "criteria", "roles",
          "expectations", "enabling_actions", "elements", "levels", "descriptors", "errata")  # fmt: skip


@pytest.fixture(scope="module")
def heir(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Wales 2026-29 as it reads when it inherits 2025-28, whether or not its folder says so yet."""
    home = tmp_path_factory.mktemp("editions")
    for id in ("wales-2018-21", OLD, NEW):
        shutil.copytree(HERE / id, home / id)
    about = home / NEW / "edition.toml"
    said = re.sub(r'(?m)^inherits = ".*"$', f'inherits = "{OLD}"', about.read_text(encoding="utf-8"))
    about.write_text(said, encoding="utf-8")
    if not (home / NEW / "lineage.csv").exists():
        shutil.copy(PREPARED, home / NEW / "lineage.csv")
    return read(home / NEW, home)


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


def test_what_is_not_restated_does_not_creep_in(heir: Edition) -> None:
    """Of the parts that 2026-29 states whole, inheriting adds nothing; templates and the data set are carried on."""
    alone = load(NEW)
    for part in STATED:
        assert len(getattr(heir, part)) == len(getattr(alone, part)), part
    assert {d.id for d in heir.deliverables} >= {"ministerial_templates", "minimum_data_set"}
    assert {d.authority for d in heir.deliverables if d.id == "minimum_data_set"} == {"carried"}


def test_what_is_not_known_of_the_earlier_one_is_said(heir: Edition) -> None:
    old = heir.below
    assert old is not None
    assert (old.status, old.expectations, old.enabling_actions) == ("replaced", (), ())
    for language, phrase in (("en", "no source at hand"), ("cy", "unrhyw ffynhonnell sydd wrth law")):
        said = words(old, language)
        assert phrase in said.text("edition.summary")
        assert phrase in said.text("coverage.s002_what_is_the_nhs_planning_framework.why")


def test_the_editions_at_hand_tell_the_same() -> None:
    if load(NEW).below is None:
        pytest.skip(f"{NEW} inherits nothing yet")
    assert_the_story(compare(load(OLD), load(NEW)))
