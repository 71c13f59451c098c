"""Who is looking: the person, and the appointment (a role at an organisation) in which they act in this session."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from cynllun.deeds import clock
from cynllun.records import viewer as looking
from cynllun.records.models import Appointment, Person

CHOSEN = "appointment"


@dataclass(frozen=True)
class Viewer:
    """The person and the appointment they act in. `looking` is what queries and deeds start from."""

    looking: looking.Viewer
    person: Person | None = None
    appointment: Appointment | None = None
    appointments: tuple[Appointment, ...] = ()

    @property
    def signed_in(self) -> bool:
        """Whether somebody is signed in, with or without a role."""
        return self.person is not None

    @property
    def role(self) -> str:
        """The role they act in; `public` for none."""
        return self.looking.role

    @property
    def side(self) -> str:
        """`body`, `government`, `partner`, `audit` or `public`."""
        return self.looking.side


def nobody() -> Viewer:
    """The public."""
    return Viewer(looking.everybody(clock.today()))


def viewer_of(request: HttpRequest) -> Viewer:
    """The viewer of a request. Asked once a request; pages ask `viewing.viewer`.

    A person with one appointment in force acts in it; with several, in the one they chose in this session.
    """
    today = clock.today()
    user = getattr(request, "user", None)
    if not isinstance(user, Person) or not user.is_active:
        return nobody()
    held = tuple(looking.appointments_of(user, today))
    chosen = next((a for a in held if a.pk == request.session.get(CHOSEN)), held[0] if len(held) == 1 else None)
    seen = looking.viewer_of(chosen, today) if chosen else looking.everybody(today)
    return Viewer(seen, person=user, appointment=chosen, appointments=held)
