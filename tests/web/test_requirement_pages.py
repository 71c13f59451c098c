"""Requirements as anybody reads them: the list and what narrows it, one of them, a topic, a checklist, and an edition without any."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest
from django.test import Client

from cynllun.editions import load
from cynllun.frameworks import Edition
from tests.casts.browsed_editions import BARE, FULL, at_hand
from tests.oracles import slow_requirements
from tests.web.test_published import get, text

pytestmark = pytest.mark.django_db
WALES = "wales-2026-29"


@pytest.fixture(scope="module", autouse=True)
def editions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with at_hand(tmp_path_factory.mktemp("editions")):
        yield


def shown(page: str) -> list[str]:
    """The requirements of a page of the list, in order."""
    return re.findall(r'<section class="app-demand" id="([^"]+)"', page)


def held(visitor: Client, query: str) -> list[str]:
    """Every requirement of a list, over all its pages."""
    found, path = [], f"/en/framework/{WALES}/requirements{query}"
    while path:
        page = get(visitor, path)
        found += shown(page)
        after = re.search(r'nhsuk-pagination__link--next" href="([^"]+)"', page)
        path = f"/en/framework/{WALES}/requirements{after[1].replace('&amp;', '&')}" if after else ""
    return found


def terms_of(edition: Edition) -> list[dict[str, str]]:
    bodies = [*edition.kinds, "other", ""]
    narrowing = [{}, {"strength": "must"}, {"kind": "measure"}, {"priority": "womens_health"}, {"topic": "letter"},
                 {"topic": "community_by_design", "strength": "should"}]  # fmt: skip
    return [{**more, **({"body": body} if body else {})} for body, more in product(bodies, narrowing)]


def test_every_requirement_is_listed_once_in_the_order_of_its_topic(visitor: Client) -> None:
    found = held(visitor, "")
    assert len(found) == len(set(found)) == len(load(WALES).requirements) > 500


def test_a_page_stays_readable(visitor: Client) -> None:
    assert 20 < len(shown(get(visitor, f"/en/framework/{WALES}/requirements"))) <= 60


@pytest.mark.parametrize("terms", terms_of(load(WALES)), ids=lambda terms: "-".join(terms.values()) or "all")
def test_what_is_narrowed_counts_as_a_slow_count_does(visitor: Client, terms: dict[str, str]) -> None:
    edition = load(WALES)
    query = "?" + "&".join(f"{name}={value}" for name, value in terms.items())
    expected = slow_requirements.count(edition, terms)
    assert f"{expected} of {len(edition.requirements)} requirements" in text(
        get(visitor, f"/en/framework/{WALES}/requirements{query}")
    )
    assert len(held(visitor, query)) == expected


def test_the_topics_of_the_list_and_of_the_edition_count_as_a_slow_count_does(visitor: Client) -> None:
    edition = load(WALES)
    page = get(visitor, f"/en/framework/{WALES}/requirements?body=trust")
    said = dict(re.findall(r'topic=(\w+)">[^<]*</a> <span[^>]*>(\d+)<', page))
    assert said == {
        t.id: str(n) for t in edition.topics if (n := slow_requirements.count(edition, {"topic": t.id, "body": "trust"}))
    }
    whole = dict(re.findall(r'/topics/(\w+)">[^<]*</a> <span[^>]*>(\d+)<', get(visitor, f"/en/framework/{WALES}")))
    assert whole == {t.id: str(slow_requirements.count(edition, {"topic": t.id})) for t in edition.topics if not t.parent}


def test_a_page_of_the_list_keeps_what_narrows_it(visitor: Client) -> None:
    page = get(visitor, f"/cy/framework/{WALES}/requirements?body=board&strength=must&page=2")
    assert 'href="?body=board&amp;strength=must&amp;page=1"' in page and '<option value="must" selected>' in page
    assert "requirements.xlsx?body=board&amp;strength=must" in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("body=dentist", "“dentist” is no kind of body in this edition"), ("priority=x", "“x” is no priority of this edition"),
        ("strength=x", "“x” is not how strongly anything is asked"), ("kind=x", "“x” is no kind of requirement"),
        ("topic=%3Cb%3E", "“<b>” is no topic of this edition"), ("page=99", "There is no page “99” of this list"),
        ("page=0", "There is no page “0”"), ("page=²", "There is no page “²”"), ("topic=a%00%1bb", "“ab” is no topic"),
    ],
)  # fmt: skip
def test_what_is_no_choice_is_said_and_does_not_narrow(visitor: Client, query: str, said: str) -> None:
    page = text(get(visitor, f"/en/framework/{WALES}/requirements?{query}"))
    whole = len(load(WALES).requirements)
    assert said in page and f"{whole} of {whole} requirements" in page


def test_nothing_like_that_leads_back_to_all(visitor: Client) -> None:
    page = get(visitor, f"/en/framework/{FULL}/requirements?topic=gums&priority=womens_health")
    assert "No requirement is like that" in page and "0 of " in text(page)
    assert "requirements.xlsx" not in page


def test_one_requirement_says_everything_that_is_known_of_it(visitor: Client) -> None:
    page = get(visitor, f"/en/framework/{FULL}/requirements/teeth_clean")
    said = text(page)
    for each in (
        "=Brush twice!", "What would show it A brush", "Must Measure", "Health board Asked NHS trust Asked where it is relevant",
        "Special health authority Not asked", "Only these bodies: Betsi Cadwaladr", "Due 31 March 2032", "Recognised trade unions",
        "Set here; can be changed", "Arfon 2031-34 : since 1 April 2031", "Entered by: Nia Bowen , 2 January 2031",
        "Checked by: Owen Pugh , 3 January 2031", "To be looked at again: 4 January 2032", "renamed", "requirement teeth_clean: =Brush twice.",
        f"http://testserver/en/framework/{FULL}/requirements/teeth_clean", "This address stays.",
    ):  # fmt: skip
        assert each in said, each
    for href in (
        f"{FULL}/priority/timely_access", f"{FULL}/expectation/handover_45", f"{FULL}/enabling-actions#uec1", f"{FULL}/requirements/gums_rest",
        f"{FULL}/instruments#quality_statements", f"{WALES}/requirements/qs_coding_specificity", f"{FULL}/topics/gums", f"{FULL}/topics/teeth",
    ):  # fmt: skip
        assert f'href="/en/framework/{href}"' in page, href


def test_one_requirement_leads_to_the_next_and_the_one_before(visitor: Client) -> None:
    order = [path.rsplit("/")[-1] for path in held(visitor, "")]
    first, second, last = (get(visitor, f"/en/framework/{WALES}/requirements/{id}") for id in (order[0], order[1], order[-1]))
    ways = {
        name: [re.findall(rf'link--{name}" href="[^"]+/(\w+)"', page) for page in (first, second, last)]
        for name in ("prev", "next")
    }
    assert ways == {"prev": [[], [order[0]], [order[-2]]], "next": [[order[1]], [order[2]], []]}


def test_links_lead_back(visitor: Client) -> None:
    for path in ("requirements/teeth_paid", "expectation/handover_45", "enabling-actions"):
        assert f"/en/framework/{FULL}/requirements/teeth_clean" in get(visitor, f"/en/framework/{FULL}/{path}")


def test_another_party_must_act_and_no_body_answers(visitor: Client) -> None:
    said = text(get(visitor, f"/cy/framework/{FULL}/requirements/gums_rest"))
    assert "Rhaid i’r canlynol weithredu: Llywodraeth Cymru." in said and "Gofynnir" not in said.replace("Ni ofynnir", "")


def test_a_requirement_of_another_edition_says_when_it_changed(visitor: Client) -> None:
    said = text(get(visitor, f"/en/framework/{FULL}/requirements/qs_coding_specificity"))
    assert (
        "NHS Wales Planning Framework 2026-29 : since 1 April 2026" in said
        and "Carried forward from an earlier edition" in said
    )


def test_a_topic_has_what_stands_under_it_and_what_good_looks_like(visitor: Client) -> None:
    above, own = (get(visitor, f"/en/framework/{FULL}/topics/{id}") for id in ("teeth", "gums"))
    assert "3 requirements in this topic and under it" in text(above) and shown(above) == []
    assert f"/en/framework/{FULL}/topics/gums" in above
    assert shown(own) == ["teeth_clean", "gums_rest", "teeth_paid"]
    assert "What good looks like" in own and "They shine" in own


def test_a_priority_has_its_requirements(visitor: Client) -> None:
    page, edition = get(visitor, f"/en/framework/{WALES}/priority/womens_health"), load(WALES)
    own = {row.id for row in edition.requirements if row.priority == "womens_health"}
    assert set(re.findall(rf"/en/framework/{WALES}/requirements/(\w+)", page)) == own
    assert f"{len(own)} requirements in words" in text(page)


@pytest.mark.parametrize("kind", ["board", "trust", "sha", "jcc"])
def test_a_checklist_holds_what_is_asked_of_a_kind_of_body_and_nothing_else(visitor: Client, kind: str) -> None:
    page, edition = get(visitor, f"/en/framework/{FULL}/checklist/{kind}"), load(FULL)
    assert len(re.findall(r"/requirements/(\w+)\"", page)) == slow_requirements.count(edition, {"body": kind})
    for part, name in (("expectations", "expectation"), ("tables", "tables")):
        own = {row.id for row in getattr(edition, part) if row.applies(kind)}
        assert set(re.findall(rf"/en/framework/{FULL}/{name}/(\w+)", page)) == own
    assert ("Teeth plan" in page) == (kind == "board")
    boxes, lines = page.count('class="app-tick" aria-hidden="true"'), page.count('<li><span class="app-tick"')
    assert boxes == lines > 0 and "checkbox" not in page


def test_a_checklist_is_narrowed(visitor: Client) -> None:
    page = text(get(visitor, f"/en/framework/{FULL}/checklist/trust?strength=expected&topic=gums"))
    assert "1 of " in page and "Paid for" in page and "=Brush twice" not in page
    assert "“x” is not how strongly" in text(get(visitor, f"/en/framework/{FULL}/checklist/trust?strength=x"))


def test_an_edition_leads_only_to_what_it_has(visitor: Client) -> None:
    full, bare = get(visitor, f"/en/framework/{FULL}"), get(visitor, f"/en/framework/{BARE}")
    for name in (
        "requirements",
        "enabling-actions",
        "instruments",
        "documents",
        "tables",
        "checks",
        "timetable",
        "checklist/jcc",
    ):
        assert f'href="/en/framework/{FULL}/{name}"' in full, name
        assert f"/en/framework/{BARE}/{name}" not in bare, name
    assert f'href="/en/compare?old={WALES}&amp;new={FULL}"' in full and "/en/compare" not in bare
    assert 'href="/en/compare?old=' in get(visitor, f"/en/framework/{WALES}")  # an heir or a forebear: it has one


def test_an_edition_says_how_it_stands(visitor: Client) -> None:
    assert "This edition is a draft." in get(visitor, f"/en/framework/{BARE}/requirements")
    assert "Status: replaced" in text(get(visitor, "/en/framework/wales-2018-21"))
    assert "Statws: cyhoeddwyd" in text(get(visitor, f"/cy/framework/{WALES}"))


@pytest.mark.parametrize("path", ["requirements", "checklist/board", "requirements/{r}", "topics/{t}"])
def test_what_no_longer_holds_says_so(visitor: Client, path: str) -> None:
    for id, replaced in (("wales-2018-21", True), (WALES, False)):
        edition = load(id)
        own = path.format(r=edition.requirements[0].id, t=edition.topics[0].id)
        assert ("This edition has been replaced." in get(visitor, f"/en/framework/{id}/{own}")) is replaced
        assert load(id).status == ("replaced" if replaced else "issued")


@pytest.mark.parametrize("path", ["", "/requirements", "/checklist/board", "/enabling-actions", "/timetable", "/tables"])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_an_edition_that_asks_nothing_has_its_pages_all_the_same(visitor: Client, language: str, path: str) -> None:
    assert get(visitor, f"/{language}/framework/{BARE}{path}")


@pytest.mark.parametrize("path", ["requirements/none", "topics/none", "checklist/dentist"])
def test_what_an_edition_does_not_have_is_not_found(visitor: Client, path: str) -> None:
    assert visitor.get(f"/en/framework/{WALES}/{path}").status_code == 404
