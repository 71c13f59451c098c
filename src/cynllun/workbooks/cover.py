"""The cover: whose workbook it is, of which edition, how to fill it, and what the colours and signs mean."""

from __future__ import annotations

from typing import Any

from cynllun.workbooks.sheets import A4, Making, footer
from cynllun.workbooks.styles import BLUE, CHOICE, DARK, GIVEN, GREY, INPUT, LINE, PALE, SHUT

STEPS = ("colours", "zero", "choices", "totals", "rows", "check")
COLOURS = (("input", INPUT), ("choice", CHOICE), ("given", GIVEN), ("total", PALE), ("shut", SHUT), ("heading", GREY))
SIGNS = ("natural", "by_effect")


def write(making: Making, made_on: str = "") -> None:
    """The first sheet. `made_on` is said when it is given; no clock is read here."""
    page, styles = making.book.add_worksheet(making.say("cover.sheet")), making.styles
    page.hide_gridlines(2)
    page.set_column(0, 0, 3)
    page.set_column(1, 1, 30)
    page.set_column(2, 2, 78)
    band = {"bg_color": BLUE, "font_color": "white"}
    for row, height in ((0, 12), (1, 34), (2, 26), (3, 12)):
        page.set_row(row, height, styles.get(**band))
    page.write_string(1, 1, making.organisation.name(making.language), styles.get(**band, bold=True, font_size=22))
    page.write_string(2, 1, f"{making.say('cover.title')}  ·  {making.edition_title()}", styles.get(**band, font_size=14))
    row = _facts(making, page, 5, made_on)
    row = _steps(making, page, row + 1)
    row = _colours(making, page, row + 1)
    row = _signs(making, page, row + 1)
    page.protect("", {"format_columns": True, "format_rows": True})
    page.set_portrait()
    page.set_paper(A4)
    page.fit_to_pages(1, 1)
    page.print_area(0, 0, row, 2)
    page.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.6)
    footer(making, page)


def _head(making: Making, page: Any, row: int, key: str) -> int:
    rule = {"bold": True, "font_size": 13, "font_color": DARK, "bottom": 2, "bottom_color": BLUE}
    page.set_row(row, 24)
    page.write_string(row, 1, making.say(key), making.styles.get(**rule))
    page.write_blank(row, 2, None, making.styles.get(**rule))
    return row + 1


def _line(making: Making, page: Any, row: int, name: str, text: str, **look: Any) -> int:
    styles = making.styles
    page.write_string(row, 1, name, styles.get(bold=True, valign="top", bottom=1, bottom_color=LINE))
    page.write_string(row, 2, text, styles.get(text_wrap=True, valign="top", bottom=1, bottom_color=LINE, **look))
    page.set_row(row, 14 * (1 + len(text) // 92) + 4)
    return row + 1


def _facts(making: Making, page: Any, row: int, made_on: str) -> int:
    row = _head(making, page, row, "cover.identity")
    body, edition = making.organisation, making.edition
    facts = [
        ("body", body.name(making.language)), ("code", body.code), ("kind", making.say(f"kind.{making.layout.kind}")),
        ("edition", f"{making.edition_title()} ({edition.id})"), ("hash_short", edition.hash[:12]),
        ("language", making.say(f"language.{making.language}")), ("layout", making.say("own_layout")),
    ]  # fmt: skip
    facts += [("made_on", made_on)] if made_on else []
    facts += [("fictional", making.say("cover.fictional_text"))] if body.fictional else []
    for key, text in facts:
        row = _line(making, page, row, making.say(f"cover.{key}"), text)
    return _line(making, page, row, making.say("cover.hash"), edition.hash, font_name="Courier New", font_size=8)


def _steps(making: Making, page: Any, row: int) -> int:
    row = _head(making, page, row, "cover.how")
    for number, step in enumerate(STEPS, start=1):
        row = _line(making, page, row, f"{number}.  {making.say(f'step.{step}.title')}", making.say(f"step.{step}.text"))
    return row


def _colours(making: Making, page: Any, row: int) -> int:
    row = _head(making, page, row, "cover.colours")
    for key, colour in COLOURS:
        look = {"bold": True, "border": 1, "border_color": LINE, "align": "center", "bg_color": colour}
        page.write_string(row, 1, making.say(f"colour.{key}.title"), making.styles.get(**look))
        page.write_string(row, 2, making.say(f"colour.{key}.text"), making.styles.get(text_wrap=True, indent=1))
        page.set_row(row, 18)
        row += 1
    return row


def _signs(making: Making, page: Any, row: int) -> int:
    row = _head(making, page, row, "cover.signs")
    for sign in SIGNS:
        tables = [s.table.sheet for s in making.layout.sheets if s.table.sign.replace("-", "_") == sign]
        if tables:
            row = _line(making, page, row, ", ".join(tables), making.say(f"sign.{sign}"))
    return row
