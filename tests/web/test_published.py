"""The published figures: true to the copies, states in words, sources on every page, nothing of the demonstration."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import pytest
from django.test import Client
from django.utils import translation

from cynllun.editions import available, load
from cynllun.feeds import catalogue
from cynllun.feeds.boards import BOARDS, FORMER
from cynllun.feeds.catalogue import Cell
from cynllun.web.published import speaking, tables
from cynllun.web.published.asking import Asked
from cynllun.web.published.places import boards, former, place

LANGUAGES = ("en", "cy")
OFFICIAL = {"en": "These are official statistics", "cy": "Ystadegau swyddogol Llywodraeth Cymru"}


def get(visitor: Client, path: str) -> str:
    answer = visitor.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def text(html: str) -> str:
    """A page's words, one space between them."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_series_is_offered_with_its_source_and_licence(visitor: Client, language: str) -> None:
    page = get(visitor, f"/{language}/published")
    for each in catalogue.series():
        assert f"/{language}/published/series/{each.id}" in page
        assert catalogue.source(each.id).title in unescape(page)
    for code in (*BOARDS, *FORMER):
        assert f"/{language}/published/boards/{code}" in page
    assert OFFICIAL[language] in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("series", [each.id for each in catalogue.series()])
def test_a_series_says_its_figures_its_states_and_its_caveats(visitor: Client, language: str, series: str) -> None:
    page = get(visitor, f"/{language}/published/series/{series}")
    assert OFFICIAL[language] in page and 'role="img"' in page
    asked = Asked(catalogue.find(series))
    with translation.override(language):
        table = tables.by_month(asked)
        shown = text(page)
        assert all(cell.text in shown for row in table.rows for cell in row.cells)
        assert all(note in shown for note in table.notes) and all(means in shown for _, means in table.states)
    assert len(re.findall(r"<li>", page.split("<ul>")[-1])) >= len(asked.source.caveats) > 0


def test_the_figures_of_a_month_are_the_published_ones(visitor: Client) -> None:
    """StatsWales: 156,143 pathways over 53 weeks in Wales at the end of July 2025, 52,648 of them with Betsi Cadwaladr."""
    page = text(get(visitor, "/en/published/series/rtt_over_53"))
    assert "Wales: 156,143 in July 2025 (provisional)" in page
    row = page.split("July 2025 156,143")[1].split("June 2025")[0]
    assert "52,648" in row and row.count("provisional") == 2


def test_not_applicable_is_said_and_is_not_0(visitor: Client) -> None:
    page = text(get(visitor, "/en/published/series/ed_12h_or_more?item=major"))
    assert page.count("not applicable") > 20
    assert "Powys has no major emergency department." in page
    assert "amherthnasol" in text(get(visitor, "/cy/published/series/ed_12h_or_more?item=major"))


@pytest.mark.parametrize(("state", "value"), [("suspended", None), ("missing", None), ("not_applicable", None),
                                              ("provisional", 0.0), ("estimated", 7.0), ("restated", 7.0)])  # fmt: skip
def test_no_two_states_look_alike(state: str, value: float | None) -> None:
    with translation.override("en"):
        told = tables.said(Cell(value, state), "count")
        assert told.number == (value is not None)
        assert (told.state or told.text) == tables.state_name(state)
        assert tables.state_means(state)
        assert told.text != "0" or value == 0


def test_a_plain_figure_carries_no_word() -> None:
    with translation.override("en"):
        assert tables.said(Cell(1234.0, "reported"), "count") == tables.Said("1,234")


@pytest.mark.parametrize(
    ("now", "before", "unit", "said"),
    [(10.0, 7.0, "count", "+3"), (7.0, 10.0, "count", "−3"), (7.0, 7.0, "count", "0"), (61.24, 60.0, "percent", "+1.2 points"),
     (60.0, 61.0, "percent", "−1.0 points"), (60.0, 60.0, "percent", "0.0 points"), (None, 7.0, "count", "–"), (7.0, None, "count", "–")],
)  # fmt: skip
def test_a_change_has_a_sign_and_is_never_made_of_what_is_missing(
    now: float | None, before: float | None, unit: str, said: str
) -> None:
    with translation.override("en"):
        assert tables.change(now, before, unit) == said


def test_two_years_are_shown_until_all_are_asked_for(visitor: Client) -> None:
    short, whole = (get(visitor, f"/en/published/series/rtt_total{more}") for more in ("", "?months=all"))
    assert [page.split('id="figures"')[1].count('<tr><th scope="row">') for page in (short, whole)] == [24, 79]
    assert "Abertawe Bro Morgannwg" in whole and "Abertawe Bro Morgannwg</a></th>" not in short


def test_a_page_stands_as_it_was_known_on_a_day(visitor: Client) -> None:
    now, then = (text(get(visitor, f"/en/published/series/rtt_over_105{more}")) for more in ("", "?as_at=2022-03-01"))
    assert "in July 2022" in now and "restated" in now
    then = then.split("What to know before using it")[0]
    assert "in December 2021" in then and "in July 2022" not in then and "restated" not in then
    assert "Nothing was known on that day" in get(visitor, "/en/published/series/rtt_over_105?as_at=2019-01-01")
    assert "in July 2022" in text(get(visitor, "/en/published/series/rtt_over_105?as_at=yesterday"))


