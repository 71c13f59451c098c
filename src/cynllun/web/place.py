"""Where this installation keeps what is its own: the folder, the database, the key."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from tempfile import gettempdir
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

KEY = "CYNLLUN_SECRET_KEY"


def home() -> Path:
    """The folder CYNLLUN_HOME, or ./var; made when it is not there, for its owner's eyes only: drafts are in it."""
    folder = Path(os.environ.get("CYNLLUN_HOME", "var")).resolve()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def secret_key(folder: Path) -> str:
    """The key from the environment, or one made once and kept in the folder, for its owner's eyes only (0600)."""
    given = os.environ.get(KEY)
    if given:
        return given
    kept = folder / "secret-key"
    if not kept.exists():
        fresh = folder / f".secret-key-{secrets.token_hex(8)}"
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(fresh, kept)  # two processes may start at once: the first one's key is everyone's
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return kept.read_text()


def database(folder: Path) -> dict[str, Any]:
    """PostgreSQL when CYNLLUN_DATABASE_URL is set, otherwise SQLite in the folder."""
    url = os.environ.get("CYNLLUN_DATABASE_URL")
    return postgresql(url) if url else sqlite(folder / "cynllun.sqlite3")


def sqlite(file: Path) -> dict[str, Any]:
    """Options that let several people save at once: Django's own end in "database is locked"."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # FULL, not NORMAL: NORMAL may lose what was acknowledged when the power goes.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
        # A file, because a browser's requests come on another thread; its own, because tests may run beside each other.
        "TEST": {"NAME": f"{gettempdir()}/cynllun-test-{os.getpid()}.sqlite3"},
    }


def postgresql(url: str) -> dict[str, Any]:
    """`postgres://user:password@host:5432/name?sslmode=require`, or `postgres:///name?host=/var/run/postgresql`."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError(f"CYNLLUN_DATABASE_URL begins with {parts.scheme!r}: it must begin with 'postgres'")
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise ValueError("CYNLLUN_DATABASE_URL names no database after the host")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or options.pop("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
