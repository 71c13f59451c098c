"""How a cell looks: a few colours with a meaning, and a number format for each unit."""

from __future__ import annotations

from typing import Any

BLUE, DARK, PALE, GREY, LINE = "#005EB8", "#003087", "#E8EDEE", "#D8DDE0", "#AEB7BD"
INPUT, GIVEN, CHOICE, SHUT = "#FFF9D6", "#D9EAF7", "#FDEFD9", "#F0F4F5"
DONE, TODO = "#CDE6D5", "#FFE1B8"
FORMATS = {
    "gbp_000": "#,##0;[Red]-#,##0;0", "wte": "#,##0.0;[Red]-#,##0.0;0.0", "count": "#,##0;[Red]-#,##0;0",
    "percent": '0.0"%"', "days": "#,##0;[Red]-#,##0;0", "rate": "#,##0.00", "score": "0", "ratio": "#,##0.00",
    "date": "dd/mm/yyyy",
}  # fmt: skip


def number_format(unit: str, decimals: int | None = None) -> str:
    """The number format of a unit. A percentage is typed as 88 and shown as 88.0%: the sign is a quoted text."""
    if decimals is None:
        return FORMATS.get(unit, "General")
    places = "0" + ("." + "0" * decimals if decimals else "")
    return f'{places}"%"' if unit == "percent" else f"#,##{places};[Red]-#,##{places};{places}"


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def get(self, **properties: Any) -> Any:
        """A format with these properties, on top of the sheet's font."""
        whole = {"font_name": "Arial", "font_size": 10, "valign": "vcenter", **properties}
        key = tuple(sorted(whole.items()))
        if key not in self._made:
            self._made[key] = self.book.add_format(whole)
        return self._made[key]

    def typed(self, unit: str, decimals: int | None = None, *, given: bool = False) -> Any:
        """A cell that a person fills: coloured and unlocked."""
        base = {"locked": False, "border": 1, "border_color": LINE, "bg_color": GIVEN if given else INPUT}
        if unit in ("text", "long_text", "address"):
            return self.get(**base, text_wrap=True, align="left", valign="top" if unit == "long_text" else "vcenter")
        if unit == "choice":
            return self.get(**{**base, "bg_color": CHOICE}, text_wrap=True, align="left")
        return self.get(**base, align="right", num_format=number_format(unit, decimals))

    def given(self, unit: str) -> Any:
        """A cell with what was issued: coloured as given, and locked."""
        return self.get(border=1, border_color=LINE, bg_color=GIVEN, align="right", num_format=number_format(unit))

    def total(self, unit: str, decimals: int | None = None, *, faint: bool = False) -> Any:
        """A cell that works itself out: bold on grey, locked. `faint` for sums over time beside what they add up."""
        return self.get(
            bold=not faint, bg_color=PALE, top=1, bottom=1, top_color=LINE, bottom_color=LINE, align="right",
            num_format=number_format(unit, decimals),
        )  # fmt: skip

    def label(self, *, indent: int = 0, bold: bool = False, fill: str = "") -> Any:
        """A line's name."""
        own: dict[str, Any] = {"indent": indent, "bold": bold, "text_wrap": True}
        return self.get(**own, **({"bg_color": fill} if fill else {}))

    def head(self, **more: Any) -> Any:
        """A column's heading."""
        return self.get(**{"bold": True, "bg_color": DARK, "font_color": "white", "text_wrap": True, "align": "center",
                           "border": 1, "border_color": "white", **more})  # fmt: skip
