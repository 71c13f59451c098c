"""pandera: a Polars schema with checks over the frame, validated lazily, so that every failure is gathered."""

import json
import sys
import time
from importlib.metadata import version
from pathlib import Path

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaErrors

TOLERANCE = {"sum": 0.5, "cross": 0.5, "mirror": 1.0}


def check(rule):
    """A rule as a check of the whole frame, or of one column."""
    if rule["kind"] == "cell":
        return pa.Check(lambda data, line=rule["line"]: data.lazyframe.select(pl.col(line) >= 0), name=rule["id"])
    other = (
        pl.col("their_" + rule["other"])
        if rule["kind"] == "mirror"
        else sum((pl.col(part) for part in rule["parts"][1:]), pl.col(rule["parts"][0]))
    )
    holds = (pl.col(rule["line"]) - other).abs() <= TOLERANCE[rule["kind"]]
    return pa.Check(lambda data, own=holds: data.lazyframe.select(own), name=rule["id"])


def failures(schema, frame):
    """How often each check failed, from the report that pandera makes."""
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        return dict(errors.failure_cases.group_by("check").len().iter_rows())
    return {}


def main(folder, rounds):
    """Two schemas: the tables joined by key, and the agreements joined with themselves turned round."""
    one, other, mirror = (pl.read_parquet(folder / f"{name}.parquet") for name in ("t1", "t2", "mirror"))
    rules = json.loads((folder / "rules.json").read_text())
    amounts = [c for c in mirror.columns if c not in ("body", "counterpart")]
    tables = pa.DataFrameSchema(checks=[check(r) for r in rules if r["kind"] != "mirror"])
    agreed = pa.DataFrameSchema(checks=[check(r) for r in rules if r["kind"] == "mirror"])
    taken = []
    for _ in range(rounds):
        started = time.perf_counter()
        joined = one.join(other, on=["body", "month"])
        turned = mirror.rename({"body": "counterpart", "counterpart": "body", **{c: f"their_{c}" for c in amounts}})
        counts = failures(tables, joined) | failures(agreed, mirror.join(turned, on=["body", "counterpart"]))
        taken.append(time.perf_counter() - started)
    # A failure of a whole frame is one failure case for each of its columns: as many times too many.
    print(json.dumps({"engine": "pandera", "version": version("pandera"), "seconds": min(taken), "failed": counts}))


main(Path(sys.argv[1]), int(sys.argv[2]))
