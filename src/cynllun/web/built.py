"""Static files straight from the installed package; each address carries its content's hash, so that it can be kept."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class BuiltFiles(StaticFilesStorage):
    """Plain names with `?v=<hash>`: no collectstatic step between an install and a working page."""

    def url(self, name: str | None) -> str:
        """The address of a built file. FileNotFoundError says how to build it."""
        return f"{super().url(name)}?v={fingerprint(str(name))}"


@lru_cache
def fingerprint(name: str) -> str:
    """Eight characters of the file's SHA-256."""
    found = finders.find(name)
    if not found:
        raise FileNotFoundError(f"{name} is not built: run `python assets/build.py`")
    return hashlib.sha256(Path(str(found)).read_bytes()).hexdigest()[:8]
