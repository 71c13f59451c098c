"""The sheets of 2018-21, laid out as those of 2026-29: written, read and checked, and held line by line against a later return."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from cynllun import editions
from cynllun.checks.compiled import formula_faults
from cynllun.demonstration.cast import bodies
from cynllun.demonstration.draft import Draft
from cynllun.editions.reader import inherited
from cynllun.figures import Return
from cynllun.frameworks import Edition
from cynllun.frameworks.comparison import Sort, compare
from cynllun.plans import review
from cynllun.plans.years_beside import years_beside
from cynllun.workbooks import read, write_template
from tests.casts import sheets as cast

BORROWER = "wales-2018-21"
OLD, BODY = editions.load(BORROWER), cast.body(cast.AUTHORITY)


def taken(edition: Edition, source: Return) -> Return:
    """The figures of a later return, put into the same lines and runs of periods of this edition."""
    draft, of = Draft(edition, BODY), cast.layout(BODY.code)
    for (series, period), slot in of.slot_of.items():
        here = edition.index.get(cast.edition().series[series].name)
        if here is not None and (mine := draft.layout.slot_of.get((here, period))) is not None:
            draft.values[mine] = source.values[slot]
    return draft.finish()


def test_its_source_names_the_sheets_and_heirs_do_not_take_them_over() -> None:
    assert {t.sheet for t in OLD.tables} >= {f"C{n}" for n in (*range(2, 18), 19, 20)} and OLD.table("c3").source == "S003"
    assert OLD.table("c3").authority == "issued" and OLD.table("c5u").authority == "local"
    assert "c1" not in {t.id for t in OLD.tables}
    assert not inherited(BORROWER).tables and not editions.load("wales-2025-28").tables
    assert OLD.axis.codes[22] == "2018-19" and OLD.hash != inherited(BORROWER).hash


def test_every_check_that_is_borrowed_still_holds_and_rests_on_no_later_source() -> None:
    assert list(formula_faults(OLD)) == []
    assert len(OLD.checks) > 300
    assert {c.source for c in OLD.checks} <= set(OLD.sources)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_workbook_of_2018_comes_back_and_is_checked(language: str) -> None:
    own = taken(OLD, cast.plans()[BODY.code])
    made = write_template(OLD, BODY, language, editions.words(OLD, language), organisations=bodies(), base=own)
    found = read(made, "old.xlsx", editions, bodies())
    assert found.refused is None and not found.faults
    assert found.return_ is not None
    np.testing.assert_array_equal(found.return_.values, own.values)
    np.testing.assert_array_equal(found.return_.states, own.states)
    (reviewed,) = review(OLD, [own], date(2018, 2, 1))
    assert reviewed.passed > 50 and reviewed.balanced


def test_two_returns_stand_beside_one_another_year_by_year() -> None:
    new = cast.plans()[BODY.code]
    rows = {row.line: row for row in years_beside((OLD, taken(OLD, new)), (cast.edition(), new))}
    pay = rows["c3_pay"]
    assert list(pay.years) == ["2017-18", "2018-19", "2019-20", "2020-21", "2025-26", "2026-27", "2027-28", "2028-29"]
    assert pay.years["2018-19"] == pay.years["2026-27"] and pay.unit == "gbp_000"
    assert not any(line.startswith("c1_") for line in rows), "the later edition's expectations are not in the older"


def test_what_is_borrowed_is_the_same_table_when_editions_are_compared() -> None:
    changes = {c.after[0]: c for c in compare(OLD, cast.edition()) if c.part == "tables" and c.after}
    assert changes["c3"].before == ("c3",) and Sort.CANNOT_TELL not in changes["c3"].sorts
    assert changes["c1"].sorts == (Sort.CANNOT_TELL,)
