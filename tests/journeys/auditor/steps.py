"""What an auditor does."""

from __future__ import annotations

from tests.journeys.visitor import Visitor


def then_the_journal_verifies(auditor: Visitor, plan: int) -> None:
    """The page says that the whole chain holds."""
    auditor.go("plan-journal", plan)
    auditor.press(auditor.tongue("Verify the journal"))
    assert not auditor.page.locator(".nhsuk-error-summary, .nhsuk-warning-callout").count()


def then_the_journal_tells(auditor: Visitor, plan: int, *names: str) -> None:
    """Everybody who did something is named."""
    auditor.go("plan-journal", plan)
    for name in names:
        auditor.reads(name)
