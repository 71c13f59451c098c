"""Every id that the feeds can utter has its words in both languages, and no label shows an edge that is not published."""

from __future__ import annotations

import csv
import re

import pytest

from cynllun.editions.registers import register
from cynllun.editions.texts import system_words
from cynllun.feeds import catalogue
from cynllun.feeds.datasets import FOLDER, datasets
from cynllun.feeds.item_names import item_name

LANGUAGES = ["en", "cy"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_series_data_sets_caveats_and_reasons_have_words(language: str) -> None:
    words = system_words(language)
    for series in catalogue.series():
        for key in ("title", "measured", "speaks"):
            assert words.text(f"series.{series.id}.{key}")
        assert words.text(f"published.relation.{series.relation}")
        for reason in set(catalogue.frame(series.id)["reason"]) - {""}:
            assert words.text(f"figure_reason.{reason}")
        for state in set(catalogue.frame(series.id)["state"]):
            assert words.text(f"published.state.{state}")
    for found in datasets():
        assert words.text(f"published.dataset.{found.id}.title")
        assert all(words.text(f"caveat.{caveat}.text") for caveat in found.caveats)
        assert all(words.text(f"published.break.{each.id}.title") for each in found.breaks)
    assert words.text("figure_reason.not_published") and words.text("published.place.boards.title")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_has_a_name(language: str) -> None:
    words = system_words(language)
    for series in catalogue.series():
        names = [item_name(series.breakdown, item, words) for item in catalogue.breakdowns(series.id) if series.breakdown]
        assert all(names) and len(set(names)) == len(names)
    with pytest.raises(KeyError):
        item_name("facility", "site_none", words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_give_the_published_edge(language: str) -> None:
    """52 and 104 are the framework's: a title never has them."""
    words = system_words(language)
    titles = [words.text(f"series.{series.id}.title") for series in catalogue.series()]
    titles += [item_name("band", item, words) for item in catalogue.breakdowns("rtt_bands")]
    assert any("53" in title for title in titles) and any("105" in title for title in titles)
    assert not [title for title in titles if re.search(r"\b(52|104)\b", title)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_group_of_reasons_has_a_name(language: str) -> None:
    with (FOLDER / "delayed-pathways" / "reasons.csv").open(encoding="utf-8", newline="") as file:
        groups = {row["group"] for row in csv.DictReader(file)}
    assert all(system_words(language).text(f"published.delay_group.{group}") for group in groups)


def test_the_register_is_read_by_both_readers_alike() -> None:
    assert [row["id"] for row in register("published_series")] == [series.id for series in catalogue.series()]


def test_organisations_of_the_figures_are_in_the_register() -> None:
    known = {row["code"] for row in register("organisations")} | {"wales", "boards"}
    for series in catalogue.series():
        assert set(catalogue.frame(series.id)["organisation"]) <= known
