"""Bytes by the hash of their content: uploads, figures as Parquet, letters. One table, so that lists never load them."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.immutable import WrittenOnce


class Content(WrittenOnce):
    """`hash` is the SHA-256 of `data`, in hexadecimal; `size` is in bytes."""

    hash = models.CharField(max_length=64, primary_key=True)
    data = models.BinaryField()
    size = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"{self.hash[:12]} ({self.size} bytes)"
