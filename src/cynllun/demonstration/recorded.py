"""The demonstration's own record: what was published of its bodies, as their baselines were scaled. Run to make it again."""

from __future__ import annotations

from collections.abc import Iterator

from cynllun.demonstration.cast import bodies
from cynllun.demonstration.scaling import MONTHS, baseline
from cynllun.demonstration.sizes import sizes
from cynllun.feeds import on_record

VINTAGE = "demonstration"


def rows() -> Iterator[on_record.Row]:
    """The rows of `demonstration.csv`: known at all times, for the demonstration's year is a real one moved on."""
    for body in bodies():
        size = sizes()[body.code]
        made = baseline(body.kind, size.scale, size.seed, like=size.like)
        if made["ed"] is None:
            continue
        series = {
            "ed_12h_or_more": made["ed"]["12h_or_more"], "ed_attendances": made["ed"]["attendances"],
            "ed_within_12h": made["ed"]["within_12h"], "ed_within_4h": made["ed"]["within_4h"],
            "people_delayed": made["delays"]["people"], "rtt_over_53": made["rtt"]["over_53"], "rtt_total": made["rtt"]["total"],
        }  # fmt: skip
        for name, values in series.items():
            for month, value in zip(MONTHS, values, strict=True):
                yield body.code, name, month, on_record.plain(value), "reported", VINTAGE, "", ""


if __name__ == "__main__":
    on_record.write("published.csv", on_record.rows())
    on_record.write("demonstration.csv", rows())
