"""A plan's assumptions against the versions that were issued: a finding where it shows what was not issued, or what is older."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cynllun.checks import Finding, Term
from cynllun.checks.explain import amount, period_said
from cynllun.checks.units import apart
from cynllun.figures import Return
from cynllun.frameworks import Edition, RecordCheck
from cynllun.frameworks.layout import FIRST_ROW, cell
from cynllun.plans.assumed import MISTYPED, NEAR, OUTDATED, VERSION, Assumed, Issued, assumed
from cynllun.words import LANGUAGES, Sentence, number

FAMILY = 9
ASSUMPTIONS = "assumptions"


def assumption_findings(edition: Edition, own: Return, issued: Issued) -> Iterator[Finding]:
    """A finding for each row that names a version never issued, for each cell that shows as issued what was not, and one for
    all rows of an earlier version than the latest. What is held against what, and how much it matters, are the edition's record
    checks of `assumptions`, by their `series`. Where nothing is issued, or the return has no such rows, there is nothing to find."""
    checks = {check.series: check for check in edition.record_checks if check.record == ASSUMPTIONS}
    rows = assumed(edition, own, issued) if issued and checks else ()
    if not rows:
        return
    finding = _Finding(edition, own, issued, checks)
    for at, row in enumerate(rows):
        if row.version is not None and VERSION in row.doubts and VERSION in checks:
            yield finding.never_issued(at, row)
        if MISTYPED in row.doubts and MISTYPED in checks:
            yield from finding.mistyped(at, row)
    old = [(at, row) for at, row in enumerate(rows) if OUTDATED in row.doubts]
    if old and OUTDATED in checks:
        yield finding.outdated(old)


@dataclass(frozen=True)
class _Finding:
    edition: Edition
    own: Return
    issued: Issued
    checks: Mapping[str, RecordCheck]

    def never_issued(self, at: int, row: Assumed) -> Finding:
        said = {"assumption": self._title(row), "version": str(row.version), "latest": str(max(self.issued))}
        return self._made(VERSION, said, (self._cell(at, self._names["version"]),))

    def outdated(self, rows: list[tuple[int, Assumed]]) -> Finding:
        used = sorted({row.version for _, row in rows if row.version is not None})
        cells = tuple(self._cell(at, self._names["version"]) for at, _ in rows)
        said = {"count": len(rows), "used": ", ".join(map(str, used)), "latest": str(max(self.issued))}
        return self._made(OUTDATED, said, cells)

    def mistyped(self, at: int, row: Assumed) -> Iterator[Finding]:
        """One for each year in which the sheet shows as issued what its version did not issue."""
        column = next(c for c in self.edition.columns_of(self._names["table"]) if c.id == self._names["issued"])
        table = self.own.rows[self._names["table"]]
        for period, true in zip(self.edition.axis.expand(column.periods), row.issued, strict=False):
            code = self.edition.axis.codes[period]
            name = f"{column.id}@{code}"
            shown = float(table.number(name)[at])
            if abs(shown - true) > NEAR:
                distance = {la: number(abs(shown - true), apart(column.unit), la) for la in LANGUAGES}
                said = {"assumption": self._title(row), "period": period_said(self.edition.axis, code), "version": str(row.version),
                        "left": amount(shown, column.unit), "right": amount(true, column.unit), "difference": distance}  # fmt: skip
                yield self._made(MISTYPED, said, (self._cell(at, name),), (shown, true), code)

    @property
    def _names(self) -> Mapping[str, str]:
        names: Mapping[str, str] = self.edition.settings["assumptions"]
        return names

    def _title(self, row: Assumed) -> str:
        column = next(c for c in self.edition.columns_of(self._names["table"]) if c.id == self._names["id"])
        return f"text:{self.edition.choice_key(column.choices, row.id)}"

    def _cell(self, at: int, column: str) -> str:
        """Where a column of a row stands, as `C6!J12`: in the workbook it was read from, or where a template puts it."""
        table = self.own.rows[self._names["table"]]
        sheet = self.edition.layout(self.own.kind).sheet(self._names["table"])
        assert sheet is not None  # the return has rows of it
        place = next(c.column for c in sheet.columns if c.name == column)
        return f"{sheet.table.sheet}!{cell(table.places[at] if table.places else FIRST_ROW + at, place)}"

    def _made(
        self, doubt: str, said: Mapping[str, object], cells: tuple[str, ...], sides: tuple[float, float] | None = None,
        period: str = "",
    ) -> Finding:  # fmt: skip
        check, (sheet, _, first) = self.checks[doubt], cells[0].partition("!")
        left, right = sides or (float("nan"), float("nan"))
        terms = (Term(self._names["issued"], left, cells[0]),) if sides else ()
        return Finding(
            check=check.id, family=FAMILY, severity=check.severity, organisation=self.own.organisation,
            sentence=Sentence(f"on_record.assumptions_{doubt}.sentence", said), action=Sentence(f"on_record.assumptions_{doubt}.action", said),
            sheet=sheet, cell=first, cells=cells, left=left, right=right, difference=left - right, period=period, terms=terms,
            source=str(check.citation),
        )  # fmt: skip
