"""Who oversees: the demonstration's government and bodies, and three fictional parties to the tripartite meeting."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from cynllun.deeds import clock, opening
from cynllun.records.models import Organisation, Person
from cynllun.records.viewer import OVERSIGHT_PARTY, Viewer
from tests.casts.round_cast import AUDIT, GOVERNMENT, Cast, gather

INSPECTORS, VOICE = "DEMO-I", "DEMO-V"
PARTIES = (AUDIT, INSPECTORS, VOICE)


@dataclass(frozen=True)
class Overseers:
    """The cast of a round, with the parties to oversight."""

    cast: Cast

    def who(self, role: str, code: str = GOVERNMENT) -> Viewer:
        """The holder of a role somewhere."""
        return self.cast.who(role, code)

    def party(self, code: str) -> Viewer:
        """Who speaks for a party."""
        return self.cast.who(OVERSIGHT_PARTY, code)


def overseers() -> Overseers:
    """Everybody, in office since yesterday at the latest."""
    cast = gather()
    for code, name in ((INSPECTORS, "Arolygwyr yr Arddangosiad"), (VOICE, "Llais yr Arddangosiad")):
        Organisation.objects.create(
            code=code, kind="audit", name_en=f"{code} of the Demonstration", name_cy=name, fictional=True
        )
    for code in PARTIES:
        person = Person.objects.create(email=f"{code.lower()}@parti.example", name=f"Party of {code}", fictional=True)
        opening.appoint(
            person, OVERSIGHT_PARTY, Organisation.objects.get(code=code), clock.today() - datetime.timedelta(days=1)
        )
    return Overseers(cast)
