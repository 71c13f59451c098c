"""vtlengine: the rules as a VTL script of `check` statements, run with DuckDB."""

import json
import sys
import time
from importlib.metadata import version
from pathlib import Path

import pandas as pd
from vtlengine import run

TOLERANCE = {"sum": "0.5", "cross": "0.5", "mirror": "1"}


def statement(rule):
    """A rule in VTL: a persistent result for each, with the records that fail."""
    name = rule["id"].replace("-", "_")
    line = rule["line"]
    if rule["kind"] == "cell":
        source, holds = rule["table"].upper(), f"{line} >= 0"
    elif rule["kind"] == "mirror":
        source, holds = "AGREED", f"abs({line} - their_{rule['other']}) <= {TOLERANCE['mirror']}"
    else:
        source = "JOINED" if rule["kind"] == "cross" else rule["table"].upper()
        holds = f"abs({line} - ({' + '.join(rule['parts'])})) <= {TOLERANCE[rule['kind']]}"
    return f'{name} <- check({source}[calc held := {holds}][keep held] errorcode "{rule["id"]}" invalid);'


def structure(name, keys, measures):
    """A dataset as vtlengine wants it described."""
    parts = [{"name": key, "type": kind, "role": "Identifier", "nullable": False} for key, kind in keys.items()]
    parts += [{"name": measure, "type": "Number", "role": "Measure", "nullable": True} for measure in measures]
    return {"name": name, "DataStructure": parts}


def main(folder, rounds):
    """Joins stand in the script, as VTL has them."""
    frames = {name: pd.read_parquet(folder / f"{name.lower()}.parquet") for name in ("T1", "T2", "MIRROR")}
    rules = json.loads((folder / "rules.json").read_text())
    month = {"body": "String", "month": "Integer"}
    keys = {"T1": month, "T2": month, "MIRROR": {"body": "String", "counterpart": "String"}}
    measures = {name: [c for c in frame.columns if c not in keys[name]] for name, frame in frames.items()}
    structures = {"datasets": [structure(name, keys[name], measures[name]) for name in frames]}
    turned = ", ".join(f"{c} to their_{c}" for c in measures["MIRROR"])
    script = "\n".join(
        [
            "JOINED := inner_join(T1, T2);",
            f"TURNED := MIRROR[rename body to counterpart, counterpart to body, {turned}];",
            "AGREED := inner_join(MIRROR, TURNED);",
            *(statement(rule) for rule in rules),
        ]
    )
    taken = []
    for _ in range(rounds):
        started = time.perf_counter()
        results = run(script=script, data_structures=structures, datapoints=frames, use_duckdb=True)
        taken.append(time.perf_counter() - started)
    failed = {rule["id"]: len(results[rule["id"].replace("-", "_")].data) for rule in rules}
    print(json.dumps({"engine": "vtlengine", "version": version("vtlengine"), "seconds": min(taken), "failed": failed}))


main(Path(sys.argv[1]), int(sys.argv[2]))
