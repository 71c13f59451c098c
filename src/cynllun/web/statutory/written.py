"""The statutory position as a table for a spreadsheet: one line a year, one a test, in no language."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Iterator

from django.http import HttpResponse

from cynllun.web.downloading import as_file
from cynllun.web.statutory.stated import Position

HEADS = ("code", "what", "test", "switched_on", "years", "basis", "received", "spent", "difference", "margin", "comes")
Row = tuple[str, ...]


def table(positions: Iterable[Position]) -> Iterator[Row]:
    """The lines of some bodies. A figure that is not known is empty."""
    yield HEADS
    for each in positions:
        code = each.plan.organisation.code
        for test in each.tests:
            rule = test.law.rule
            on = "yes" if rule.on else "no"
            for year in test.said:
                figures = (_plain(year.received), _plain(year.spent), _plain(year.net))
                yield code, "year", rule.duty.id, on, year.code, year.basis.value, *figures, "", ""
            for period in test.periods:
                sums = (_plain(period.received), _plain(period.spent), _plain(period.net), _plain(period.margin))
                basis = " ".join(year.basis.value for year in period.years)
                codes = " ".join(year.code for year in period.years)
                yield code, "test", rule.duty.id, on, codes, basis, *sums, period.comes.value
        for control in each.controls:
            yield (code, "control_total", "", "", control.code, "plan", _plain(control.total), _plain(control.planned),
                   _plain(control.over), "", "")  # fmt: skip
        if each.planned.duty:
            planned = each.planned
            days = (planned.submitted.date().isoformat() if planned.submitted else "",
                    planned.decided.date().isoformat() if planned.decided else "")  # fmt: skip
            yield code, "planning", planned.duty, "yes", " ".join(days), planned.outcome, "", "", "", "", planned.comes.value


def sheet(name: str, lines: Iterable[Row]) -> HttpResponse:
    """A file of comma-separated values that spreadsheets open as it is."""
    response = as_file(name, "\ufeff")
    csv.writer(response).writerows(lines)
    return response


def _plain(value: float) -> str:
    return f"{value:g}" if math.isfinite(value) and abs(value) < 1e5 else f"{value:.0f}" if math.isfinite(value) else ""
