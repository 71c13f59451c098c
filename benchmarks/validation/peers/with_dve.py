"""The Data Validation Engine of NHS England: the rules as the filters of its configuration, applied by its DuckDB backend."""

import json
import logging
import sys
import tempfile
import time
from collections import Counter
from importlib.metadata import version
from pathlib import Path

import duckdb
from dve.common.error_utils import get_feedback_errors_uri, load_feedback_messages
from dve.core_engine.backends.base.core import EntityManager
from dve.core_engine.backends.implementations.duckdb.rules import DuckDBStepImplementations
from dve.core_engine.configuration.v1 import V1EngineConfig

TOLERANCE = {"sum": "0.5", "cross": "0.5", "mirror": "1"}


def expression(rule):
    """A rule in SQL: what holds for a record that is kept."""
    line = rule["line"]
    if rule["kind"] == "cell":
        return f"{line} >= 0"
    other = f"their_{rule['other']}" if rule["kind"] == "mirror" else " + ".join(rule["parts"])
    return f"abs({line} - ({other})) <= {TOLERANCE[rule['kind']]}"


def configured(folder, rules, lines, amounts):
    """The configuration as its file holds it: the joins as steps, then one filter a rule."""
    steps = [
        {"name": "Join the tables", "operation": "inner_join", "entity": "t1", "target": "t2", "new_entity_name": "joined",
         "join_condition": "t1.body = t2.body AND t1.month = t2.month", "new_columns": {f"t2.{c}": c for c in lines}},
        {"name": "Join the sides", "operation": "inner_join", "entity": "mirror", "target": "turned", "new_entity_name": "agreed",
         "join_condition": "mirror.body = turned.counterpart AND mirror.counterpart = turned.body",
         "new_columns": {f"turned.{c}": f"their_{c}" for c in amounts}},
    ]  # fmt: skip
    filters = [
        {"entity": "agreed" if rule["kind"] == "mirror" else "joined", "name": rule["id"], "expression": expression(rule),
         "failure_type": "record", "failure_message": f"{rule['id']} does not hold", "error_code": rule["id"],
         "is_informational": True, "reporting_field": "body"}
        for rule in rules
    ]  # fmt: skip
    file = folder / "rules.dischema.json"
    file.write_text(json.dumps({"contract": {"datasets": {}}, "transformations": {"rules": steps, "filters": filters}}))
    return V1EngineConfig.load(file.as_posix())


def once(frames, config):
    """The entities from frames in memory, the rules applied, and the messages read back: what its pipeline does."""
    with tempfile.TemporaryDirectory() as working:
        connection = duckdb.connect()
        steps = DuckDBStepImplementations.register_udfs(connection)
        entities = {name: steps.add_record_index(connection.from_arrow(frame)) for name, frame in frames.items()}
        manager = EntityManager(entities=entities, reference_data={})
        _, good = steps.apply_rules(
            working, manager, config.get_rule_metadata(), {name: ["body"] for name in (*frames, "joined", "agreed")}
        )
        assert good
        messages = load_feedback_messages(get_feedback_errors_uri(working, "business_rules"))
        return Counter(message.ErrorCode for message in messages)


def main(folder, rounds):
    """Parquet is read by DuckDB into Arrow, so that every round begins in memory."""
    logging.disable(logging.CRITICAL)
    frames = {name: duckdb.sql(f"from '{folder / name}.parquet'").arrow() for name in ("t1", "t2", "mirror")}
    frames["turned"] = frames["mirror"]
    rules = json.loads((folder / "rules.json").read_text())
    keys = ("body", "month", "counterpart")
    lines, amounts = ([c for c in frames[name].column_names if c not in keys] for name in ("t2", "mirror"))
    taken = []
    with tempfile.TemporaryDirectory() as own:
        config = configured(Path(own), rules, lines, amounts)
        for _ in range(rounds):
            started = time.perf_counter()
            failed = once(frames, config)
            taken.append(time.perf_counter() - started)
    print(
        json.dumps(
            {
                "engine": "data-validation-engine",
                "version": version("data-validation-engine"),
                "seconds": min(taken),
                "failed": failed,
            }
        )
    )


main(Path(sys.argv[1]), int(sys.argv[2]))
