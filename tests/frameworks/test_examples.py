"""Every check of every edition has an example that fires and one that passes, and each comes out as it says."""

from __future__ import annotations

import pytest

from cynllun.checks.compiled import compile_edition
from cynllun.checks.examples import FIRES, PASSES, try_example
from cynllun.checks.explain import findings
from cynllun.editions import available, load, words
from cynllun.editions.reader import examples

EDITIONS = available()
EXAMPLES = [(edition, n, row) for edition in EDITIONS for n, row in enumerate(examples(edition))]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_formula_is_in_the_language(edition: str) -> None:
    plan = compile_edition(load(edition))
    assert {i.check.id for i in plan.instances} == {c.id for c in load(edition).checks}


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_check_has_one_that_fires_and_one_that_passes(edition: str) -> None:
    known = {(row["check"], row["outcome"]) for row in examples(edition)}
    lacking = [(c.id, o) for c in load(edition).checks for o in (FIRES, PASSES) if (c.id, o) not in known]
    assert lacking == []


@pytest.mark.parametrize(("edition", "row"), [(e, r) for e, _, r in EXAMPLES],
                         ids=[f"{n}-{r['check']}-{r['outcome']}" for _, n, r in EXAMPLES])  # fmt: skip
def test_an_example_comes_out_as_it_says(edition: str, row: dict[str, str]) -> None:
    found, results = try_example(load(edition), row["check"], row["kind"], row["figures"])
    assert found == row["outcome"]
    for finding in findings(results):
        for language in ("en", "cy"):
            said = words(load(edition), language)
            assert said.say(finding.sentence) and said.say(finding.action)
