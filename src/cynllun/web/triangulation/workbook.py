"""The services of a plan as a workbook: a sheet each, and one of the findings at their figures."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cynllun.web import speech
from cynllun.web.plan.assumed import Used, used
from cynllun.web.triangulation.laid import Laid
from cynllun.web.triangulation.side_by_side import Cell, Line, Table, about, captions, tables
from cynllun.workbooks.side_by_side import Block, Row, book


def workbook(laid: Laid) -> bytes:
    """The workbook of a version, in the page's language."""
    here = laid.here
    of = _("Version %(number)s") % {"number": laid.version.number}
    sheets: list[tuple[str, tuple[str, ...], list[Block]]] = []
    every: list[Table] = []
    for service in laid.services:
        drawn = tables(laid, service.id)
        every += drawn
        title = speech.text(f"service.{service.id}.title", here.edition.id)
        words = (
            title,
            f"{here.body} · {of} · {laid.version.content_hash[:12]}",
            speech.text(f"service.{service.id}.text", here.edition.id),
        )
        untold = [text for table in drawn for text in table.untold.values()]
        blocks = [_block(captions()[table.scope], table) for table in drawn]
        if assumed := used(here, laid.version, laid.behind(service.id)):
            blocks.append(_assumed(assumed))
        if untold:
            blocks.append(Block(_("What cannot be told"), (), [Row("", (text,)) for text in untold]))
        sheets.append((title, words, blocks))
    found = about(laid, every)
    rows = [
        Row("", (each.title or each.sentence, each.where, each.sentence, each.left, each.right, each.difference))
        for each in found
    ]
    heads = (_("Finding"), _("Place"), _("What it says"), _("One side"), _("Other side"), _("Difference"))
    sheets.append((_("Findings"), (_("The findings at these figures"),), [Block(of, heads, rows)]))
    return book(_("Triangulation"), sheets)


def _assumed(found: Used) -> Block:
    heads = (
        _("Assumption"),
        _("Version used"),
        _("Adopted or departed from"),
        _("Issued, by year"),
        _("Expected, by year"),
        _("In doubt"),
    )
    rows = [
        Row("", (row["title"], str(row["version"] or "–"), _("Departed from") if row["departed"] else _("Adopted"), row["issued"],
                 row["expected"], "; ".join(row["doubts"]) or "–"))
        for row in found.rows
    ]  # fmt: skip
    title = _("The assumptions behind these figures")
    return Block(f"{title}: {found.sentence}", heads, rows)


def _block(title: str, table: Table) -> Block:
    return Block(title, (_("Line"), _("Unit"), _("Of what"), *table.heads), [_row(line) for line in table.lines])


def _row(line: Line) -> Row:
    if line.kind == "heading":
        return Row("heading", (line.label,))
    return Row(line.kind, (line.label, line.unit, line.note), [_figure(cell) for cell in line.cells])


def _figure(cell: Cell) -> float | str | None:
    return cell.value if cell.kind == "number" else cell.text if cell.kind == "state" else None
