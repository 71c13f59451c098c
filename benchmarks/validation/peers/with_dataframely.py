"""dataframely: a schema for each table, its rules as Polars expressions, and `filter`, which keeps what failed by rule."""

import json
import sys
import time
from functools import partial
from importlib.metadata import version
from pathlib import Path

import dataframely as dy
import polars as pl

TOLERANCE = {"cell": 0.0, "sum": 0.5, "cross": 0.5, "mirror": 1.0}


def expression(rule):
    """A rule as an expression that holds where it is kept."""
    if rule["kind"] == "cell":
        return pl.col(rule["line"]) >= 0
    other = (
        pl.col("their_" + rule["other"])
        if rule["kind"] == "mirror"
        else sum((pl.col(part) for part in rule["parts"][1:]), pl.col(rule["parts"][0]))
    )
    return (pl.col(rule["line"]) - other).abs() <= TOLERANCE[rule["kind"]]


def holds(rule, _schema):
    """What a decorated method of a schema gives."""
    return expression(rule)


def schema(name, columns, rules):
    """A schema with its rules: what a class statement with decorated methods makes."""
    body = {column: dy.Float64() for column in columns}
    body |= {rule["id"].replace("-", "_"): dy.rule()(partial(holds, rule)) for rule in rules}
    return type(name, (dy.Schema,), body)


def main(folder, rounds):
    """Cross-table rules stand on a frame joined by key, those across bodies on one joined with itself turned round."""
    one, other, mirror = (pl.read_parquet(folder / f"{name}.parquet") for name in ("t1", "t2", "mirror"))
    rules = json.loads((folder / "rules.json").read_text())
    keys = ("body", "month", "counterpart")
    lines = [c for c in (*one.columns, *other.columns) if c not in keys]
    amounts = [c for c in mirror.columns if c not in keys]
    tables = schema("Tables", lines, [r for r in rules if r["kind"] != "mirror"])
    agreed = schema("Agreed", [*amounts, *(f"their_{c}" for c in amounts)], [r for r in rules if r["kind"] == "mirror"])
    taken = []
    for _ in range(rounds):
        started = time.perf_counter()
        joined = one.join(other, on=["body", "month"])
        turned = mirror.rename({"body": "counterpart", "counterpart": "body", **{c: f"their_{c}" for c in amounts}})
        failures = [
            tables.filter(joined, cast=False)[1],
            agreed.filter(mirror.join(turned, on=["body", "counterpart"]), cast=False)[1],
        ]
        counts = {name: n for failure in failures for name, n in failure.counts().items()}
        invalid = [failure.invalid() for failure in failures]
        taken.append(time.perf_counter() - started)
    assert invalid
    failed = {name.replace("_", "-"): n for name, n in counts.items()}
    print(json.dumps({"engine": "dataframely", "version": version("dataframely"), "seconds": min(taken), "failed": failed}))


main(Path(sys.argv[1]), int(sys.argv[2]))
