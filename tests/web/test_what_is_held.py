"""What is held of the sources, what changed between editions, and the search over all of them, as pages."""

from __future__ import annotations

import pytest
from django.test import Client

from cynllun.editions import available, load, register
from cynllun.editions.documents import sections
from cynllun.editions.searching import search

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


def test_two_editions_are_laid_side_by_side(client: Client) -> None:
    assert "Compare two editions" in page(client, "/en/compare")
    same = page(client, "/en/compare?old=wales-2026-29&new=wales-2026-29")
    assert "not changed" in same and "Dropped" not in same
    assert client.get("/en/compare?old=wales-2026-29&new=nowhere").status_code == 404


def test_a_search_finds_and_leads_on(client: Client) -> None:
    shown = page(client, "/en/search?q=ambulance+handover")
    assert "<mark>" in shown and "/en/framework/wales-2026-29/" in shown
    assert "Nothing was found" in page(client, "/en/search?q=zzzzqqqq")
    assert "<mark>" in page(client, "/cy/search?q=nghynllun")


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
    import re

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
