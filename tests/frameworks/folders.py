"""A small edition, whole and without fault, that a test breaks in one place."""

from __future__ import annotations

from pathlib import Path

ABOUT = (
    'id = "{id}"\nnation = "wales"\nfirst_year = 2026\nkinds = ["board", "trust"]\n'
    '[expects]\npriorities = 1\n[sources.S001]\ntitle = "Guidance"\nissuer = "them"\n'
)
ROWS = {
    "priorities.csv": "id,order,source\naccess,1,S001\n",
    "measures.csv": "id,line,unit,source\nwaiting,x1_waiting,count,S001\n",
    "expectations.csv": "id,number,priority,measure,kind,comparison,target,start,end,board,source\n"
    "no_waits,1,access,waiting,zero_tolerance,=,0,2026-04-01,2027-03-31,M,S001\n",
    "topics.csv": "id,order,priority,source\nwaits,10,access,S001\n",
    "requirements.csv": "id,order,topic,kind,strength,board,trust,bodies,consent,links,source,section\n"
    "say_how,10,waits,demonstrate,must,M,N,7a1,rpb,no_waits,S001,2.1\n",
    "tables.csv": "id,sheet,order,shape,periods,source\nx1,X1,10,grid,opening months,S001\n",
    "lines.csv": "table,id,order,unit,over_time,role,formula,source\nx1,x1_waiting,10,count,closing,input,,S001\n"
    "x1,x1_seen,20,count,sum,input,,S001\nx1,x1_all,30,count,sum,total,x1_waiting + x1_seen,S001\n",
    "checks.csv": "id,order,family,severity,scope,left,comparison,right,source\nx1-seen,10,1,query,month,x1_seen,<=,100,S001\n",
    "examples/x1.csv": "check,outcome,kind,figures\nx1-seen,fires,board,x1_seen@2026-05=101\nx1-seen,passes,board,x1_seen@2026-05=9\n",
}
TEXTS = {
    "en": {
        "edition": '[edition]\ntitle = "One 2026-29"\nshort = "One"\nsummary = "A small edition."\n',
        "rows": '[priority.access]\ntitle = "Access"\nsummary = "Soon."\n[measure.waiting]\ntitle = "Waiting"\n'
        '[expectation.no_waits]\ntitle = "No waits"\nasks = "Let nobody wait."\n[topic.waits]\ntitle = "Waits"\n'
        '[requirement.say_how]\ntitle = "How"\ntext = "Show how."\nevidence = "A plan."\n[party.rpb]\ntitle = "The board"\n',
        "tables": '[table.x1]\ntitle = "One"\npurpose = "Who."\nhow = "Count."\n[line.x1_waiting]\ntitle = "Waiting"\n'
        '[line.x1_seen]\ntitle = "Seen"\n[line.x1_all]\ntitle = "All"\n'
        '[check.x1-seen]\ntitle = "Many"\nsentence = "{left} seen, {right} at most."\naction = "Mend one."\n',
    },
    "cy": {
        "edition": '[edition]\ntitle = "Un 2026-29"\nshort = "Un"\nsummary = "Argraffiad bach."\n',
        "rows": '[priority.access]\ntitle = "Mynediad"\nsummary = "Yn fuan."\n[measure.waiting]\ntitle = "Yn aros"\n'
        '[expectation.no_waits]\ntitle = "Dim aros"\nasks = "Na foed i neb aros."\n[topic.waits]\ntitle = "Aros"\n'
        '[requirement.say_how]\ntitle = "Sut"\ntext = "Dangoswch sut."\nevidence = "Cynllun."\n[party.rpb]\ntitle = "Y bwrdd"\n',
        "tables": '[table.x1]\ntitle = "Un"\npurpose = "Pwy."\nhow = "Cyfrwch."\n[line.x1_waiting]\ntitle = "Yn aros"\n'
        '[line.x1_seen]\ntitle = "Wedi’u gweld"\n[line.x1_all]\ntitle = "Pawb"\n'
        '[check.x1-seen]\ntitle = "Llawer"\nsentence = "{left} wedi’u gweld, {right} ar y mwyaf."\naction = "Cywirwch un."\n',
    },
}  # fmt: skip


def written(home: Path, id: str = "one-2026-29", **files: str) -> Path:
    """The edition's folder under `home`; `files` are laid over it by name (an empty text takes the file away)."""
    whole = {"edition.toml": ABOUT.format(id=id), **ROWS}
    whole |= {f"text/{language}/{name}.toml": said for language, texts in TEXTS.items() for name, said in texts.items()}
    for name, text in {**whole, **files}.items():
        if text:
            (home / id / name).parent.mkdir(parents=True, exist_ok=True)
            (home / id / name).write_text(text, encoding="utf-8")
    return home / id


def changed(name: str, old: str, new: str) -> dict[str, str]:
    """A file of the edition with one thing in it put otherwise."""
    _, language, stem = ("text", *name.removeprefix("text/").split("/")) if name.startswith("text/") else ("", "", "")
    text = TEXTS[language][stem.removesuffix(".toml")] if language else ROWS.get(name, ABOUT.format(id="one-2026-29"))
    if old not in text:
        raise ValueError(f"{name} has no {old!r}")
    return {name: text.replace(old, new, 1)}
