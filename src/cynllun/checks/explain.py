"""Findings for people, made from the places that failed: which cells, both sides, the difference, what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache

from cynllun.checks.engine import Failed, Results
from cynllun.checks.finding import Finding, Term
from cynllun.checks.names import COUNTERPART, every_choice
from cynllun.checks.places import Places, sheet_row
from cynllun.checks.rows import TableRows
from cynllun.checks.scopes import YEAR, Scope
from cynllun.checks.units import apart
from cynllun.frameworks import Edition
from cynllun.periods import month_label
from cynllun.words import LANGUAGES, Sentence, number

Names = Mapping[str, Mapping[str, str]]
Said = Mapping[str, str]
CELL = re.compile(r"([A-Z]+)(\d+)")


def findings(results: Results, *, bodies: Iterable[str] | None = None, names: Names | None = None) -> list[Finding]:
    """What failed, for some bodies (or all, and the round as one): by severity, then sheet, then cell. `names` are the
    names of bodies by code and language, for what one body says of another."""
    wanted = None if bodies is None else set(bodies)
    made = [each for failed in results.failed for each in _Explaining(results, failed, names or {}).findings(wanted)]
    order = {t.sheet: t.order for t in results.cube.plan.edition.tables}
    checks = {check.id: n for n, check in enumerate(results.cube.plan.edition.checks)}
    return sorted(made, key=lambda f: (*in_order(f, order), checks[f.check], f.period, f.organisation, f.item))


def in_order(finding: Finding, sheets: Mapping[str, int]) -> tuple[int, int, int, int, str]:
    """The order in which findings are read: by severity, sheet, row and column of the cell."""
    found = CELL.match(finding.cell)
    row, column = (int(found[2]), found[1]) if found else (0, "")
    return finding.rank, sheets.get(finding.sheet, -1), row, len(column), column


def amount(value: float, unit: str) -> Said:
    """A value with its unit, in each language."""
    if unit == "date" and value == value:
        day = date.fromordinal(int(value))
        return {la: f"{day.day} {month_label(f'{day.year}-{day.month:02d}', la)}" for la in LANGUAGES}
    return {la: number(value, unit, la) for la in LANGUAGES}


def same(text: str) -> Said:
    """A text of a person's own, which is the same in each language."""
    return dict.fromkeys(LANGUAGES, text)


