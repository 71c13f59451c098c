"""Errors of many kinds, planted from a seed in a clean round: the checks find every one at its cell, and nothing else."""

from __future__ import annotations

from collections import Counter

import pytest

from cynllun.checks import Results, findings, run
from cynllun.checks.explain import Explaining
from cynllun.checks.rows import Pairs
from cynllun.plans.missing import Looked, missing, spread
from tests.oracles.slow_return import Place
from tests.planting.ground import clean, known
from tests.planting.sowing import KINDS, Sown, empty_cells, sow

pytestmark = pytest.mark.xdist_group("planted")  # what is known of the clean round is found out once
FEW, MANY = range(1, 21), range(1000, 1500)


def failed(results: Results) -> dict[Place, tuple[str, ...]]:
    """Where the engine found something, with the cells that it names."""
    found = {}
    for each, finding in zip(_wheres(results), _in_order(results), strict=True):
        found[each] = finding.cells
    return found


def _wheres(results: Results) -> list[Place]:
    return [place for each in results.failed for n in range(len(each.left)) for place in [_where(results, each, n)]]


def _where(results: Results, each: object, n: int) -> Place:
    cube, failed_ = results.cube, each
    instance, where, pairs = failed_.instance, failed_.where, failed_.pairs  # type: ignore[attr-defined]
    check, at = instance.check, int(where[0][n])
    axis = cube.plan.edition.axis
    if check.scope == "rows":
        rows = cube.rows[check.table]
        return Place(check.id, "", cube.bodies[rows.body[at]], str(int(rows.row[at])))
    if isinstance(pairs, Pairs):
        period = cube.plan.pairs[check.table].scope.periods[int(where[1][n])]
        return Place(
            check.id, "", cube.bodies[pairs.ours[at]], f"{pairs.counterpart[at]} {'' if period is None else axis.codes[period]}"
        )
    scope = cube.plan.scopes["year" if check.scope == "across" else check.scope]
    period = scope.periods[int(where[1][n])]
    assert period is not None
    return Place(check.id, instance.item, "" if check.scope == "across" else cube.bodies[at], axis.codes[period])


def _in_order(results: Results) -> list[object]:
    """The findings in the order of the places that failed, with their cells."""
    return [f for each in results.failed for f in Explaining(results.cube, each, {}).findings(None)]


def same(sown: Sown) -> None:
    """What the engine finds is what the slow oracle says must be found: every planted error, and nothing that is not one."""
    edition = sown.ground.edition
    results = run(edition, list(sown.ground.returns.values()))
    found = failed(results)
    assert set(found) == set(sown.expected)
    every = 0
    for planted in sown.planted:
        every |= planted.touched
    assert all(outcome.rests & every for outcome in sown.expected.values()), "nothing is found that rests on no planted cell"
    untold = Counter((place.check, place.body) for place in sown.untold)
    for number, check in enumerate(edition.checks):
        for at, code in enumerate((*results.cube.bodies, "")):
            assert results.tally.cannot_tell[number, at] == untold[check.id, code], (check.id, code)
    assert len(findings(results)) == len(found)
    for code in {planted.code for planted in sown.planted}:
        told_missing(sown, code)


def told_missing(sown: Sown, code: str) -> None:
    """Every figure that was left out is named at its cell, once; and no other."""
    ground, edition = sown.ground, sown.ground.edition
    own, layout = ground.returns[code], edition.layout(ground.returns[code].kind)
    looked = Looked(edition, layout, own)
    named = Counter(
        f"{finding.sheet}!{cell}" for finding in missing(looked)
        if not finding.check.startswith("missing-optional")
        for area in finding.cells for cell in spread(area.partition("!")[2])
    )  # fmt: skip
    wanted = set()
    for slot in ground.lacking(code):
        pair = int(layout.slot_series[slot]), int(layout.slot_period[slot])
        wanted.add("!".join(layout.address(*pair) or ()))
    grids = {sheet.table.sheet for sheet in layout.sheets if sheet.table.shape == "grid"}
    assert {cell for cell in named if cell.partition("!")[0] in grids} == wanted
    assert bool([cell for cell in named if cell.partition("!")[0] not in grids]) == bool(empty_cells(ground, code))


def test_there_are_at_least_forty_kinds_of_error() -> None:
    assert len(KINDS) == len(set(KINDS)) >= 40


def test_the_slow_oracle_and_the_engine_agree_that_the_clean_round_is_clean() -> None:
    results = run(known().plan.edition, list(clean().values()))
    codes = (*results.cube.bodies, "")
    every = [(place, outcome) for code in codes for place, outcome in known().of(code).items()]
    slow = Counter((place.check, place.body, outcome.verdict) for place, outcome in every)
    tally = results.tally
    for number, check in enumerate(results.cube.plan.edition.checks):
        for at, code in enumerate(codes):
            fast = tally.passed[number, at], tally.failed[number, at], tally.cannot_tell[number, at]
            assert fast == tuple(slow[check.id, code, verdict] for verdict in ("passed", "failed", "cannot tell")), (
                check.id,
                code,
            )


@pytest.mark.parametrize("seed", FEW)
def test_every_planted_error_is_found_and_nothing_else(seed: int) -> None:
    sown = sow(seed)
    assert sown.planted
    same(sown)


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_found_alone(kind: str) -> None:
    for seed in range(5):
        sown = sow(seed, most=1, kinds=(kind,))
        if sown.planted:
            same(sown)
            return
    raise AssertionError(f"no place was found where any check sees: {kind}")


@pytest.mark.long
@pytest.mark.parametrize("seed", MANY)
def test_every_planted_error_is_found_over_many_seeds(seed: int) -> None:
    same(sow(seed, most=8))


def test_an_error_that_is_not_found_would_be_seen_here() -> None:
    """The comparison can fail: with one place less expected, it does."""
    sown = sow(1)
    sown.expected.popitem() if sown.expected else sown.untold.popitem()
    with pytest.raises(AssertionError):
        same(sown)
