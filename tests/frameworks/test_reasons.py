"""Not applicable is a state with a reason: nothing that a kind of body leaves out goes without one, in either language."""

from __future__ import annotations

import pytest

from cynllun.editions import available, load, words
from cynllun.frameworks import Edition
from cynllun.frameworks.left_out import left_out, tables_left_out

EDITIONS = [id for id in available() if load(id).tables]


@pytest.fixture(params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> Edition:
    return load(request.param)


def test_nothing_that_is_left_out_lacks_a_reason(edition: Edition) -> None:
    for kind in edition.kinds:
        tables = [left for _table, left in tables_left_out(edition, kind)]
        rest = [each for table in edition.tables if table.applies(kind) for each in left_out(edition, table, kind)]
        silent = [(kind, each.part, each.id) for each in (*tables, *rest) if not each.reason]
        assert not silent
        for language in ("en", "cy"):
            said = words(edition, language)
            assert all(said.text(each.reason) and said.text(each.title) for each in (*tables, *rest))


def test_every_reason_is_about_something_that_is_left_out_and_of_a_kind_the_edition_asks(edition: Edition) -> None:
    known = {table.id for table in edition.tables} | {line.id for line in edition.lines} | set(edition.items)
    for row in edition.reasons:
        assert row.kind in edition.kinds
        assert row.id == "*" or row.id in known or row.id.partition(".")[0] in known, row.id


def test_what_has_a_reason_of_its_own_is_told_by_it_and_not_by_the_general_one() -> None:
    edition = load("wales-2026-29")
    assert edition.why_not("table", "c7", "trust") == "trust_no_limit"
    assert edition.why_not("line", "c3_resource_limit", "jcc", "c3") == "jcc_no_limit"
    assert edition.why_not("line", "c3_losses", "jcc", "c3") == "jcc_line"
    assert edition.why_not("item", "primary_care", "sha", "spend_area") == "no_primary_care"
    assert edition.why_not("table", "never", "trust") == "trust_scope"
    assert edition.why_not("table", "never", "nobody") == ""
