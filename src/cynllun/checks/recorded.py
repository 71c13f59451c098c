"""An edition's checks against the record, described as its others are: what is held against what, how closely, on what ground."""

from __future__ import annotations

from collections.abc import Iterator

from cynllun.checks.catalogue import Described
from cynllun.frameworks import CheckRow, Edition, RecordCheck
from cynllun.frameworks.citing import cited
from cynllun.words import Sentence, Words

FAMILY, SCOPE = 9, "record"


def described_records(edition: Edition, words: Words) -> Iterator[Described]:
    """Every record check of an edition, in its order, in one language."""
    tolerances = {each.id: each for each in edition.tolerances}
    for check in sorted(edition.record_checks, key=lambda each: each.order):
        table = edition.series[edition.index[check.line]].table if check.line else edition.settings["assumptions"]["table"]
        row, title = as_row(check), words.say(_said(check))
        yield Described(
            row, title, title, edition.check_kinds(row), (table,),
            tuple(kind for kind in edition.kinds if edition.layout(kind).sheet(table) is not None),
            (tolerances[check.tolerance],), cited(edition, words, check.source, check.section),
        )  # fmt: skip


def as_row(check: RecordCheck) -> CheckRow:
    """A record check in the form of the others: its line on one side, what is on record on the other."""
    what = ".".join(filter(None, (check.record, check.series)))
    return CheckRow(
        id=check.id, order=check.order, family=FAMILY, severity=check.severity, scope=SCOPE, periods=check.periods, left=check.line,
        comparison="=", right=what, tolerance=check.tolerance, source=check.source, section=check.section, authority=check.authority,
    )  # fmt: skip


def _said(check: RecordCheck) -> Sentence:
    if not check.line:
        return Sentence(f"on_record.check.{check.record}_{check.series}")
    return Sentence(f"on_record.check.{check.record}", {"line": f"text:line.{check.line}.title"})
