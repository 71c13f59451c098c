"""The answer of `cynllun check` as JSON: always a list, one object a file. Its schema is docs/findings.schema.json."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from cynllun.cli.checking import Checked, Round
from cynllun.cli.console import Console
from cynllun.words import Words

SEVERITIES = ("blocks", "breach", "query", "note")


def as_json(found: Round, console: Console) -> str:
    """Every file in the order it was named."""
    together = [_plain(finding, _words(one, console)) for one in found.files[:1] for finding in found.together]
    return json.dumps([_file(one, together, console) for one in found.files], ensure_ascii=False, indent=2)


def _words(one: Checked, console: Console) -> Words:
    """The words to say a file's findings with: its edition's, or the system's when it was refused."""
    from cynllun import editions

    own = one.reading.return_
    return editions.words(editions.load(own.edition), console.language) if own else console.words


def _file(one: Checked, together: list[dict[str, Any]], console: Console) -> dict[str, Any]:
    words, said, review = _words(one, console), one.reading.identity, one.review
    findings = [_plain(finding, words) for finding in one.findings] if review else [_refused(one, console)]
    return {
        "file": one.reading.file,
        "edition": said.edition if said else None,
        "organisation": said.organisation if said else None,
        "readable": review is not None,
        "findings": findings,
        "counts": {severity: sum(f["severity"] == severity for f in findings) for severity in SEVERITIES},
        "checks": {
            "passed": review.passed, "failed": review.failed, "cannot_tell": review.cannot_tell, "not_for": review.not_for,
        } if review else None,
        "missing": review.missing if review else None,
        "content": review.content if review else None,
        "record": _record(one) if review else [],
        "by_check": {id: asdict(came) for id, came in review.by_check.items()} if review else {},
        "together": together if review else [],
    }  # fmt: skip


def _record(one: Checked) -> list[dict[str, Any]]:
    """How each baseline stands to what is on record."""
    from cynllun import editions

    assert one.review is not None and one.reading.return_ is not None
    edition = editions.load(one.reading.return_.edition)
    return [
        {
            "check": each.check or None, "line": edition.series[each.series].name, "period": edition.axis.codes[each.period],
            "cell": each.cell, "status": str(each.status), "plan": _number(each.own), "record": _number(each.held),
            "state": each.state.name.lower() if each.told else None, "vintage": each.vintage or None, "before": each.before,
        }
        for each in one.review.recorded
    ]  # fmt: skip


def _number(value: float) -> float | None:
    return value if value == value else None


def _plain(finding: Any, words: Words) -> dict[str, Any]:
    from cynllun.checks import as_dict

    return as_dict(finding, words)


def _refused(one: Checked, console: Console) -> dict[str, Any]:
    """A refusal in the form of a finding, so that who reads only findings misses nothing."""
    assert one.reading.refused is not None
    message = console.words.say(one.reading.refused)
    return {
        "check": one.reading.refused.id.replace(".", "-"), "family": 1, "severity": "blocks",
        "organisation": one.reading.identity.organisation if one.reading.identity else "", "sheet": "", "cell": "",
        "cells": [], "left": None, "right": None, "difference": None, "period": "", "message": message,
        "action": "", "terms": [], "source": "cynllun",
    }  # fmt: skip
