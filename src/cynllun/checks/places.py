"""Where the figures of a finding stand: sheets and cells of a body's workbook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from cynllun.checks.compiled import Compiled
from cynllun.checks.rows import TableRows, parts
from cynllun.checks.scopes import Scope
from cynllun.frameworks import Layout
from cynllun.frameworks.layout import FIRST_ROW, cell, letters
from cynllun.frameworks.series import Series


@dataclass(frozen=True)
class Places:
    """The places of one kind of body's figures."""

    plan: Compiled
    kind: str

    @cached_property
    def layout(self) -> Layout:
        """The layout of this kind of body."""
        return self.plan.edition.layout(self.kind)

    @cached_property
    def _of_lines(self) -> dict[tuple[int, int], str]:
        return {}

    def of_line(self, line: int, scope: Scope, column: int, rows: Callable[[str], int]) -> str:
        """Where a line stands in a column of a scope, as `C3!D12`; the cells of its column where it adds up the `rows` of its
        table; nothing where it stands on no sheet."""
        period = scope.periods[column]
        if period is None:  # the last quarter of year 1 stands on no sheet: its last month does
            period = self.plan.edition.axis.group("months")[-1]
        known = self._of_lines.get((line, period))
        if known is None:
            found = self.layout.address(line, period)
            if found is None:
                series = self.plan.edition.series[line]
                rolled = self._rolled(series, period, rows(series.table))
                return "!".join(rolled or ())
            known = self._of_lines[line, period] = "!".join(found)
        return known

    def _rolled(self, series: Series, period: int, rows: int) -> tuple[str, str] | None:
        rollup = next((r for r in self.plan.edition.rollups if r.id == series.line), None)
        sheet = self.layout.sheet(series.table)
        if rollup is None or sheet is None:
            return None
        code = self.plan.edition.axis.codes[period]
        wanted = (f"{rollup.column}@{code}", f"{rollup.column}@total", rollup.column)
        column = next((c.column for name in wanted for c in sheet.columns if c.name == name), 2)
        last = max(FIRST_ROW + rows - 1, FIRST_ROW)
        return sheet.table.sheet, f"{cell(FIRST_ROW, column)}:{letters(column)}{last}"

    def of_row(self, rows: TableRows, at: int, column: str, period: int | None = None) -> tuple[str, str] | None:
        """The sheet and cell of a row's column; of a column with periods the one asked for, or its first and last."""
        sheet = self.layout.sheet(rows.table)
        wanted = next((c for c in rows.columns if c.id == column), None)
        if sheet is None or wanted is None:
            return None
        names = parts(self.plan.edition, wanted)
        if period is not None and wanted.periods:
            names = tuple(n for n in names if n.endswith(f"@{self.plan.edition.axis.codes[period]}"))
        row = sheet_row(rows, at)
        found = [cell(row, c.column) for c in sheet.columns if c.name in names]
        if not found:
            return None
        return sheet.table.sheet, found[0] if len(found) == 1 else f"{found[0]}:{found[-1]}"


def sheet_row(rows: TableRows, at: int) -> int:
    """The row of the sheet: where it was read from, or where a template puts it."""
    found = rows.place(at)
    return FIRST_ROW + int(rows.row[at]) if found is None else found
