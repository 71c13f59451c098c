"""Planning assumptions as the rows of a return that they are given in: the values of one version, and its number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cynllun.frameworks import Edition

Rows = dict[str, dict[tuple[str, str], float]]


def issued_rows(edition: Edition, version: int, values: Mapping[str, Sequence[float]]) -> Rows:
    """What a version issued, by table, row and column: per cent of each year, and the version's number. Nothing where the edition
    has no such table."""
    names = edition.settings.get("assumptions")
    if names is None:
        return {}
    column = next(c for c in edition.columns_of(names["table"]) if c.id == names["issued"])
    codes = [edition.axis.codes[period] for period in edition.axis.expand(column.periods)]
    rows: dict[tuple[str, str], float] = {}
    for id, years in values.items():
        rows[id, names["version"]] = float(version)
        rows.update({(id, f"{column.id}@{code}"): float(value) for code, value in zip(codes, years, strict=True)})
    return {names["table"]: rows}
