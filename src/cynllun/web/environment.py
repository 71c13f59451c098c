"""The Jinja environment of the pages."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader

from cynllun.web import formatting, forms, speech


class Loud(ChainableUndefined):
    """NHS.UK's macros may ask for what is not there; a page may not print it: `{{ plan.titel }}` is an error."""

    def __str__(self) -> str:
        self._fail_with_undefined_error()

    def __html__(self) -> str:
        self._fail_with_undefined_error()


def environment(**options: Any) -> Environment:
    """Django's options, our loader before NHS.UK's, gettext with named terms, and the filters that pages use."""
    loader = ChoiceLoader([options.pop("loader"), PackageLoader("nhsuk_frontend_jinja")])
    env = Environment(
        **{**options, "undefined": Loud, "extensions": ["jinja2.ext.i18n"], "loader": loader, "finalize": formatting.whole}
    )
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    env.filters.update(
        date=formatting.date,
        day=formatting.day,
        when=formatting.when,
        number=formatting.number,
        money=formatting.money,
        say=speech.say,
    )
    env.globals.update(
        static=static,
        url=address,
        language=formatting.language,
        text=speech.text,
        text_or_nothing=speech.text_or_nothing,
        say=speech.say,
        form_token=forms.token,
    )
    return env


def address(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page, in the language of this one."""
    return reverse(name, args=args or None, kwargs=kwargs or None)
