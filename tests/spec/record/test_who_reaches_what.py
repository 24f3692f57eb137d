"""Who does what with a case, its people and safe contacts, for a practitioner to check."""

from __future__ import annotations

import pytest

from goldenthread.core.rules.access import matrix

TABLE = """
role | open a case | add a person | change a person | keep a safe contact | see one | confide
PO   | team        | team         | team, name      | team                | name    | -
PS   | team        | team         | team, name      | -                   | name    | -
AD   | team        | team         | team, name      | team                | name    | name
AM   | team        | team         | team, name      | -                   | name    | -
SW   | team        | team         | team, name      | team                | name    | name
CS   | team        | team         | team, name      | team                | name    | -
HO   | team        | team         | team, name      | team                | name    | -
HW   | team        | team         | team, name      | team                | name    | -
MC   | team        | team         | team            | -                   | -       | -
CR   | team        | team         | -               | -                   | -       | -
CU   | team        | team         | -               | -                   | -       | -
PG   | -           | -            | -               | -                   | -       | -
AA   | -           | -            | -               | -                   | -       | -
SO   | -           | -            | -               | -                   | -       | -
BM   | -           | -            | -               | -                   | -       | -
"""
ASKED = (("CAS", "create"), ("PER", "create"), ("PER", "edit"), ("SAF", "create"),
         ("SAF", "reveal"), ("ADV", "create"))  # fmt: skip
LETTERS = {"team": "T", "name": "A"}


def rows() -> list[list[str]]:
    lines = TABLE.strip().splitlines()[1:]
    return [[cell.strip() for cell in line.split("|")] for line in lines]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_from_the_team_or_by_name(row: list[str]) -> None:
    role, *cells = row
    for cell, (kind, action) in zip(cells, ASKED, strict=True):
        said = {LETTERS[word.strip()] for word in cell.split(",") if word.strip() != "-"}
        letters = matrix.entry(role, kind, action) & {"T", "A"}
        # Who has a case by name has it from a team; the table says what opens it at the least.
        assert said <= letters or (not said and not letters), (role, kind, action)
        if "T" not in said:
            assert "T" not in letters, (role, kind, action)
