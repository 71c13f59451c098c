"""The figures of an import as bytes, and back."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, fields
from io import BytesIO

from cynllun.feeds.figure import Figure
from cynllun.records.models import Content


def to_bytes(figures: Sequence[Figure]) -> bytes:
    """Figures as Parquet, in the order of the file."""
    import polars as pl

    kinds = {"value": pl.Float64, "row": pl.Int64}
    schema = {each.name: kinds.get(each.name, pl.String) for each in fields(Figure)}
    stream = BytesIO()
    frame = pl.DataFrame([tuple(asdict(each).values()) for each in figures], schema=schema, orient="row")
    frame.write_parquet(stream, compression="zstd", statistics=False)
    return stream.getvalue()


def from_bytes(data: bytes) -> list[Figure]:
    """The figures that `to_bytes` kept."""
    import polars as pl

    return [Figure(*row) for row in pl.read_parquet(BytesIO(data)).iter_rows()]


def keep(data: bytes) -> Content:
    """Bytes on record under their hash; what is there already stays as it is."""
    hash = hashlib.sha256(data).hexdigest()
    found, _new = Content.objects.get_or_create(hash=hash, defaults={"data": data, "size": len(data)})
    return found
