"""Who may open a page. A view without a declared rule is refused, and a test finds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import HttpResponseBase

View = Callable[..., HttpResponseBase]
SIDES = ("body", "part", "government", "partner", "audit")


@dataclass(frozen=True)
class Access:
    """The rule of one page: open to the public, to whoever is signed in, or to roles and sides. `form`: it takes a POST."""

    public: bool = False
    needs_appointment: bool = True
    roles: frozenset[str] = field(default_factory=frozenset)
    sides: frozenset[str] = field(default_factory=frozenset)
    form: bool = False

    def admits(self, role: str, side: str) -> bool:
        """Whether a person acting in a role may open the page. What they then see is the scope's matter."""
        if self.public or not (self.roles or self.sides):
            return True
        return role in self.roles or side in self.sides

    @property
    def methods(self) -> list[str]:
        """What a request to the page may be: a page that declares no form is only looked at."""
        return ["GET", "HEAD", "POST"] if self.form else ["GET", "HEAD"]


PUBLIC = Access(public=True, needs_appointment=False)


def rule_of(view: Any) -> Access | None:
    """The declared rule of a view, or None."""
    found = getattr(view, "access", None)
    return found if isinstance(found, Access) else None


def declare(view: View, access: Access) -> View:
    """Put the rule on the view, where the walk over the addresses finds it."""
    view.access = access  # type: ignore[attr-defined]
    return view


def takes_form(view: View) -> View:
    """A page with a form. Stands above the page's rule: without it, whatever is sent there is refused unread."""
    rule = rule_of(view)
    if rule is None:
        raise ValueError(f"{view!r} takes a form from whom? Its rule stands beneath this line")
    return declare(view, replace(rule, form=True))