@pytest.mark.parametrize(("language", "said"), [("en", "“yesterday” is not a day"), ("cy", "Nid diwrnod yw “yesterday”")])
def test_what_is_no_day_is_said_and_refused_for_a_file(visitor: Client, language: str, said: str) -> None:
    address = f"/{language}/published/series/rtt_over_105"
    assert said in text(get(visitor, f"{address}?as_at=yesterday"))
    assert said not in text(get(visitor, f"{address}?as_at=2022-03-01"))
    assert visitor.get(f"{address}/figures.csv?as_at=yesterday").status_code == 400


def test_the_list_says_unit_and_state_of_each_latest_figure(visitor: Client) -> None:
    page = text(get(visitor, "/en/published"))
    row = page.split("Pathways waiting over 53 weeks to start treatment ")[1].split("Share of pathways")[0]
    assert "pathways Wales and each health board" in row and row.strip().endswith("156,143 provisional")
    assert "It may still change" in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ["7A7", "7A3x"])
def test_a_board_is_taken_away_as_a_file(visitor: Client, language: str, code: str) -> None:
    address = f"/{language}/published/boards/{code}"
    assert f'href="{address}/figures.csv"' in get(visitor, address)
    rows = list(csv.reader(io.StringIO(visitor.get(f"{address}/figures.csv").content.decode("utf-8-sig"))))[1:]
    held = [each.id for each in catalogue.series() if code in set(Asked(each).frame.drop_nulls("value")["organisation"])]
    assert {row[1] for row in rows} == {code} and list(dict.fromkeys(row[0] for row in rows)) == held
    assert any(row[6] == "" for row in rows) and all(row[8] for row in rows)
    assert visitor.get(f"/{language}/published/boards/wales/figures.csv").status_code == 404


def test_a_board_says_the_unit_beside_each_figure(visitor: Client) -> None:
    page = text(get(visitor, "/en/published/boards/7A6"))
    assert "All pathways waiting to start treatment pathways July 2025 140,287" in page
    assert "Attendances that ended within 4 hours (% of attendances)" in page


@pytest.mark.parametrize("path", ["series/none", "series/rtt_total?item=none", "boards/7A9", "boards/wales", "boards/DEMO-1"])
def test_what_is_not_published_is_not_found(visitor: Client, path: str) -> None:
    assert visitor.get(f"/en/published/{path}").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_has_every_figure_and_no_0_that_is_not_one(visitor: Client, language: str) -> None:
    answer = visitor.get(f"/{language}/published/series/ed_12h_or_more/figures.csv")
    assert f"ed-12h-or-more-{language}.csv" in answer["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    frame = catalogue.frame("ed_12h_or_more")
    assert len(rows) - 1 == len(frame)
    assert len({len(row) for row in rows}) == 1
    assert sum(row[6] == "" for row in rows[1:]) == frame["value"].null_count() > 1000
    assert sum(float(row[6]) for row in rows[1:] if row[6]) == frame["value"].sum()
    early = visitor.get(f"/{language}/published/series/rtt_bands/figures.csv?as_at=2022-03-01").content.decode()
    assert "2022-07" not in early and "2021-12" in early


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [*BOARDS, *FORMER])
def test_a_board_has_its_series_beside_each_other(visitor: Client, language: str, code: str) -> None:
    page = get(visitor, f"/{language}/published/boards/{code}")
    with translation.override(language):
        assert f"<h1>{place(code).name}</h1>" in unescape(page)
    held = [each for each in catalogue.series() if code in set(Asked(each).frame.drop_nulls("value")["organisation"])]
    assert page.count('role="img"') == len(held) >= 6
    assert OFFICIAL[language] in page


def test_a_board_that_ended_says_so_and_answers_no_expectation(visitor: Client) -> None:
    page = get(visitor, "/en/published/boards/7A5x")
    assert "This board ended on 31 March 2019." in page and "Cwm Taf Morgannwg University Health Board" in page
    assert "What the figures can say" not in page


def test_the_expectations_that_no_series_measures_cannot_be_told() -> None:
    edition = load(available()[0])
    with translation.override("en"):
        answers = {each.id: each for each in speaking.answers(edition, "7A1")}
    assert set(answers) == {each.id for each in edition.expectations if each.applies("board")}
    told = {id for id, each in answers.items() if each.told}
    assert told == {"twelve_hour", "delayed_in_hospital"}
    assert answers["rtt_104"].says == "Cannot tell: the series at hand is only background to it."
    assert answers["cancer_62"].says == "Cannot tell: no series is at hand."
    assert "the figures end in July 2025, and it counts from 1 April 2026" in answers["twelve_hour"].says
    assert all(answers[id].says.startswith("Cannot tell") for id in answers if id not in told)


def test_no_body_of_the_demonstration_stands_here(visitor: Client) -> None:
    from cynllun.demonstration.cast import bodies

    names = {each.name_en for each in bodies()} | {each.name_cy for each in bodies()}
    assert len(names) > 10
    paths = [
        "published",
        *(f"published/series/{each.id}" for each in catalogue.series()),
        *(f"published/boards/{c}" for c in BOARDS),
    ]
    for path in paths:
        page = get(visitor, f"/en/{path}")
        assert not [name for name in names if name in page], path


def test_boards_are_in_order_of_their_names_in_the_language() -> None:
    with translation.override("cy"):
        names = [each.short for each in boards()]
    assert names == sorted(names) and "Bae Abertawe" in names and len(names) == 7
    assert all(each.ended for each in former()) and not any(each.ended for each in boards())
