"""What a person typed as an address: a whole one, a protected one, or none."""

from __future__ import annotations

import pytest

from cynllun.checks.addresses import NONE, OPEN, PROTECTED, standing


@pytest.mark.parametrize("text", [
    "https://health.example/plan", "https://www.iechyd.example:8443/cynllun?q=1#top", "HTTPS://Iechyd.Example", " https://a.example/x ",
    "https://bwrdd-iechyd.example/clâf",
])  # fmt: skip
def test_a_whole_address_is_protected(text: str) -> None:
    assert standing(text) == PROTECTED


def test_an_address_that_is_not_protected_is_one_all_the_same() -> None:
    assert standing("http://health.example/plan") == OPEN


@pytest.mark.parametrize("text", [
    "", "the shared drive", "javascript:alert(1)", "file:///etc/passwd", "https://", "https://nodot", "https://user:secret@health.example/",
    "https://health.example/a b", "health.example/plan", "https://health.example/<script>", "https://-bad.example", "https://a..example",
    "https://health.example/" + "x" * 500, "https://health.example\nX: y",
])  # fmt: skip
def test_anything_else_is_none(text: str) -> None:
    assert standing(text) == NONE
