"""A JSON Schema for each kind of file of an edition, from the types that read it: an editor completes and checks by them."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

import msgspec

from cynllun.editions.about import About
from cynllun.editions.escalations import ROWS as ESCALATION
from cynllun.editions.overseeing import ROWS as OVERSEEING
from cynllun.editions.parts import PARTS
from cynllun.editions.rows import by_kind, headings
from cynllun.editions.spoken import EDITION, NEEDED
from cynllun.frameworks.coverage import CoverageRow
from cynllun.frameworks.items import Need

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """Each schema as text by the name of its file. A table's schema is of its rows, by heading."""
    made = {"edition.schema.json": _whole(About), "coverage.schema.json": _rows(_whole(CoverageRow))}
    made |= {f"{file}.schema.json": _rows(_table(kind)) for file, kind in PARTS.values()}
    made |= {f"escalation_{name}.schema.json": _rows(_table(kind)) for name, kind in ESCALATION.items()}
    made |= {f"overseeing_{name}.schema.json": _rows(_table(kind)) for name, kind in OVERSEEING.items()}
    made["removed.schema.json"] = _rows(_closed({"part": {"enum": sorted(f for f, _ in PARTS.values())}, "id": _TEXT}))
    made["examples.schema.json"] = _rows(_closed(dict.fromkeys(("check", "outcome", "kind", "figures"), _TEXT)))
    made["release.schema.json"] = _closed(
        {"hash": _TEXT, "below": _TEXT, "on": {"type": "string", "format": "date"}, "by": _TEXT}
    )
    made["text.schema.json"] = _texts()
    return {name: json.dumps({"$schema": DRAFT, **each}, indent=2, ensure_ascii=False) + "\n" for name, each in made.items()}


_TEXT = {"type": "string"}


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _rows(row: dict[str, Any]) -> dict[str, Any]:
    """A table: rows by heading."""
    inner = {name: value for name, value in row.items() if name != "$defs"}
    return {"type": "array", "items": inner, **({"$defs": row["$defs"]} if "$defs" in row else {})}


def _whole(kind: Any) -> dict[str, Any]:
    """The schema of a type, with the type itself on top and what it uses beside it."""
    made = msgspec.json.schema(kind, ref_template="#/$defs/{name}")
    defs = dict(sorted(made.get("$defs", {}).items()))
    top = defs.pop(made["$ref"].rpartition("/")[2]) if "$ref" in made else made
    return {**top, **({"$defs": defs} if defs else {})}


def _table(kind: type) -> dict[str, Any]:
    """A row as its file has it: headings for fields, and a column for each kind of body where it asks them."""
    made = _whole(kind)
    known = {field: heading for heading, field in headings(kind).items()}
    made["properties"] = {known[field.name]: made["properties"][field.name] for field in fields(kind) if field.name in known}
    made["required"] = [known[name] for name in made.get("required", ()) if name in known]
    defs = {name: each for name, each in made.get("$defs", {}).items() if name != "Need"}
    made = {name: each for name, each in made.items() if name != "$defs"}
    made["additionalProperties"] = {"enum": [*map(str, Need), ""]} if by_kind(kind) else False
    return {**made, **({"$defs": defs} if defs else {})}


def _texts() -> dict[str, Any]:
    """The texts of each sort of row: what must be said of it, and whatever else is."""
    said = {"anyOf": [_TEXT, {"type": "object", "additionalProperties": _TEXT}]}
    sorts = {stem: _deep(stem, names, said) for stem, names in NEEDED.values()}
    sorts[EDITION[0]] = {"type": "object", "properties": dict.fromkeys(EDITION[1], said), "additionalProperties": said}
    sorts["party"] = sorts["topic"]
    return {"type": "object", "properties": dict(sorted(sorts.items())), "additionalProperties": {"type": "object"}}


def _deep(stem: str, names: tuple[str, ...], said: dict[str, Any]) -> dict[str, Any]:
    """Texts by id; for what is told by two ids, one within the other, anything."""
    if stem in ("descriptor", "column", "choice", "item", "instrument_item", "event"):
        return {"type": "object", "additionalProperties": {"type": "object"}}
    row = {"type": "object", "properties": dict.fromkeys(names, said), "additionalProperties": said}
    return {"type": "object", "additionalProperties": row}
