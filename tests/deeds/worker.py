"""A process of its own that acts on the tests' database: `python -m tests.deeds.worker <database> <what> <number>`.

What it prints, line by line, was acknowledged. It may be killed at any moment.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import django
from django.db import connections

ROUNDS = 12


def main(database: str, what: str, number: int) -> None:
    """Act on a database (by its name), as the worker of a number."""
    django.setup()
    connections.databases["default"]["NAME"] = database
    from cynllun.deeds import clock
    from tests.casts.round_cast import BEGIN

    with clock.standing_at(BEGIN):
        {"save": saving, "approve": approving, "upload": uploading, "die": dying, "import": importing}[what](number)


def cast() -> Any:
    """The cast that the tests put there."""
    from cynllun.records.models import Round
    from tests.casts.round_cast import Cast

    return Cast(Round.objects.get())


def saving(number: int) -> None:
    """Upload and read workbooks, each with figures of its own. Forms are not stale: each is made just before."""
    from cynllun.deeds import drafting
    from cynllun.deeds.perform import Form
    from cynllun.deeds.refused import Refused
    from tests.casts.round_cast import read, workbook

    gathered = cast()
    planner, plan = gathered.who("planner"), gathered.plan().pk
    for turn in range(ROUNDS):
        try:
            upload = drafting.receive_upload(
                planner, plan, Form(token=f"{number}-{turn}"), filename="a.xlsx", data=workbook(f"{number}-{turn}")
            )
            print("settled", drafting.read_upload(upload.pk, read).state, flush=True)
        except Refused as refused:
            print("refused", refused.sentence.id, flush=True)


def approving(number: int) -> None:  # noqa: ARG001
    """Put the plan before the board, approve it, and take it back, with the form as the page showed it."""
    from cynllun.deeds import approving as deeds
    from cynllun.deeds.perform import Form
    from cynllun.deeds.refused import Refused

    gathered = cast()
    plan = gathered.plan().pk
    minute = deeds.Minute(meeting="Board", date=gathered.day, reference="1", words="So.")
    for _ in range(ROUNDS):
        shown = Form(revision=gathered.plan().revision)
        for deed in (
            lambda form: deeds.declare_ready(gathered.who("planner"), plan, form),
            lambda form: deeds.record_board_approval(gathered.secretary("DEMO-1"), plan, form, approved=True, minute=minute),
            lambda form: deeds.reopen_plan(gathered.who("planner"), plan, form, reason="So."),
        ):
            try:
                deed(shown)
                print("done", flush=True)
            except Refused as refused:
                print("refused", refused.sentence.id, flush=True)
            shown = Form(revision=gathered.plan().revision)


def uploading(number: int) -> None:
    """Upload without end, and say which uploads were acknowledged."""
    from cynllun.deeds import drafting
    from cynllun.deeds.perform import Form
    from tests.casts.round_cast import read, workbook

    gathered = cast()
    planner, plan = gathered.who("planner"), gathered.plan().pk
    for turn in range(10_000):
        data = workbook(f"{number}-{turn}" + "x" * 20_000)
        upload = drafting.receive_upload(planner, plan, Form(), filename="a.xlsx", data=data)
        print("kept", upload.pk, upload.sha256, flush=True)
        if turn % 2:
            drafting.read_upload(upload.pk, read)


def dying(number: int) -> None:
    """Submit a plan, and stop (to be killed) at the given moment of the deed: after so many writes to the database."""
    from cynllun.deeds import submitting
    from cynllun.deeds.perform import Form

    gathered = cast()
    with stopping_after(number):
        submitting.submit_plan(gathered.chief("DEMO-1"), gathered.plan().pk, Form(token="killed"))
    print("submitted", flush=True)
    sys.stdin.read()


def importing(number: int) -> None:
    """Import actuals, and stop (to be killed) after so many writes."""
    from cynllun.deeds.actuals import import_actuals

    data = b"organisation,month,measure,value,state,reason,break\nDEMO-1,2026-04,ed_12h_or_more,4,,,\n"
    with stopping_after(number):
        import_actuals(cast().who("planner"), mapping="measures", filename="months.csv", data=data)
    print("imported", flush=True)


@contextmanager
def stopping_after(number: int) -> Iterator[None]:
    """Within it, the process waits to be killed after so many writes."""
    from django.db import connection

    written = 0

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal written
        result = execute(sql, params, many, context)
        if sql.startswith(("INSERT", "UPDATE")):
            written += 1
            if written == number:
                print("in the middle", flush=True)
                sys.stdin.read()
        return result

    with connection.execute_wrapper(watch):
        yield


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
