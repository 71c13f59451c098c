"""A board's hospitals and units in the latest month, where series are published for them."""

from __future__ import annotations

from dataclasses import dataclass

from cynllun.feeds import catalogue
from cynllun.feeds.catalogue import Cell
from cynllun.feeds.item_names import item_name
from cynllun.feeds.published_series import Series
from cynllun.periods import month_label
from cynllun.web import speech
from cynllun.web.formatting import language
from cynllun.web.published.tables import Said, said

BY_PLACE = "facility"


@dataclass(frozen=True, slots=True)
class Hospitals:
    """A row a hospital with its figures, one a series; the month is the series' latest."""

    month: str
    series: tuple[Series, ...]
    rows: tuple[tuple[str, tuple[Said, ...]], ...]


def hospitals(code: str) -> Hospitals | None:
    """The hospitals of a board that have a figure in the latest month; None when there is none."""
    series = tuple(each for each in catalogue.series() if each.breakdown == BY_PLACE)
    if not series:
        return None
    month = catalogue.months(series[0].id)[-1]
    told = [_of_month(each, code, month) for each in series]
    names = {item: item_name(BY_PLACE, item, speech.here()) for cells in told for item in cells}
    order = sorted(names, key=lambda item: names[item])
    rows = tuple(
        (names[item], tuple(said(cells[item], each.unit) for each, cells in zip(series, told, strict=True)))
        for item in order
        if all(item in cells for cells in told)
    )
    return Hospitals(month_label(month, language()), series, rows) if rows else None


def _of_month(series: Series, code: str, month: str) -> dict[str, Cell]:
    found = catalogue.frame(series.id)
    here = found.filter((found["organisation"] == code) & (found["period"] == month))
    here = here.filter(here["breakdown"].str.starts_with("site_")).drop_nulls("value")
    return {row[0]: Cell(*row[1:]) for row in here.select("breakdown", "value", "state", "reason").iter_rows()}
