"""Two editions of a folder of their own: one that asks everything a requirement may hold, and one that asks nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cynllun.editions import reader

FULL, BARE = "arfon-2031-34", "empty-2035-38"
HEAD = "id,order,topic,kind,strength,board,trust,sha,jcc,bodies,addressee,priority,measures,links,consent,instrument,due,source,section,authority"
FILES = {
    FULL: {
        "edition.toml": f'id = "{FULL}"\nnation = "wales"\nfirst_year = 2031\ninherits = "wales-2026-29"\n',
        "topics.csv": "id,order,parent,priority,source,section,authority\nteeth,90000,,,cynllun,,local\ngums,90010,teeth,,cynllun,,local\n",
        "requirements/own.csv": f"{HEAD}\n"
        "teeth_clean,90000,gums,measure,must,M,O,N,N,7a1 dhcw,,timely_access,coding_depth,uec1 handover_45 gums_rest teeth_paid,unions,"
        "quality_statements,2032-03-31,cynllun,,local\n"
        "gums_rest,90010,gums,include,should,N,N,N,N,,welsh_government,,,,,,,cynllun,,local\n"
        "teeth_paid,90020,gums,assure,expected,M,M,M,M,,,,,,,,,cynllun,,local\n",
        "hallmarks/own.csv": "id,order,topic,source,section,authority\nbright,10,gums,cynllun,,local\n",
        "deliverables.csv": "id,order,kind,board,trust,sha,jcc,table,due,source,section,authority\n"
        "teeth_plan,10,component_plan,M,N,N,N,,2031-01-14,cynllun,,local\n",
        "lineage.csv": "part,id,relation,former,source,section,authority\n"
        "requirements,teeth_clean,renamed,qs_coding_specificity,cynllun,,local\n",
        "records.csv": "part,id,entered_by,entered_on,checked_by,checked_on,next_review,source\n"
        "requirements,teeth_clean,Nia Bowen,2031-01-02,Owen Pugh,2031-01-03,2032-01-04,cynllun\n",
    },
    BARE: {"edition.toml": f'id = "{BARE}"\nnation = "wales"\nfirst_year = 2035\nkinds = ["board", "trust"]\nstatus = "draft"\n'},
}  # fmt: skip
TEXTS = {
    FULL: {
        language: f'[edition]\ntitle = "{edition}"\nshort = "{edition}"\nsummary = "{edition}"\n'
        + "".join(f'[topic.{id}]\ntitle = "{title}"\n' for id, title in topics)
        + "".join(f'[requirement.{id}]\ntitle = "{title}"\ntext = "{title}!"\nevidence = "{proof}"\n' for id, title, proof in rows)
        + f'[hallmark.bright]\ntext = "{bright}"\n[deliverable.teeth_plan]\ntitle = "{plan}"\ntext = "{plan}."\n'
        for language, edition, topics, rows, bright, plan in (
            ("en", "Arfon 2031-34", [("teeth", "Teeth"), ("gums", "Gums")],
             [("teeth_clean", "=Brush twice", "A brush"), ("gums_rest", "Gums at rest", "Rest"), ("teeth_paid", "Paid for", "A bill")],
             "They shine", "Teeth plan"),
            ("cy", "Arfon 2031-34 (Cymraeg)", [("teeth", "Dannedd"), ("gums", "Deintgig")],
             [("teeth_clean", "=Brwsiwch ddwywaith", "Brws"), ("gums_rest", "Gorffwys", "Seibiant"), ("teeth_paid", "Talwyd", "Bil")],
             "Maent yn disgleirio", "Cynllun dannedd"),
        )
    },
    BARE: dict.fromkeys(("en", "cy"), '[edition]\ntitle = "Empty"\nshort = "Empty"\nsummary = "Nothing yet."\n'),
}  # fmt: skip


@contextmanager
def at_hand(home: Path) -> Iterator[None]:
    """While this lasts, both editions are among those at hand."""
    for edition, files in FILES.items():
        for name, text in {**files, **{f"text/{la}.toml": said for la, said in TEXTS[edition].items()}}.items():
            file = home / edition / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CYNLLUN_EDITIONS", str(home))
        reader.load.cache_clear()
        yield
    reader.load.cache_clear()
