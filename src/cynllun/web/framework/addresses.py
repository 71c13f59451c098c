"""Addresses of the framework pages."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from cynllun.web.framework import (
    asked,
    beside,
    checked,
    checklist,
    checks,
    compared,
    demanded,
    editions,
    found,
    held,
    judged,
    law,
    listed,
    registers,
    returned,
)
from cynllun.web.navigation import Link

urlpatterns = [
    path("framework", editions.index, name="framework"),
    path("framework/<slug:edition>", editions.edition, name="edition"),
    path("framework/<slug:edition>/priority/<slug:priority>", asked.priority, name="priority"),
    path("framework/<slug:edition>/expectation/<slug:expectation>", asked.expectation, name="expectation"),
    path("framework/<slug:edition>/enabling-actions", asked.enabling_actions, name="enabling-actions"),
    path("framework/<slug:edition>/requirements", demanded.requirements, name="requirements"),
    path("framework/<slug:edition>/requirements.xlsx", listed.as_workbook, name="requirements-xlsx"),
    path("framework/<slug:edition>/requirements.csv", listed.as_csv, name="requirements-csv"),
    path("framework/<slug:edition>/requirements.json", listed.as_json, name="requirements-json"),
    path("framework/<slug:edition>/requirements/<slug:requirement>", demanded.requirement, name="requirement"),
    path("framework/<slug:edition>/topics/<slug:topic>", demanded.topic, name="topic"),
    path("framework/<slug:edition>/checklist/<slug:kind>", checklist.checklist, name="checklist"),
    path("framework/<slug:edition>/timetable", judged.timetable, name="timetable"),
    path("framework/<slug:edition>/assessment", judged.assessment, name="assessment-rules"),
    path("framework/<slug:edition>/tables", returned.tables, name="tables"),
    path("framework/<slug:edition>/tables/<slug:table>", returned.table, name="framework-table"),
    path("framework/<slug:edition>/checks", checks.checks, name="checks"),
    path("framework/<slug:edition>/checks/<slug:check>", checked.check, name="check"),
    path("framework/<slug:edition>/checks/<slug:check>/tried", checked.tried, name="check-tried"),
    path("framework/<slug:edition>/checks.csv", checks.checks_csv, name="checks-csv"),
    path("framework/<slug:edition>/principles", beside.principles, name="principles"),
    path("framework/<slug:edition>/instruments", beside.instruments, name="instruments"),
    path("framework/<slug:edition>/documents", beside.deliverables, name="deliverables"),
    path("framework/<slug:edition>/coverage", held.coverage, name="coverage"),
    path("framework/<slug:edition>/errata", held.errata, name="errata"),
    path("compare", compared.comparison, name="compare"),
    path("compare.csv", compared.as_csv, name="compare-csv"),
    path("search", found.results, name="search"),
    path("legislation", law.legislation, name="legislation"),
    path("oversight", registers.oversight, name="oversight"),
    path("organisations", registers.organisations, name="organisations"),
]

NAVIGATION = (Link("framework", _("Framework"), 30),)
