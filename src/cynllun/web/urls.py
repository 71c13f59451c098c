"""Every address, twice: under /en/ and under /cy/. Each area brings its own."""

from __future__ import annotations

from importlib import import_module

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from cynllun.web import errors
from cynllun.web.areas import AREAS
from cynllun.web.front.views import first

urlpatterns = [
    path("", first, name="first"),
    *i18n_patterns(
        *(path("", include(import_module(f"{area}.addresses").urlpatterns)) for area in AREAS),
        prefix_default_language=True,
    ),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