class _Explaining:
    """The findings of one check that failed somewhere."""

    def __init__(self, results: Results, failed: Failed, names: Names) -> None:
        self.cube, self.failed, self.names = results.cube, failed, names
        self.plan, self.edition = results.cube.plan, results.cube.plan.edition
        self.check, self.instance = failed.instance.check, failed.instance
        self.places = cache(lambda kind: Places(self.plan, kind))

    def findings(self, wanted: set[str] | None) -> Iterator[Finding]:
        """A finding for each place, of the bodies that are wanted."""
        make = {"rows": self._row, "pairs": self._pair, "across": self._across}.get(self.check.scope, self._figure)
        for n in range(len(self.failed.left)):
            body = self._body(n)
            if wanted is None or body in wanted:
                yield make(n, body)

    def _body(self, n: int) -> str:
        at = int(self.failed.where[0][n])
        if self.check.scope == "across":
            return ""
        if self.check.scope == "rows":
            at = int(self.cube.rows[self.check.table].body[at])
        elif self.failed.pairs:
            at = int(self.failed.pairs.ours[at])
        return self.cube.bodies[at]

    def _figure(self, n: int, body: str) -> Finding:
        at, column, scope = int(self.failed.where[0][n]), int(self.failed.where[1][n]), self.plan.scopes[self.check.scope]
        places, terms, cells = self.places(self.cube.kinds[at]), [], []
        for k, (line, shift) in enumerate(zip(self.instance.lines, self.instance.shifts, strict=True)):
            series = self.edition.series[line]
            rows = self._rows_of(series.table, at)
            start = self._start(scope, column) if self.instance.runs[k] else column - shift
            found = [places.of_line(line, scope, c, rows) for c in range(start, column - shift + 1)]
            cells += [f"{sheet}!{cell}" for sheet, cell in filter(None, found)]
            terms.append(Term(series.name, float(self.failed.terms[k, n]), "!".join(found[-1] or ())))
        return self._finding(n, body, terms, cells, self._period(scope, column), self._item(), {})

    def _across(self, n: int, body: str) -> Finding:
        scope, column = self.plan.scopes[YEAR], int(self.failed.where[1][n])
        names = (self.edition.series[line].name for line in self.instance.lines)
        terms = [Term(name, float(value)) for name, value in zip(names, self.failed.terms[:, n], strict=True)]
        return self._finding(n, body, terms, [], self._period(scope, column), self._item(), {})

    def _row(self, n: int, body: str) -> Finding:
        at, rows = int(self.failed.where[0][n]), self.cube.rows[self.check.table]
        places, names, terms, cells = self.places(self.cube.kinds[rows.body[at]]), self.plan.rows[self.check.table], [], []
        for k, line in enumerate(self.instance.lines):
            column, choice = names.names[line]
            place = "!".join(places.of_row(rows, at, column) or ())
            terms.append(Term(f"{column}__{choice}" if choice else column, float(self.failed.terms[k, n]), place))
            cells += [place] if place else []
        more = {"row": same(str(sheet_row(rows, at)))}
        return self._finding(n, body, terms, cells, "", row_name(self.edition, rows, at, self.names), more)

    def _pair(self, n: int, body: str) -> Finding:
        mirror = self.failed.pairs
        assert mirror is not None
        at, column = int(self.failed.where[0][n]), int(self.failed.where[1][n])
        names, rows = self.plan.pairs[self.check.table], self.cube.rows[self.check.table]
        period, back, terms, cells = names.scope.periods[column], self._reverse(at), [], []
        for k, line in enumerate(self.instance.lines):
            mine = line < len(names.numeric)
            theirs = int(mirror.theirs[at])
            owner = int(mirror.ours[at]) if mine else theirs
            places, place = self.places(self.cube.kinds[owner]), ""
            for row in mirror.rows[at] if mine else back:
                place = "!".join(places.of_row(rows, row, names.column(line).id, period) or ())
                cells += [place] if mine else []
            code = "" if mine else f"{self.cube.bodies[theirs]}: " if place else ""
            terms.append(Term(list(names.index)[line], float(self.failed.terms[k, n]), code + place))
        other = mirror.counterpart[at]
        said = self.names.get(other, same(other))
        code = "" if period is None else self.edition.axis.codes[period]
        return self._finding(n, body, terms, cells, code, said, {"counterpart": said})

    def _reverse(self, at: int) -> tuple[int, ...]:
        """The rows in which the other body names this one."""
        mirror = self.failed.pairs
        assert mirror is not None
        back = (mirror.theirs[at], mirror.ours[at])
        return next(
            rows for *pair, rows in zip(mirror.ours, mirror.theirs, mirror.rows, strict=True) if tuple(pair) == back
        )  # fmt: skip

    def _finding(
        self, n: int, body: str, terms: list[Term], cells: list[str], period: str, item: Said | str, more: Mapping[str, Said]
    ) -> Finding:
        check, left, right = self.check, float(self.failed.left[n]), float(self.failed.right[n])
        unit = self.instance.left.unit or self.instance.right.unit or ""
        params = {
            "left": amount(left, self.instance.left.unit or unit), "right": amount(right, self.instance.right.unit or unit),
            "difference": amount(abs(left - right), apart(unit)), "item": item, "line": self._line(),
            "period": {la: self.edition.axis.label(period, la) if period else "" for la in LANGUAGES},
            "row": same(""), "counterpart": same(""), **more,
        }  # fmt: skip
        sheet, _, cell = cells[0].partition("!") if cells else (self._sheet(), "", "")
        return Finding(
            check=check.id, family=check.family, severity=check.severity, organisation=body,
            sentence=Sentence(f"check.{check.id}.sentence", params), action=Sentence(f"check.{check.id}.action", params),
            sheet=sheet, cell=cell, cells=tuple(dict.fromkeys(cells)), left=left, right=right, difference=left - right,
            period=period, item=item if isinstance(item, str) else item["en"], terms=tuple(terms), source=str(check.citation),
        )  # fmt: skip

    def _sheet(self) -> str:
        return self.edition.table(self.check.table).sheet if self.check.table else ""

    def _item(self) -> str | Said:
        over = self.check.over
        return f"text:{self.edition.choice_key(over, self.instance.item)}" if over else same("")

    def _line(self) -> str:
        """The text id of the first line that the check is about."""
        first = int(self.instance.lines[0])
        if self.check.scope in ("rows", "pairs"):
            names = (self.plan.rows if self.check.scope == "rows" else self.plan.pairs)[self.check.table]
            return f"text:column.{self.check.table}.{names.column(first).id}.title"
        series = self.edition.series[first]
        rollup = next((r for r in self.edition.rollups if r.id == series.line), None)
        if rollup is None:
            return f"text:line.{series.line}.title"
        return f"text:{_column_key(rollup.table, rollup.column)}"

    def _period(self, scope: Scope, column: int) -> str:
        return self.edition.axis.codes[scope.periods[column] or 0]

    def _start(self, scope: Scope, column: int) -> int:
        """The first column of the run that a column lies in."""
        return next((start for start, stop in scope.runs if start <= column < stop), column)

    def _rows_of(self, table: str, body: int) -> int:
        found = self.cube.returns[body].rows.get(table)
        return found.count if found else 0


def _column_key(table: str, column: str) -> str:
    return f"table.{table}.title" if column == "rows" else f"column.{table}.{column}.title"


def row_name(edition: Edition, rows: TableRows, at: int, names: Names) -> Said | str:
    """What a row calls itself: its first text or choice, in the reader's words where it is a choice."""
    for column in rows.columns:
        text = None if column.numeric or column.unit == "date" else rows.text(column.id)[at]
        if not text:
            continue
        if column.choices == COUNTERPART:
            return names.get(text, same(text))
        if text in every_choice(edition, column.choices):
            return f"text:{edition.choice_key(column.choices, text)}"
        return same(text)
    return same("")
