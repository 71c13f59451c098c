"""dpm-xl: the rules in DPM-XL, evaluated on frames by its columnar evaluator; bodies and months are open keys."""

import json
import sys
import time
from importlib.metadata import version
from pathlib import Path

import polars as pl
from dpmxl.columnar import CELL, DEC, FLAG, NUM, THR, TXT, FrameCache, evaluate_rule_columnar
from dpmxl.provider import axis_matcher

TOLERANCE = {"sum": "0.5", "cross": "0.5", "mirror": "1"}
TABLES = {"t1": "T1", "t2": "T2", "mirror": "M", "turned": "MT"}
KEYS = {"body": "k:qORG", "month": "k:qMON", "counterpart": "k:qCPT"}


class Provider:
    """The facts as its evaluator asks for them: one frame for each selection of rows."""

    def __init__(self, frames):
        self.frames = frames

    def select_frame(self, query):
        """The data points of some rows of a table."""
        lines, frame = self.frames[query.table]
        matches = axis_matcher(query.rows)
        keys = [name for name in frame.columns if name.startswith("k:")]
        parts = [
            frame.select(*keys, pl.lit(f"{n:04d}").alias("r"), pl.col(line).cast(DEC).alias(NUM))
            for n, line in enumerate(lines) if matches(f"{n:04d}")
        ]  # fmt: skip
        return pl.concat(parts).with_columns(
            pl.lit(None, pl.Int64).alias(CELL), pl.lit(None, pl.String).alias("c"), pl.lit(None, pl.String).alias("s"),
            pl.lit(0).cast(DEC).alias(THR), pl.lit(None, pl.String).alias(TXT), pl.lit(None, pl.Boolean).alias(FLAG),
        )  # fmt: skip

    def table_reported(self, table):
        """Every table is."""
        return table in self.frames

    def parameter(self, name):  # noqa: ARG002 the evaluator gives it
        """There is none."""
        return None


def expression(rule, codes):
    """A rule in DPM-XL."""

    def cell(table, line):
        return f"{{t{TABLES[table]}, r{codes[table][line]}}}"

    left = cell(rule["table"], rule["line"])
    if rule["kind"] == "cell":
        return f"{left} >= 0"
    if rule["kind"] == "mirror":
        right = cell("turned", rule["other"])
    else:
        right = " + ".join(cell("t1" if rule["kind"] == "cross" else rule["table"], part) for part in rule["parts"])
    return f"abs({left} - ({right})) <= {TOLERANCE[rule['kind']]}"


def main(folder, rounds):
    """One provider and one cache of selections for the whole report, as its guide to large reports says."""
    frames = {name: pl.read_parquet(folder / f"{name}.parquet") for name in ("t1", "t2", "mirror")}
    frames["turned"] = frames["mirror"].rename({"body": "counterpart", "counterpart": "body"})
    rules = json.loads((folder / "rules.json").read_text())
    lines = {name: [c for c in frame.columns if c not in KEYS] for name, frame in frames.items()}
    codes = {name: {line: f"{n:04d}" for n, line in enumerate(own)} for name, own in lines.items()}
    ready = {
        TABLES[name]: (lines[name], frame.with_columns(*(pl.col(k).cast(pl.String) for k in KEYS if k in frame.columns))
                       .rename({k: v for k, v in KEYS.items() if k in frame.columns}))
        for name, frame in frames.items()
    }  # fmt: skip
    taken = []
    for _ in range(rounds):
        started = time.perf_counter()
        provider, cache = Provider(ready), FrameCache()
        results = {rule["id"]: evaluate_rule_columnar(expression(rule, codes), provider, cache=cache) for rule in rules}
        taken.append(time.perf_counter() - started)
    failed = {name: result.failed for name, result in results.items()}
    print(json.dumps({"engine": "dpm-xl", "version": version("dpm-xl"), "seconds": min(taken), "failed": failed}))


main(Path(sys.argv[1]), int(sys.argv[2]))
