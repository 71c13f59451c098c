"""What a side may know of the state of another's plan: between two submissions it is simply with its body."""

from __future__ import annotations

from cynllun.words import Sentence
from cynllun.workflow import State


def seen_state(state: State, side: str, own: bool, submitted: bool, kind: str = "") -> Sentence:
    """The state as a sentence for a reader, in the words for a kind of body. `own`: of the body itself; `submitted`: the plan
    was submitted at least once.

    Government does not learn from the state what a board did before the body submits again. The public reads a state
    only where the table says that it may; such a state hides nothing from government either, although the next step is
    the body's: that a plan is not approved, or its approval revoked, is not "with its body".
    """
    said = Sentence("round.state", {"state": f"text:state.{state.id}.title@{kind}"})
    if own:
        return said
    if not submitted:
        return Sentence("round.not_submitted")
    if state.owner == "body" and not state.public:
        return Sentence("round.with_body")
    if side in ("government", "audit") or state.public:
        return said
    return Sentence("round.with_government")
