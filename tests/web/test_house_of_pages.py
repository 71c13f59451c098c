"""Rules of templates, messages, styles and settings that a machine can hold."""

from __future__ import annotations

import datetime
import json
import os
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from django.template import engines
from django.utils import translation
from django.utils.translation import ngettext

from cynllun.web import formatting, place

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "src/cynllun/web/pages"
TEMPLATES = sorted(PAGES.rglob("*.jinja"))
BUILT = ROOT / "src/cynllun/web/static/built"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.relative_to(PAGES).as_posix())
def test_a_template_has_nothing_inline_and_nothing_from_elsewhere(template: Path) -> None:
    text = template.read_text()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=[\"']|javascript:", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"(src|href|action)=[\"']https?://", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.relative_to(PAGES).as_posix())
def test_html_given_to_a_macro_is_a_macro_or_a_block(template: Path) -> None:
    """NHS.UK's macros escape "text" and do not escape "html": only what a template made itself may be given as html."""
    text = template.read_text()
    blocks = set(re.findall(r"{%-?\s*set (\w+)\s*-?%}", text))
    for value in re.findall(r"\"html\":\s*([\w.]+\(?)", text):
        assert value.endswith("(") or value in blocks, value


def test_messages_are_level_and_in_welsh() -> None:
    done = subprocess.run(
        ["sh", "assets/messages.sh", "check"],
        cwd=ROOT,
        env={**os.environ, "PYTHON": sys.executable},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_welsh_has_six_forms_and_keeps_djangos_own() -> None:
    with translation.override("cy"):
        assert translation.gettext("Sign in") == "Mewngofnodi"
        assert ngettext("%d year", "%d years", 2) == "%d flynedd"  # Django's own, by its own four forms


def test_the_styles_belong_to_the_macros() -> None:
    """nhsuk-frontend-jinja 0.10.2 renders the markup of nhsuk-frontend 10.6.1; the two change together."""
    lock = json.loads((ROOT / "assets/package-lock.json").read_text())
    styles = lock["packages"]["node_modules/nhsuk-frontend"]["version"]
    assert (version("nhsuk-frontend-jinja"), styles) == ("0.10.2", "10.6.1")


def test_what_is_built_asks_nobody_else_and_is_light() -> None:
    css = (BUILT / "cynllun.css").read_text()
    assert "http" not in re.sub(r"http://www\.w3\.org/\S+", "", css)
    assert "Frutiger" not in re.findall(r"@font-face[^}]*}", css)
    assert "arial" in css
    assert "sourceMappingURL" not in css + (BUILT / "nhsuk-frontend.js").read_text()
    assert sum(f.stat().st_size for f in BUILT.glob("*.gz")) < 60_000


def test_every_icon_that_the_styles_name_is_there() -> None:
    named = set(re.findall(r"url\(\"?(assets/[^\")]+)", (BUILT / "cynllun.css").read_text()))
    assert named
    assert [name for name in named if not (BUILT / name).exists()] == []


DAY = datetime.date(2027, 3, 31)


@pytest.mark.parametrize(("language", "said"), [("en", "31 March 2027"), ("cy", "31 Mawrth 2027")])
def test_dates_are_said_in_the_language(language: str, said: str) -> None:
    with translation.override(language):
        assert formatting.date(DAY) == said
        assert formatting.date(None) == "–"


def test_a_moment_is_in_the_time_of_wales() -> None:
    summer = datetime.datetime(2026, 7, 1, 23, 30, tzinfo=datetime.UTC)
    with translation.override("cy"):
        assert formatting.when(summer) == "2 Gorffennaf 2026 am 00:30"
        assert formatting.date(summer) == "2 Gorffennaf 2026"
        assert formatting.when(None) == "–"
        assert formatting.number(12.5, "wte") == "12.5 CAC"
        assert formatting.money(1234) == "£1,234k"


def test_the_months_of_welsh() -> None:
    with translation.override("cy"):
        months = [formatting.date(datetime.date(2026, n, 1), "MMMM") for n in range(1, 13)]
    assert " ".join(months) == ("Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr")


def test_the_key_is_made_once_and_is_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(place.KEY, raising=False)
    key = place.secret_key(tmp_path)
    assert len(key) > 50
    assert place.secret_key(tmp_path) == key
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
    assert [f.name for f in tmp_path.iterdir()] == ["secret-key"]
    monkeypatch.setenv(place.KEY, "given")
    assert place.secret_key(tmp_path) == "given"


def test_postgresql_by_host_and_by_socket() -> None:
    host = place.postgresql("postgres://us%40er:p%2Fw@db.test:5433/plans?sslmode=require")
    assert (host["USER"], host["PASSWORD"], host["HOST"], host["PORT"]) == ("us@er", "p/w", "db.test", "5433")
    assert (host["NAME"], host["OPTIONS"]) == ("plans", {"sslmode": "require"})
    socket = place.postgresql("postgresql:///plans?host=/var/run/postgresql")
    assert (socket["NAME"], socket["HOST"], socket["USER"]) == ("plans", "/var/run/postgresql", "")


@pytest.mark.parametrize("url", ["mysql://db/plans", "postgres://db/"])
def test_an_address_that_is_no_database_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="CYNLLUN_DATABASE_URL"):
        place.postgresql(url)


def test_sqlite_waits_its_turn_and_loses_nothing(tmp_path: Path) -> None:
    options = place.sqlite(tmp_path / "x.sqlite3")["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in options["init_command"]


def test_a_minus_stays_with_its_pound_on_a_page() -> None:
    """Browsers may end a line between the two. Text that is no page (JSON, a workbook) has no joiner in it."""
    template = engines["jinja2"].from_string("<p title='{{ loss }}'>{{ loss }} {{ -3 | money }} {{ 3 | money }} {{ 7 }}</p>")
    shown = template.render({"loss": "−£300k"})
    assert shown == "<p title='−\N{WORD JOINER}£300k'>−\N{WORD JOINER}£300k −\N{WORD JOINER}£3k £3k 7</p>"
    with translation.override("en"):
        assert formatting.money(-300) == "−£300k"
