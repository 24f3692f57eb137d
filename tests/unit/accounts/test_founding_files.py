"""What a file of founding must hold: everything that is wrong with it is said at once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import yaml

from goldenthread.apps.access.installing import NotFounded, found_agency

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
FOUNDING = """
agency: {name: Harbour Refuge, kind: voluntary, duty_desk: 020 7946 0199}
units:
  refuge: {kind: command, name: Harbour Refuge}
  outreach: {kind: team, name: Harbour Outreach, below: refuge}
people:
  cliff.keeper: {name: Cliff Register, role: AA, unit: refuge}
  bay.guardian: {name: Bay Lens, role: PG, unit: refuge}
"""
WRONG = {
    "no guardian": ("role: PG", "role: AA", "Nobody has the role PG"),
    "no keeper": ("role: AA", "role: PG", "Nobody has the role AA"),
    "a role that opens cases": ("role: PG", "role: PO", "no other role"),
    "a kind that is none": ("kind: voluntary", "kind: secret", "kind is one of"),
    "a kind of unit that is none": ("kind: team", "kind: gang", "The kind of unit outreach"),
    "a unit that is not there": ("AA, unit: refuge", "AA, unit: attic", "does not have"),
    "a unit below a later one": ("below: refuge", "below: attic", "does not stand before it"),
    "a sign-in name that is none": ("cliff.keeper", "Cliff Keeper", "small letters"),
    "no name": ("name: Bay Lens", "name: ''", "bay.guardian has no name"),
    "an agency without a name": ("agency: {name: Harbour Refuge", "agency: {name: ''", "no name"),
    "a word that is not known": ("kind: voluntary,", "kind: voluntary, phone: 1,", "not known"),
    "another part": ("people:", "persons:", "three parts"),
    "a list": (FOUNDING, "[1, 2]", "three parts"),
    "nothing": (FOUNDING, "", "three parts"),
    "people that are none": ("{name: Bay Lens, role: PG, unit: refuge}", "yes", "lists of names"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_said_and_no_server_is_asked(what: str) -> None:
    old, new, said = WRONG[what]
    content = yaml.load(FOUNDING.replace(old, new), Loader=yaml.CSafeLoader)
    with pytest.raises(NotFounded, match=said):
        found_agency("postgresql://nowhere.example/none", content, NOW)


def test_everything_is_said_at_once() -> None:
    content = yaml.load(FOUNDING, Loader=yaml.CSafeLoader)
    content["agency"]["kind"], content["people"]["bay.guardian"]["role"] = "secret", "PO"
    with pytest.raises(NotFounded) as refused:
        found_agency("postgresql://nowhere.example/none", content, NOW)
    assert len(str(refused.value).splitlines()) == 3
