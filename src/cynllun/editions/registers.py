"""Registers: what changes on another calendar than an edition's. Versioned rows, joined by date."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from cynllun.editions.rows import plain
from cynllun.editions.texts import system_words
from cynllun.organisations import Organisation, Region

HERE = Path(__file__).parent / "registers"


@cache
def register(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a register as texts by heading: `oversight_levels`, `oversight_domains`, `offices`, `holders`, …"""
    return tuple(plain(HERE / f"{name}.csv"))


def on(rows: tuple[dict[str, str], ...], day: date) -> list[dict[str, str]]:
    """The rows that are in force on a day: both ends count; an empty end is open."""
    return [r for r in rows if (r["valid_from"] or "0") <= day.isoformat() <= (r["valid_to"] or "9999")]


@cache
def organisations() -> tuple[Organisation, ...]:
    """The real bodies, with their names in both languages."""
    english, welsh = system_words("en"), system_words("cy")

    def day(text: str) -> date | None:
        return date.fromisoformat(text) if text else None

    return tuple(
        Organisation(
            code=row["code"], kind=row["kind"], gss=row.get("gss", ""), successor=row.get("successor", ""),
            name_en=english.text(f"organisation.{row['id']}.title"), name_cy=welsh.text(f"organisation.{row['id']}.title"),
            short_en=english.optional(f"organisation.{row['id']}.short"),
            short_cy=welsh.optional(f"organisation.{row['id']}.short"),
            valid_from=day(row["valid_from"]), valid_to=day(row["valid_to"]),
        )
        for row in register("organisations")
    )  # fmt: skip


@cache
def regions() -> tuple[Region, ...]:
    """The regions of which the register says which bodies are in them, by order; those of the demonstration among them."""
    english, welsh = system_words("en"), system_words("cy")
    return tuple(
        Region(
            id=row["id"], name_en=english.text(f"region.{row['id']}.title"), name_cy=welsh.text(f"region.{row['id']}.title"),
            organisations=tuple(row["organisations"].split()), fictional=row["fictional"] == "yes", own=row["authority"] == "local",
        )
        for row in sorted(register("regions"), key=lambda row: int(row["order"]))
    )  # fmt: skip
