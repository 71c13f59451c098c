"""The language somebody uses the site in: what its buttons and headings are called there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from django.utils import translation

from cynllun import editions
from cynllun.demonstration.build import EDITION
from cynllun.demonstration.sizes import table
from cynllun.words import Words


@dataclass(frozen=True)
class Tongue:
    """A language, by its code. What has no Welsh fails the test that looks for it."""

    code: str

    def __call__(self, message: str, **terms: object) -> str:
        """A message of the pages."""
        with translation.override(self.code):
            said = translation.gettext(message)
        if self.code != "en":
            assert said != message, f"no Welsh: {message!r}"
        return said % terms if terms else said

    def counted(self, one: str, many: str, num: int, **terms: object) -> str:
        """A message with a number in it."""
        with translation.override(self.code):
            said = translation.ngettext(one, many, num)
        if self.code != "en":
            assert said not in (one, many), f"no Welsh: {one!r}"
        return said % {"num": num, **terms}

    def begins(self, message: str) -> re.Pattern[str]:
        """What begins with a message, up to the first thing that the page puts into it."""
        return re.compile("^" + re.escape(self(message).partition("%(")[0]))

    def text(self, id: str) -> str:
        """A text of the edition, or of the system."""
        return self.words.text(id)

    @cached_property
    def words(self) -> Words:
        """The edition's words."""
        return editions.words(editions.load(EDITION), self.code)

    def cast(self, id: str) -> str:
        """What the people of the demonstration say."""
        return next(row[self.code] for row in table("words") if row["id"] == id)

    def rows(self, name: str, *columns: str) -> list[dict[str, str]]:
        """Rows of the demonstration, with the columns of this language under plain names."""
        return [{**row, **{column: row[f"{column}_{self.code}"] for column in columns}} for row in table(name)]
