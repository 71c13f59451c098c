"""What an example of a check finds can be said in both languages. That each comes out as it says, the examination tells."""

from __future__ import annotations

import pytest

from cynllun.checks.examples import FIRES, try_example
from cynllun.checks.explain import findings
from cynllun.editions import available, load, words
from cynllun.editions.reader import examples

EXAMPLES = [(edition, row) for edition in available() for row in examples(edition) if row["outcome"] == FIRES]


@pytest.mark.parametrize(
    ("edition", "row"), EXAMPLES, ids=[f"{edition}-{row['check']}-{n}" for n, (edition, row) in enumerate(EXAMPLES)]
)
def test_what_an_example_finds_can_be_said(edition: str, row: dict[str, str]) -> None:
    found, results = try_example(load(edition), row["check"], row["kind"], row["figures"])
    assert found == FIRES
    for finding in findings(results):
        for language in ("en", "cy"):
            said = words(load(edition), language)
            assert said.say(finding.sentence) and said.say(finding.action)
