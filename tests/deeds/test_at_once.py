"""Several processes act on one plan at once, and one is killed in the middle: nothing is lost, nothing is half done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from cynllun.deeds import clock, drafting, submitting
from cynllun.deeds.perform import Form
from cynllun.records import journal
from cynllun.records.models import Approval, Content, JournalLine, Plan, Submission, Upload, Version
from tests.casts.round_cast import BEGIN, Cast, gather, read
from tests.deeds.worker import ROUNDS

pytestmark = pytest.mark.django_db(transaction=True)
HERE = Path(__file__).parents[2]


@pytest.fixture
def cast(transactional_db: None) -> Iterator[Cast]:  # noqa: ARG001
    """Everybody, in a database that other processes can see."""
    with clock.standing_at(BEGIN):
        yield gather()


def start(what: str, number: int) -> subprocess.Popen[str]:
    """A worker on the tests' database."""
    name = str(connections["default"].settings_dict["NAME"])
    return subprocess.Popen(
        [sys.executable, "-m", "tests.deeds.worker", name, what, str(number)], cwd=HERE, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip


def finish(*workers: subprocess.Popen[str]) -> Counter[str]:
    """What the workers said, when they are done. None of them may break."""
    said: Counter[str] = Counter()
    for worker in workers:
        out, _ = worker.communicate(timeout=120)
        assert worker.returncode == 0
        said.update(out.split("\n")[:-1])
    return said


def kill(worker: subprocess.Popen[str]) -> str:
    """SIGKILL; what the worker had said by then."""
    worker.send_signal(signal.SIGKILL)
    out, _ = worker.communicate(timeout=60)
    return out


def test_saving_and_approving_at_once_loses_nothing(cast: Cast) -> None:
    cast.save()
    workers = [start("save", 1), start("save", 2), start("approve", 1), start("approve", 2)]
    said = finish(*workers)
    versions = list(Version.objects.order_by("number").values_list("number", flat=True))
    assert versions == list(range(1, said["settled read"] + 2))
    assert Upload.objects.filter(state=Upload.RECEIVED).count() == 0
    assert said["settled read"] + said["settled refused"] + said["refused workflow.not_now"] >= 2 * ROUNDS
    plan = cast.plan()
    assert (
        said["done"]
        == JournalLine.objects.filter(
            chain=plan.chain, deed__in=("declare_ready", "record_board_approval", "reopen_plan")
        ).count()
    )
    verified = journal.verify(plan.chain)
    assert verified.whole and verified.lines == JournalLine.objects.filter(chain=plan.chain).count()
    assert plan.revision == 1 + said["settled read"] + said["done"]
    for approval in Approval.objects.select_related("version"):  # each approval is of what was then the latest version
        assert not Version.objects.filter(number__gt=approval.version.number, pk__lt=approval.version_id).exists()


WRITES = 7  # the submission, the line, the head of the chain, the plan, two notices, the form


@pytest.mark.parametrize("moment", [1, 2, 4, WRITES])
def test_a_submission_killed_in_the_middle_did_not_happen(cast: Cast, moment: int) -> None:
    cast.save()
    cast.board()
    before = (Plan.objects.values().get(pk=cast.plan().pk), JournalLine.objects.count())
    worker = start("die", moment)
    assert worker.stdout is not None and worker.stdout.readline().startswith("in the middle")
    kill(worker)
    connection.close()
    assert (Plan.objects.values().get(pk=cast.plan().pk), JournalLine.objects.count()) == before
    assert not Submission.objects.exists() and journal.verify(cast.plan().chain).whole
    with CaptureQueriesContext(connection) as done:
        submitting.submit_plan(cast.chief("DEMO-1"), cast.plan().pk, Form(token="killed"))  # the same form, sent again
    assert cast.plan().state == "draft_submitted"
    assert sum(query["sql"].startswith(("INSERT", "UPDATE")) for query in done.captured_queries) == WRITES


def test_what_was_acknowledged_is_there_after_a_kill(cast: Cast) -> None:
    worker = start("upload", 1)
    assert worker.stdout is not None
    heard = [worker.stdout.readline() for _ in range(7)]
    heard += kill(worker).splitlines()
    connection.close()
    kept = [line.split() for line in heard if line.startswith("kept ") and len(line.split()) == 3]
    assert len(kept) >= 7
    for _, pk, sha256 in kept:
        upload = Upload.objects.get(pk=pk)
        assert upload.sha256 == sha256 and len(bytes(Content.objects.get(pk=sha256).data)) == upload.size
    for upload in Upload.objects.all():
        assert (upload.state == "read") is Version.objects.filter(upload=upload).exists()
    drafting.sweep_uploads(read, patience=timedelta(0))
    assert not Upload.objects.filter(state=Upload.RECEIVED).exists()
    assert list(Version.objects.order_by("number").values_list("number", flat=True)) == list(
        range(1, Upload.objects.count() + 1)
    )
    assert journal.verify(cast.plan().chain).whole
