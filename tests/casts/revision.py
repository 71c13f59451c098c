"""A later revision of the edition that the round is run on, issued after the round began: an erratum of two rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cynllun.editions import reader
from tests.casts.round_cast import EDITION

ID = f"{EDITION}-r2"
ABOUT = f'id = "{ID}"\nnation = "wales"\nfirst_year = 2026\ninherits = "{EDITION}"\nrevises = "{EDITION}"\nrevision = 2\nstatus = "issued"\n'
FILES = {
    "criteria.csv": "id,order,source,authority\nposted,99,cynllun,local\n",
    "deliverables.csv": "id,order,kind,board,trust,sha,jcc,source,authority\nonly_trusts,1,output,N,M,N,N,cynllun,local\n",
    "text/en/edition.toml": '[edition]\ntitle = "Framework 2026-29, revision 2"\nshort = "R2"\nsummary = "An erratum."\n'
    '[criterion.posted]\ntitle = "Posted"\n[deliverable.only_trusts]\ntitle = "Of trusts"\ntext = "Send it."\n',
    "text/cy/edition.toml": '[edition]\ntitle = "Fframwaith 2026-29, diwygiad 2"\nshort = "D2"\nsummary = "Gwall."\n'
    '[criterion.posted]\ntitle = "Postiwyd"\n[deliverable.only_trusts]\ntitle = "Ymddiriedolaethau"\ntext = "Anfonwch ef."\n',
}  # fmt: skip


@contextmanager
def issued(home: Path, monkeypatch: pytest.MonkeyPatch, **files: str) -> Iterator[str]:
    """The revision is at hand; afterwards it is gone."""
    for name, text in {"edition.toml": ABOUT, **FILES, **files}.items():
        file = home / ID / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    monkeypatch.setenv("CYNLLUN_EDITIONS", str(home))
    reader.load.cache_clear()
    try:
        yield ID
    finally:
        monkeypatch.delenv("CYNLLUN_EDITIONS")
        reader.load.cache_clear()
