"""How earlier years of the invented bodies ended, as their audited accounts would say."""

from __future__ import annotations

from cynllun.demonstration.sizes import table
from cynllun.verdicts.statutory import Basis, Year


def outturns(code: str) -> tuple[Year, ...]:
    """The years of a body, thousands of pounds; nothing for a body that is not of the demonstration."""
    return tuple(
        Year(row["year"], Basis.ACTUAL, net=float(row["gbp_000"]), said="accounts")
        for row in table("outturns") if row["code"] == code
    )  # fmt: skip
