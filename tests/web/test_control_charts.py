"""Control charts of the published figures: what stands on the page is what the rules say of the real series."""

from __future__ import annotations

import math
import re
from html import unescape

import pytest
from django.template import engines
from django.test import Client
from django.utils import translation

from cynllun.editions import system_words
from cynllun.editions.control_charts import profile, profiles
from cynllun.feeds import catalogue
from cynllun.figures import State
from cynllun.periods import month_label
from cynllun.spc import Assurance, Variation
from cynllun.web.control_charts import Icon, said
from cynllun.web.published import control
from cynllun.web.published.asking import Asked


def page(visitor: Client, path: str) -> str:
    answer = visitor.get(path)
    assert answer.status_code == 200, path
    return unescape(answer.content.decode())


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("series", ["ed_12h_or_more", "rtt_total", "people_delayed", "rtt_over_105"])
def test_a_series_is_judged_by_the_rules_it_names(visitor: Client, language: str, series: str) -> None:
    html = page(visitor, f"/{language}/published/series/{series}/control-chart")
    asked, words = Asked(catalogue.find(series)), system_words(language)
    with translation.override(language):
        made = control.judged(asked, asked.whole, profile())
    assert words.text(f"spc_variation.{made.variation.name.lower()}") in html
    assert words.text("spc_profile.ptd_0_2_2.title") in html and words.text("spc_profile.ptd_0_2_2.gaps") in html
    assert len(re.findall(r'<th scope="row">', html)) >= len(made.points)
    with translation.override(language):
        assert said(made, asked.series.unit) in html


def test_the_profile_and_the_place_are_chosen(visitor: Client) -> None:
    address = "/en/published/series/ed_12h_or_more/control-chart"
    texts = [page(visitor, f"{address}?place=7A1&profile={each.id}") for each in profiles()]
    told = [re.findall(r"<figcaption>(.*?)</figcaption>", each)[0] for each in texts]
    assert len(set(told)) == len(profiles()) and all("Betsi Cadwaladr" in each for each in texts)
    for wrong in ("place=none", "profile=none", "item=none"):
        assert visitor.get(f"{address}?{wrong}").status_code == 404


def test_a_chart_is_of_what_was_known_on_a_day(visitor: Client) -> None:
    """The weekly bands are held in two copies: the chart of the older one ends where that ends."""
    asked = Asked(catalogue.find("rtt_over_105"))
    older, newest = asked.source.vintages[0], asked.source.vintages[-1]
    day = older.known_from or asked.source.origin_date
    html = page(visitor, f"/en/published/series/rtt_over_105/control-chart?as_at={day}")
    rows = re.findall(r'<th scope="row">([^<]+)</th>', html)
    assert month_label(older.latest, "en") in rows and month_label(newest.latest, "en") not in rows
    assert f'name="as_at" value="{day}"' in html


def test_a_day_before_any_copy_shows_no_chart(visitor: Client) -> None:
    html = page(visitor, "/en/published/series/rtt_over_105/control-chart?as_at=2000-01-01")
    assert "Nothing was known on that day" in html and "<figure" not in html


def test_every_published_month_keeps_its_state_and_a_missing_one_is_no_figure() -> None:
    states = set()
    for series in catalogue.series():
        asked = Asked(series)
        made = control.judged(asked, asked.whole, profile())
        known = asked.frame.filter(asked.frame["organisation"] == asked.whole).drop_nulls("value")
        assert [point.value for point in made.points if point.state.has_value] == known.sort("period")["value"].to_list(), (
            series.id
        )
        assert all(math.isnan(point.value) for point in made.points if not point.state.has_value)
        states |= {point.state for point in made.points}
    assert {State.REPORTED, State.PROVISIONAL, State.RESTATED, State.MISSING} <= states


def test_where_a_series_breaks_the_limits_are_made_anew_for_the_reason_published(visitor: Client) -> None:
    asked = Asked(catalogue.find("people_delayed"), "assessment_nursing")
    made = control.judged(asked, "7A1", profile())
    assert [each.first for each in made.segments][1:] == ["2024-04"] and made.segments[1].step
    html = page(visitor, "/en/published/series/people_delayed/control-chart?item=assessment_nursing&place=7A1")
    below = page(visitor, "/en/published/series/people_delayed/control-chart?item=assessment_nursing&place=7A6")
    assert "A limit below 0, or above 100%, is as the rules make it" in below
    assert "A limit below 0" not in page(visitor, "/en/published/series/rtt_total/control-chart")
    assert f"Limits are made anew from April 2024: {made.segments[1].step.reason}" in html


@pytest.mark.parametrize("stem", ["variation", "assurance"])
def test_each_icon_is_another_drawing_with_its_words(stem: str) -> None:
    template = engines["jinja2"].from_string(
        f'{{% from "parts/control_charts.jinja" import {stem} with context %}}{{{{ {stem}(icon, beside=beside) }}}}')  # fmt: skip
    kinds = Variation if stem == "variation" else Assurance
    drawn = {}
    for kind in kinds:
        words = system_words("cy").text(f"spc_{stem}.{kind.name.lower()}")
        for better in ("up", "down"):
            alone = template.render({"icon": Icon(kind.name.lower(), words, better), "beside": False})
            assert 'role="img"' in alone and f'aria-label="{words}"' in unescape(alone) and "style=" not in alone
            drawn[kind, better] = re.sub(r'aria-label="[^"]*"', "", alone)
        beside = template.render({"icon": Icon(kind.name.lower(), words, "up"), "beside": True})
        assert 'aria-hidden="true"' in beside and f">{words}</span>" in unescape(beside)
    assert len({drawn[kind, "up"] for kind in kinds}) == len(kinds)
    if stem == "assurance":
        assert drawn[Assurance.PASS, "up"] != drawn[Assurance.PASS, "down"]
