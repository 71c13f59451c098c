"""Addresses of the parts into which a body divides its plan."""

from __future__ import annotations

from django.urls import path

from cynllun.web.dividing import part, parts, tables

urlpatterns = [
    path("plan/<int:plan>/parts", parts.parts, name="plan-parts"),
    path("plan/<int:plan>/parts/<slug:table>", tables.table, name="plan-part-table"),
    path("plan/<int:plan>/parts/<slug:table>/<slug:line>", tables.line, name="plan-part-line"),
    path("part/<int:part>", part.part, name="part"),
    path("part/<int:part>/workbook-<slug:language>.xlsx", part.workbook, name="part-workbook"),
]
