"""Whom the command line knows: the real bodies, and those of the demonstration, which say that they do not exist."""

from __future__ import annotations

from cynllun.organisations import Organisation


def known() -> tuple[Organisation, ...]:
    """Every body that plans."""
    from cynllun import editions
    from cynllun.demonstration.cast import bodies, neighbours

    return (*editions.organisations(), *bodies(), *neighbours())


def names(bodies: tuple[Organisation, ...]) -> dict[str, dict[str, str]]:
    """The names of bodies by code and language."""
    return {body.code: {"en": body.name_en, "cy": body.name_cy} for body in bodies}
