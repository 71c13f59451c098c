"""What two bodies have between them: the guards of a case, and whether figures followed what was settled."""

from __future__ import annotations

import math

import pytest

from cynllun.plans.mirror_followed import Followed, followed, said
from cynllun.rounds.cases import (
    CaseFacts,
    arbiter_named,
    case_machine,
    figures_agree,
    is_the_arbiter,
    settling_day_past,
    takes_up,
)
from cynllun.words import Sentence
from tests.unit.test_mirrored import EDITION, about  # fmt: skip
from tests.unit.test_mirrored import said as returned

NAN = float("nan")


def id(sentence: Sentence | None) -> str:
    return sentence.id if sentence else ""


def test_what_is_not_known_refuses() -> None:
    known = CaseFacts(past=True, arbiter=True, is_arbiter=True, agree=True)
    for guard in (settling_day_past, arbiter_named, is_the_arbiter, figures_agree):
        assert guard(known) is None
        assert guard(CaseFacts()) is not None
    assert id(settling_day_past(CaseFacts(past=False))) == "case.settling_day_to_come"
    assert id(is_the_arbiter(CaseFacts(arbiter=True))) == "case.another_arbiter"
    assert id(figures_agree(CaseFacts(agree=False))) == "case.still_differs"


def test_an_edition_without_cases_has_no_machine_for_them() -> None:
    with pytest.raises(KeyError):
        case_machine(EDITION, "difference")
    assert not takes_up(EDITION, "accept_figures")


def test_figures_follow_within_the_tolerance() -> None:
    assert followed((10, 20), (10.5, 20), 1, overdue=False) is Followed.FOLLOWED
    assert followed((10, 20), (12, 20), 1, overdue=False) is Followed.NOT_YET
    assert followed((10, 20), (12, 20), 1, overdue=True) is Followed.OVERDUE
    assert followed((10, NAN), (10, 20), 1, overdue=True) is Followed.UNKNOWN


def test_what_a_return_says_of_another_is_the_sum_of_its_rows_about_it() -> None:
    own = returned("A", about("B", 10, 4), about("B", 5, 1), about("C", 7, 0))
    codes = ("2026-27", "2027-28")
    assert said(EDITION, own, "d1", "income", "B", codes) == (15, 15)
    assert said(EDITION, own, "d1", "income", "D", codes) == (0, 0), "it filled the table, and has nothing with D"
    assert all(map(math.isnan, said(EDITION, returned("A"), "d1", "income", "B", codes)))
    assert all(map(math.isnan, said(EDITION, own, "none", "income", "B", codes)))
    missing = returned("A", about("B", NAN, 4))
    assert all(map(math.isnan, said(EDITION, missing, "d1", "income", "B", codes)))
