"""A series as a file: every body, item and month, the state of each figure, and the reason in the page's language."""

from __future__ import annotations

import csv

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cynllun.feeds import catalogue
from cynllun.feeds.item_names import item_name
from cynllun.web import speech
from cynllun.web.formatting import language
from cynllun.web.published.asking import asked_of
from cynllun.web.published.places import place
from cynllun.web.published.tables import state_name
from cynllun.web.viewing import public


@public
def series_csv(request: HttpRequest, series: str) -> HttpResponse:
    """The series as it was known on the day asked for. An empty value is not 0: the state says what it is."""
    asked = asked_of(request, series)
    source, words = asked.source, speech.here()
    frame = catalogue.frame(asked.series.id, as_at=asked.as_at).sort("organisation", "breakdown", "period")
    names = {code: place(code).name for code in frame["organisation"].unique()}
    items = {
        item: item_name(asked.series.breakdown, item, words) if asked.series.breakdown else ""
        for item in frame["breakdown"].unique()
    }
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="cynllun-{asked.series.id.replace("_", "-")}-{language()}.csv"'
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow([_("Series"), _("Body code"), _("Body"), _("Item code"), _("Item"), _("Month"), _("Value"), _("Unit"), _("State"),
                     _("Note"), _("Copy"), _("Source")])  # fmt: skip
    unit = speech.text(f"series.{asked.series.id}.measured")
    reasons = {reason: speech.text(f"figure_reason.{reason}") if reason else "" for reason in frame["reason"].unique()}
    cited = f"{source.title}, {source.licence}"
    columns = frame.select("organisation", "breakdown", "period", "value", "state", "reason", "version")
    writer.writerows(
        [asked.series.id, code, names[code], item, items[item], month, "" if value is None else f"{value:.10g}", unit,
         state_name(state), reasons[reason], version, cited]
        for code, item, month, value, state, reason, version in columns.iter_rows()
    )  # fmt: skip
    return response
