"""A table of texts of which a section is read when it is first asked for: a command says a few of thousands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec


class Sections(Mapping[str, Any]):
    """Texts by the first part of their ids, kept as MessagePack."""

    def __init__(self, kept: Mapping[str, msgspec.Raw]) -> None:
        self._kept = kept
        self._read: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._read:
            self._read[name] = msgspec.msgpack.decode(self._kept[name])
        return self._read[name]

    def __contains__(self, name: object) -> bool:
        return name in self._kept

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)
