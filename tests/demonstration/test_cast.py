"""The cast: nobody in it exists, and everybody who is needed is there."""

from __future__ import annotations

from collections import Counter

from cynllun.demonstration import bodies, everybody, people
from cynllun.demonstration.cast import GOVERNMENT, PASSWORD, languages
from cynllun.editions import load, organisations
from cynllun.organisations import KINDS


def test_the_six_bodies_are_of_the_kinds_that_were_asked_for() -> None:
    assert Counter(body.kind for body in bodies()) == {"board": 3, "trust": 1, "sha": 1, "jcc": 1}
    assert set(languages()) >= {body.code for body in bodies()}


def test_no_code_and_no_name_is_a_real_ones() -> None:
    codes = {real.code for real in organisations()}
    names = {name.casefold() for real in organisations() for name in (real.name_en, real.name_cy, real.short_en, real.short_cy)}
    for body in everybody():
        assert body.fictional and body.code not in codes and "-" in body.code  # a real code has no hyphen
        assert not {body.name_en.casefold(), body.name_cy.casefold()} & names


def test_every_role_of_the_edition_is_held_by_somebody_on_its_side() -> None:
    held = {role for person in people() for role in person.roles}
    roles = {row.id: row.side for row in load("wales-2026-29").roles}
    assert held == set(roles) - {"public"}
    kinds = {body.code: body.kind for body in everybody()}
    for person in people():
        for role in person.roles:
            side = roles[role]
            there = kinds[person.organisation]
            assert there in KINDS if side in ("body", "part", "committee") else there == side


def test_every_body_has_who_drafts_who_records_and_who_submits() -> None:
    for body in bodies():
        roles = {role for person in people() if person.organisation == body.code for role in person.roles}
        assert roles >= (
            {"planner", "joint_committee_officer"} if body.kind == "jcc" else {"planner", "board_secretary", "chief_executive"}
        )
    assert sum("policy_lead" in person.roles for person in people() if person.organisation == GOVERNMENT) >= 3


def test_addresses_are_nobodys_and_the_password_is_long_enough() -> None:
    addresses = [person.email for person in people()]
    assert len(set(addresses)) == len(addresses)
    assert all(address.endswith(".example") for address in addresses)
    assert len(PASSWORD) >= 12
    assert {person.language for person in people()} == {"en", "cy"}
