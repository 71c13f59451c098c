"""`cynllun journal verify`, on a journal with some history."""

from __future__ import annotations

import json

import pytest

from cynllun.cli import serving
from cynllun.deeds import clock
from cynllun.records.models import ChainHead, Plan
from tests.casts.round_cast import BEGIN, gather
from tests.cli.conftest import Run

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def head(monkeypatch: pytest.MonkeyPatch) -> ChainHead:
    """The head of a plan's chain. The records are the tests' own: nothing is to be prepared."""
    monkeypatch.setattr(serving, "prepare", lambda: None)
    with clock.standing_at(BEGIN):
        cast = gather()
        cast.save()
        return ChainHead.objects.get(chain=cast.plan().chain)


def named(head: ChainHead, language: str = "en") -> str:
    """A plan's chain as a person reads it: whose, of which round, and what --chain takes."""
    plan = Plan.objects.get(pk=head.chain.partition(":")[2])
    assert head.chain == plan.chain
    return f"{plan.organisation.name(language)}, {'Cylch' if language == 'cy' else 'A round'} ({head.chain})"


def test_a_chain_of_a_plan_that_is_gone_keeps_its_name(run: Run) -> None:
    ChainHead.objects.create(chain="plan:999", number=1, hash="0" * 64)
    assert "\nplan:999: NOT WHOLE" in run("journal", "verify").out


def test_a_whole_journal_is_said_to_be(run: Run, head: ChainHead) -> None:
    ran = run("journal", "verify")
    assert ran.code == 0 and f"{named(head)}: whole, 3 lines, head {head.hash}" in ran.out
    assert "appointments: whole" in ran.out
    welsh = run("journal", "verify", "--chain", head.chain, "--language", "cy")
    assert welsh.out == f"{named(head, 'cy')}: yn gyfan, 3 llinell, pen {head.hash}\n"


def test_a_broken_one_is_said_to_be_with_what_is_wrong(run: Run, head: ChainHead) -> None:
    ChainHead.objects.filter(pk=head.pk).update(number=5)
    ran = run("journal", "verify", "--chain", head.chain)
    assert ran.code == 1 and ran.out.splitlines()[1] == "  Lines 4 to 5 were cut off the end."
    plain = json.loads(run("journal", "verify", "--format", "json", "--chain", head.chain).out)
    assert plain == [{"chain": head.chain, "lines": 3, "head": head.hash, "whole": False,
                      "faults": ["Lines 4 to 5 were cut off the end."]}]  # fmt: skip


def test_what_a_letter_printed_is_compared(run: Run, head: ChainHead) -> None:
    assert run("journal", "verify", "--chain", head.chain, "--printed", "3", head.hash.upper()).code == 0
    assert run("journal", "verify", "--chain", head.chain, "--printed", "2", head.hash).code == 1
    for wrong in (["--printed", "3", "x"], ["--chain", head.chain, "--printed", "three", "x"], ["--chain", "none"]):
        ran = run("journal", "verify", *wrong)
        assert ran.code == 2 and ran.err and not ran.out
