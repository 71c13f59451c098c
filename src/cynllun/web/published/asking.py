"""What a reader asks of a series: which item, as known on which day, all months or the latest two years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest

from cynllun.feeds import catalogue
from cynllun.feeds.boards import TOGETHER, WALES
from cynllun.feeds.datasets import Dataset, Vintage
from cynllun.feeds.item_names import item_name
from cynllun.feeds.published_series import Series
from cynllun.web import speech
from cynllun.web.days import asked_day

if TYPE_CHECKING:
    import polars as pl

SHOWN = 24  # months


@dataclass(frozen=True)
class Asked:
    """A series with what was asked of it. `every` asks for all months; `wrong_day` is what was written for a day and is none."""

    series: Series
    item: str = "all"
    as_at: date | None = None
    every: bool = False
    wrong_day: str = ""

    @cached_property
    def frame(self) -> pl.DataFrame:
        """The item's figures as they were known on the day; without one, the newest."""
        found = catalogue.frame(self.series.id, as_at=self.as_at)
        return found.filter(found["breakdown"] == self.item)

    @cached_property
    def months(self) -> tuple[str, ...]:
        """The months with a figure for anybody, oldest first."""
        return tuple(self.frame.drop_nulls("value")["period"].unique().sort())

    @property
    def shown(self) -> tuple[str, ...]:
        """The months that the table shows, newest first."""
        return self.months[::-1] if self.every else self.months[::-1][:SHOWN]

    @cached_property
    def whole(self) -> str:
        """What stands for all of Wales in this series: its own figure, or the boards added up."""
        return WALES if WALES in set(self.frame["organisation"]) else TOGETHER

    @property
    def source(self) -> Dataset:
        """The data set the series comes from."""
        return catalogue.source(self.series.id)

    @property
    def item_name(self) -> str:
        """The item in the page's language; nothing where the series has no items."""
        return item_name(self.series.breakdown, self.item, speech.here()) if self.series.breakdown else ""


def asked_of(request: HttpRequest, series_id: str) -> Asked:
    """What a request asks. Not found: a series or an item that nothing is published for."""
    series = series_or_404(series_id)
    item = request.GET.get("item") or "all"
    if item not in catalogue.breakdowns(series.id):
        raise Http404(item)
    asked = asked_day(request)
    return Asked(series, item, asked.day, request.GET.get("months") == "all", asked.wrong)


def series_or_404(series_id: str) -> Series:
    """A series by its id."""
    try:
        return catalogue.find(series_id)
    except KeyError:
        raise Http404(series_id) from None


def items(series: Series) -> list[str]:
    """The items that are published for Wales, or for the boards together: the others belong to one board."""
    found = catalogue.frame(series.id)
    common = found.filter(found["organisation"].is_in([WALES, TOGETHER]))["breakdown"].unique()
    return [item for item in catalogue.breakdowns(series.id) if item in set(common)] if series.breakdown else []


def known_from(vintage: Vintage, source: Dataset) -> date:
    """The day from which a vintage counts as known."""
    return vintage.known_from or source.origin_date
