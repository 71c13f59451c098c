"""Months, quarters and years of a plan. No clock: a date comes in as an argument.

A plan's axis, in order: the opening month (March before the plan), the twelve months of year 1, the quarters of the
second and third years, then the whole years from the one before the plan to the fifth. A
table asks for those it needs: only capital asks for more than three. `Q4` always means quarter 4.
"""

from cynllun.periods.axis import GROUPS, PLAN_YEARS, Axis
from cynllun.periods.calendar import (
    MONTHS_CY,
    MONTHS_EN,
    end_of,
    financial_year,
    length_of,
    month_after,
    month_label,
    months_between,
)

__all__ = ["GROUPS", "MONTHS_CY", "MONTHS_EN", "PLAN_YEARS", "Axis", "end_of", "financial_year", "length_of", "month_after",
           "month_label", "months_between"]  # fmt: skip
