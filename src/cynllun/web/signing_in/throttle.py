"""Slows the guessing of passwords: five failures in fifteen minutes close an account to one address for a while."""

from __future__ import annotations

import hashlib

from django.core.cache import cache

FAILURES = 5
SECONDS = 15 * 60


def closed(account: str, address: str) -> bool:
    """Whether this account must wait before it is tried again from this address."""
    return len(cache.get_many(_slots(account, address))) >= FAILURES


def failed(account: str, address: str) -> None:
    """Count one failure. Each takes a slot that empties by itself after fifteen minutes."""
    for slot in _slots(account, address):
        if cache.add(slot, True, SECONDS):
            return


def succeeded(account: str, address: str) -> None:
    """Forget the failures."""
    cache.delete_many(_slots(account, address))


def _slots(account: str, address: str) -> list[str]:
    key = hashlib.sha256(f"{account.strip().lower()}\0{address}".encode()).hexdigest()
    return [f"sign-in:{key}:{n}" for n in range(FAILURES)]
