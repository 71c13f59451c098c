"""Record checks are described as the others are, and what was issued is laid out as a return shows it."""

from __future__ import annotations

from cynllun.checks.recorded import FAMILY, described_records
from cynllun.editions import load, words
from cynllun.plans.assumed import assumptions_table
from cynllun.plans.given import issued_rows
from tests.casts.small_edition import small_edition


def test_every_record_check_has_its_source_severity_and_tolerance() -> None:
    edition = load("wales-2026-29")
    found = list(described_records(edition, words(edition, "en")))
    assert [each.row.id for each in found] == [each.id for each in sorted(edition.record_checks, key=lambda each: each.order)]
    assert all(each.row.family == FAMILY and each.title and each.tolerances and each.source for each in found)
    assert {each.tables for each in found if not each.row.left} == {(assumptions_table(edition),)}
    assert any(each.row.left for each in found), "some hold a line against the record"


def test_an_issue_of_assumptions_as_rows_of_the_return() -> None:
    edition = load("wales-2026-29")
    id = edition.assumptions[0].id
    (rows,) = issued_rows(edition, 2, {id: (1.5, 2.0, 2.5)}).values()
    assert rows[id, edition.settings["assumptions"]["version"]] == 2.0
    assert sorted(rows.values()) == [1.5, 2.0, 2.0, 2.5]


def test_an_edition_without_assumptions_gives_none() -> None:
    assert issued_rows(small_edition(), 1, {"pay": (1.0, 1.0, 1.0)}) == {} and assumptions_table(small_edition()) == ""
