"""States and transitions as rows of a table."""

from __future__ import annotations

from dataclasses import dataclass

CLOSED = "closed"
NEEDS = frozenset({"reason", "meeting", "letter", "date", "conditions", "figure", "level", "statement", "evidence", "criteria"})


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """`owner` says whose the next step is: a side (`body`, `government`), or `closed` when nothing more is due."""

    id: str
    owner: str
    public: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """`event` moves `source` to `target` for these `kinds` of body (none named: all), done by any one of `roles`.

    `guards` are names of rules that must hold, `needs` what the person must give, `notice` the roles that are told,
    `letter` the kind of letter that goes out with it (or empty).
    """

    id: str
    event: str
    source: str
    target: str
    roles: frozenset[str]
    kinds: frozenset[str] = frozenset()
    guards: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()
    notice: tuple[str, ...] = ()
    letter: str = ""

    def is_for(self, kind: str) -> bool:
        """Whether a body of this kind may go this way."""
        return not self.kinds or kind in self.kinds
