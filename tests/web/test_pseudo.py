"""The test that finds English on a Welsh page must itself be able to find it."""

from __future__ import annotations

import pytest

from tests.web.pseudo import faults

PAGE = '<!DOCTYPE html><html lang="cy"><body>{}</body></html>'


@pytest.mark.parametrize(
    "clean",
    [
        "<p>⟦Every <b>word</b> of it⟧</p>",
        "<p>⟦Due⟧: 31 Mawrth 2027, £1,234k, C3, 2026-27</p>",
        "<p>12.5 CAC</p>",
        "<p data-own>Entered by a person</p>",
        '<a lang="en" href="/en/">English</a>',
        '<img alt="⟦A chart⟧" src="x"><script>let x = "code"</script>',
        '<svg role="img" aria-label="⟦x⟧"><title>⟦x⟧</title><text>2026</text></svg>',
        "<p>⟦one⟧</p><p>⟦two ⟦inside⟧ it⟧</p>",
    ],
)
def test_a_page_in_the_language_has_no_fault(clean: str) -> None:
    assert faults(PAGE.format(clean)) == []


@pytest.mark.parametrize(
    "dirty",
    [
        "<p>No file chosen</p>",
        "<p>⟦Due⟧ by 31 March 2027</p>",
        "<p>12.5 WTE</p>",
        '<nav aria-label="Menu"></nav>',
        '<input placeholder="Search">',
        '<input type="submit" value="Send">',
        "<svg><title>Chart</title><text>Jan</text></svg>",
        '<svg aria-label="X-axis titled ..."></svg>',
        "<p>⟦cut</p>",
        '<div data-i18n.show-password="Show"></div>',
        '<p lang="cy">English that says it is Welsh</p>',
        "<p data-own>Entered</p><p>Written</p>",
        "<title>⟦Plan⟧ – NHS</title>",
    ],
)
def test_english_outside_is_a_fault(dirty: str) -> None:
    assert faults(PAGE.format(dirty))
