"""What is held of the sources, what changed between editions, and the search over all of them, as pages."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.test import Client

from cynllun.editions import available, load, register
from cynllun.editions.documents import sections
from cynllun.editions.searching import nearest, search
from cynllun.frameworks.comparison import Sort, compare
from cynllun.web.framework.leading import place

pytestmark = pytest.mark.django_db


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_every_section_of_the_sources_is_on_the_page_of_coverage(client: Client) -> None:
    from html import escape

    shown = page(client, "/en/framework/wales-2026-29/coverage")
    for source in ("S000", "S001"):
        for section in sections(source):
            assert escape(section.title, quote=False).replace("'", "&#39;") in shown.replace("&#x27;", "&#39;"), section.title
    assert "no verdict" not in shown


def compared(client: Client, old: str, new: str, **more: str) -> str:
    answer = client.get("/en/compare", {"old": old, "new": new, **more})
    assert answer.status_code == 200
    return answer.content.decode()


def answered(shown: str) -> str:
    """What stands before the first part: the first screen."""
    return " ".join(re.sub(r"<[^>]+>", " ", shown.split("<h1")[1].split("Part by part")[0].partition(">")[2]).split())


def test_a_page_answers_in_its_heading(client: Client) -> None:
    def heading(path: str) -> str:
        return page(client, f"/en/framework/wales-2026-29/{path}").split("<h1>")[1].split("</h1>")[0]

    edition = load("wales-2026-29")
    held = re.fullmatch(r"What is held of the sources: (\d+) modelled, (\d+) partly", heading("coverage"))
    assert held and int(held[1]) + int(held[2]) == sum(len(sections(source)) for source in ("S000", "S001"))
    assert heading("errata") == f"Slips in the sources: {len(edition.errata)}"
    asked = sum(row.applies("trust") and not row.addressee for row in edition.requirements)
    assert heading("requirements") == "Requirements"
    assert heading("requirements?body=trust") == f"{asked} of {len(edition.requirements)} requirements"


def test_an_edition_leads_to_what_changed_with_it(client: Client) -> None:
    head = page(client, "/en/framework/wales-2026-29").split("<h2>")[0]
    assert "/en/compare?old=wales-2025-28&amp;new=wales-2026-29" in head
    assert "/en/compare" not in page(client, "/en/framework/england-2026-31").split("<h2>")[0], "it stands alone"


def test_what_changed_is_answered_at_the_head(client: Client) -> None:
    head = answered(page(client, "/en/compare"))
    assert head.startswith("Priorities: 1 new, 1 renamed, 4 kept in other words")
    assert "New Quality and safety Renamed Building community capacity → Community by Design" in head
    assert "Cannot tell: not all of NHS Wales Planning Framework 2025-28 is at hand" in head
    assert page(client, "/cy/compare").split("<h1")[1].partition(">")[2].startswith("Blaenoriaethau: 1 newydd, 1 a ailenwyd")


def test_a_comparison_is_short_until_a_part_is_chosen(client: Client) -> None:
    whole = compared(client, "wales-2025-28", "wales-2026-29")
    assert len(whole) < 20_000 and "<details" not in whole
    part = compared(client, "wales-2025-28", "wales-2026-29", part="requirements")
    assert part.split("<h1")[1].partition(">")[2].startswith("Requirements: 3 new, 4 renamed, 86 dropped")
    assert re.search(r"<details[^>]*open>(?:(?!<details).)*New: 3<", part, re.DOTALL), "a few rows stand open"
    changes = compare(load("wales-2025-28"), load("wales-2026-29"))
    unknown = sum(c.part == "requirements" and c.sorts == (Sort.CANNOT_TELL,) for c in changes)
    assert re.search(rf'<details class="nhsuk-details"><summary[^>]*><span[^>]*>Cannot tell: {unknown}<', part), (
        "many are folded"
    )


def test_of_what_is_not_known_nothing_is_called_new(client: Client) -> None:
    whole = compared(client, "wales-2025-28", "wales-2026-29")
    said = re.search(r'part=checks">Checks</a></th>(.*?)</tr>', whole, re.DOTALL)
    assert (
        said
        and "not known" in said[1]
        and f"{len(load('wales-2026-29').checks)} that cannot be told" in said[1]
        and "new" not in said[1]
    )


def test_a_comparison_is_narrowed_to_a_kind_of_body(client: Client) -> None:
    def held(**more: str) -> list[int]:
        shown = compared(client, "wales-2018-21", "wales-2026-29", **more)
        return [int(n) for n in re.findall(r"</span>(\d+)</td>", shown.split("part=requirements")[1])[:2]]

    editions = [load("wales-2018-21"), load("wales-2026-29")]
    assert held() == [len(each.requirements) for each in editions]
    assert held(body="trust") == [sum(row.applies("trust") for row in each.requirements) for each in editions] != held()
    wrong = compared(client, "wales-2018-21", "wales-2026-29", body="tust", part="demands")
    assert "“tust” is no kind of body" in wrong and "“demands” is no part of a framework" in wrong


def test_two_editions_that_are_not_kin_stand_beside_one_another(client: Client) -> None:
    shown = compared(client, "england-2026-31", "wales-2026-29")
    assert answered(shown).startswith("Two separate frameworks: neither comes from the other")
    assert "Dropped" not in shown and "Renamed" not in shown
    same = compared(client, "wales-2026-29", "wales-2026-29")
    assert "not changed" in same and "Dropped" not in same
    assert client.get("/en/compare?old=wales-2026-29&new=nowhere").status_code == 404
    half = page(client, "/en/compare?old=wales-2018-21")
    assert 'value="wales-2018-21" selected' in half and "Part by part" not in half


def test_the_file_of_a_comparison_holds_every_row(client: Client) -> None:
    choice = {"old": "wales-2025-28", "new": "wales-2026-29"}
    answer = client.get("/en/compare.csv", choice)
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) - 1 == len(compare(load("wales-2025-28"), load("wales-2026-29")))
    assert ["Priorities", "Renamed; Reworded", "Building community capacity", "Community by Design"] in [
        row[:4] for row in rows
    ]
    one = list(
        csv.reader(io.StringIO(client.get("/en/compare.csv", {**choice, "part": "priorities"}).content.decode("utf-8-sig")))
    )
    assert [row[0] for row in one[1:]] == ["Priorities"] * 6
    assert client.get("/en/compare.csv", {**choice, "part": "x"}).status_code == 400
    assert client.get("/en/compare.csv", {"old": "wales-2025-28"}).status_code == 400


def test_a_search_finds_and_leads_on(client: Client) -> None:
    shown = page(client, "/en/search?q=ambulance+handover")
    assert "<mark>" in shown and "/en/framework/wales-2026-29/" in shown
    assert "<h1" in shown and "found for “ambulance handover”</h1>" in shown
    assert "Nothing was found for “zzzzqqqq”</h1>" in page(client, "/en/search?q=zzzzqqqq")
    assert "<mark>" in page(client, "/cy/search?q=nghynllun")


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [("en", "dementa", "dementia"), ("en", "mental helth", "mental health"), ("cy", "dementa", "dementia")],
)
def test_a_slip_in_a_word_leads_to_the_word(client: Client, language: str, typed: str, meant: str) -> None:
    shown = client.get(f"/{language}/search", {"q": typed, "edition": "wales-2026-29"}).content.decode()
    assert f"?q={meant.replace(' ', '+')}&amp;edition=wales-2026-29" in shown and f">{meant}</strong>" in shown
    assert nearest(meant, language) == "" and nearest("zzzzqqqq", language) == ""


def test_one_letter_is_no_word_to_search_for(client: Client) -> None:
    shown = page(client, "/en/search?q=d")
    assert "Write a word of two letters or more" in shown and 'href="#q"' in shown and "app-found" not in shown
    assert "two letters" not in page(client, "/en/search?q=a+plan")


def test_what_is_found_in_the_other_language_is_said(client: Client) -> None:
    shown = page(client, "/cy/search?q=handover")
    assert "wedi’u canfod yn Saesneg" in shown and 'href="/en/search?q=handover"' in shown


def test_what_is_found_says_where_it_stands(client: Client) -> None:
    assert "<strong>replaced</strong>" in page(client, "/en/search?q=plan&edition=wales-2018-21")
    shown = page(client, "/en/search?q=dementia&edition=wales-2026-29")
    assert "app-found" in shown and "<strong>replaced</strong>" not in shown
    hallmark = next(row for row in load("england-2026-31").hallmarks if row.id)
    assert place("hallmarks", hallmark.id, load("england-2026-31")).endswith(f"/topics/{hallmark.topic}")


def test_a_sentence_that_is_filled_in_is_found_without_its_blanks() -> None:
    said = " ".join(hit.snippet for language in ("en", "cy") for hit in search("dementia", language, most=500))
    assert said and "{" not in said


def test_the_first_pages_lead_to_the_search_and_the_comparison(client: Client) -> None:
    for language in ("en", "cy"):
        for path in ("", "framework"):
            shown = page(client, f"/{language}/{path}")
            assert f'action="/{language}/search"' in shown and f'href="/{language}/compare"' in shown


@pytest.mark.parametrize(
    "asked", ['"', "x*", "NEAR(a b)", "a AND", "'; DROP TABLE said; --", "title:x", "\0", "%", "^a", "-a", "(", "a" * 5000]
)
def test_nothing_that_is_typed_is_a_command(client: Client, asked: str) -> None:
    assert client.get("/en/search", {"q": asked}).status_code == 200
    assert isinstance(search(asked, "cy"), tuple)


def test_what_is_typed_stays_text(client: Client) -> None:
    shown = page(client, "/en/search?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in shown


def test_welsh_words_are_found_in_every_form() -> None:
    for one, other in (("cynllun", "gynllun"), ("targed", "dargedau"), ("gofal", "ofal")):
        assert {(h.edition, h.id) for h in search(one, "cy", most=500)} & {
            (h.edition, h.id) for h in search(other, "cy", most=500)
        }


def test_a_search_finds_what_a_slow_look_finds() -> None:
    """The oracle: every requirement of the edition whose English words begin with both words asked."""
    edition = load("wales-2026-29")
    texts = edition.texts["en"]["requirement"]

    def has(id: str, start: str) -> bool:
        return any(word.startswith(start) for word in re.findall(r"[^\W_]+", " ".join(texts[id].values()).lower()))

    slow = {r.id for r in edition.requirements if has(r.id, "trust") and has(r.id, "plan")}
    found = search("trust plan", "en", edition="wales-2026-29", part="requirements", most=1000)
    assert {h.id for h in found} == slow and slow


def test_the_register_of_acts_says_what_a_plan_must_show(client: Client) -> None:
    for language in ("en", "cy"):
        shown = page(client, f"/{language}/legislation")
        assert shown.count("app-asked") == len(register("duties"))


def test_there_are_editions_to_compare() -> None:
    assert set(available()) >= {"wales-2026-29"}
