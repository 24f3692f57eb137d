"""What the installer does with accounts from the machine's own console, before anybody is in or
when nobody can get in: first people, a code for one of them, the end of an account.

It uses the address of the role that migrates, acting as the gate's role. The change log says so.
The installer gives the two roles that keep accounts, and none that opens a case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
from django.contrib.auth.hashers import make_password

from goldenthread.apps.access.founding import Plan, found
from goldenthread.apps.access.models import Agency, Unit
from goldenthread.apps.access.one_time import Code, new_code
from goldenthread.core.rules.access.roles import GUARDIAN, attestation_ends

KEEPER = "AA"
FIRST_ROLES = (KEEPER, GUARDIAN)


class NotFounded(Exception):
    """The file or the request cannot be followed: one sentence for each reason."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))


@dataclass(frozen=True)
class First:
    """A person of the first days, and the code with which they come in."""

    sign_in: str
    name: str
    code: Code


def found_agency(url: str, content: Any, now: datetime) -> list[First]:
    """Found one agency with its units and its first keeper and guardian, all or nothing.

    Raises NotFounded. Each person gets a code of their own; none is stored in clear.
    """
    problems = list(_problems(content))
    if problems:
        raise NotFounded(*problems)
    people = {
        sign_in: First(sign_in, person["name"], new_code(now))
        for sign_in, person in content["people"].items()
    }
    plan = Plan(
        {"agency": content["agency"]},
        {key: {**unit, "agency": "agency"} for key, unit in content["units"].items()},
        {
            key: {"name": one.name, "agency": "agency", "password": one.code.stored,
                  "roles": [[content["people"][key]["role"], content["people"][key]["unit"]]]}
            for key, one in people.items()
        },
    )  # fmt: skip
    with _in_words():
        found(
            url, plan, password=make_password(None), since=now - timedelta(seconds=1),
            attested_until=attestation_ends(now),
        )  # fmt: skip
    return list(people.values())


def add_person(
    url: str, *, sign_in: str, name: str, agency: str, unit: str, role: str, now: datetime
) -> First:
    """One more keeper or guardian for an agency that has lost its own. Raises NotFounded."""
    problems = [*_of_name(sign_in), *_of_role(sign_in, role), *_of_full_name(sign_in, name)]
    if problems:
        raise NotFounded(*problems)
    first, person = First(sign_in, name, new_code(now)), uuid4()
    with _as_gate(url) as cursor, _in_words():
        agency_id, unit_id = _agency_and_unit(cursor, agency, unit, now)
        cursor.execute(
            "insert into access_user (id, username, email, name, agency_id, password, is_active,"
            " is_service, attested_until, created_at)"
            " values (%s, %s, '', %s, %s, %s, true, false, %s, %s)",
            [person, sign_in, name, agency_id, first.code.stored, attestation_ends(now), now],
        )
        cursor.execute(
            "insert into access_roleheld (id, user_id, role, unit_id, from_at, approved_at,"
            " place_of_work) values (%s, %s, %s, %s, %s, %s, '')",
            [uuid4(), person, role, unit_id, now, now],
        )
    return first


def issue_code(url: str, *, sign_in: str, now: datetime) -> First:
    """A new code for a keeper or guardian who cannot get in. Raises NotFounded for anybody else."""
    with _as_gate(url) as cursor:
        cursor.execute(
            "select u.id, u.name from access_user u where lower(u.username) = lower(%s)"
            " and u.ended_at is null and exists (select 1 from access_roleheld r"
            " where r.user_id = u.id and r.role = any(%s) and r.approved_at is not null"
            " and (r.until_at is null or r.until_at > %s))",
            [sign_in, list(FIRST_ROLES), now],
        )
        found_ = cursor.fetchone()
        if found_ is None:
            raise NotFounded(
                f"No keeper or guardian with an open account signs in as {sign_in}. For anybody "
                "else, whoever keeps their agency's accounts issues the code."
            )
        first = First(sign_in, found_[1], new_code(now))
        cursor.execute(
            "update access_user set password = %s where id = %s", [first.code.stored, found_[0]]
        )
    return first


def end_account(url: str, *, sign_in: str, now: datetime) -> bool:
    """End anybody's account at once, from the console; false where nobody open has that name."""
    with _as_gate(url) as cursor:
        cursor.execute(
            "select id from access_user where lower(username) = lower(%s) and ended_at is null",
            [sign_in],
        )
        key = cursor.fetchone()
        if key is None:
            return False
        cursor.execute(
            "update access_user set is_active = false, ended_at = %s, password = %s where id = %s",
            [now, make_password(None), key[0]],
        )
        cursor.execute(
            "update access_roleheld set until_at = %s"
            " where user_id = %s and (until_at is null or until_at > %s)",
            [now, key[0], now],
        )
        _end_sign_ins(cursor, key[0])
    return True


def _end_sign_ins(cursor: Any, person: UUID) -> None:
    """Sessions and second factors stand in tables of libraries, which the owner keeps."""
    cursor.execute("reset role")
    cursor.execute(
        "delete from django_session where session_key in"
        " (select session_key from usersessions_usersession where user_id = %s)",
        [person],
    )
    for table in ("usersessions_usersession", "mfa_authenticator", "socialaccount_socialaccount"):
        cursor.execute(f'delete from "{table}" where user_id = %s', [person])


@contextmanager
def _as_gate(url: str) -> Iterator[Any]:
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute("set local role goldenthread_gate")
        yield cursor


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except psycopg.errors.UniqueViolation:
        raise NotFounded(
            "An agency or a person of that name is there already. Names of agencies and sign-in "
            "names are each used once. Nothing was written."
        ) from None


def _agency_and_unit(cursor: Any, agency: str, unit: str, now: datetime) -> tuple[UUID, UUID]:
    cursor.execute(
        "select a.id, u.id from access_agency a join access_unit u on u.agency_id = a.id"
        " where a.name = %s and (select n.name from access_unitname n where n.unit_id = u.id"
        " and n.from_on <= %s order by n.from_on desc limit 1) = %s",
        [agency, now.date(), unit],
    )
    found_ = cursor.fetchone()
    if found_ is None:
        raise NotFounded(
            f"There is no agency “{agency}” with a unit “{unit}”. Nothing was written."
        )
    return found_[0], found_[1]


def _problems(content: Any) -> Iterator[str]:
    """Everything that is wrong with a file of founding."""
    if not isinstance(content, Mapping) or set(content) != {"agency", "units", "people"}:
        yield "The file needs three parts: agency, units and people."
        return
    entries = (content["agency"], *_entries(content["units"]), *_entries(content["people"]))
    if not all(isinstance(one, Mapping) for one in entries):
        yield "Agency, units and people are lists of names with values. See docs/accounts.md."
        return
    yield from _of_agency(content["agency"])
    yield from _of_units(content["units"])
    roles = [person.get("role") for person in content["people"].values()]
    for role in FIRST_ROLES:
        if role not in roles:
            yield f"Nobody has the role {role}. {KEEPER} keeps accounts, {GUARDIAN} approves them."
    for sign_in, person in content["people"].items():
        yield from _of_name(sign_in)
        yield from _of_role(sign_in, person.get("role"))
        yield from _of_full_name(sign_in, person.get("name"))
        if person.get("unit") not in content["units"]:
            yield f"{sign_in} stands in a unit that the file does not have."


def _entries(part: Any) -> tuple[Any, ...]:
    return tuple(part.values()) if isinstance(part, Mapping) else (None,)


def _of_agency(agency: Mapping[str, Any]) -> Iterator[str]:
    if not str(agency.get("name") or "").strip():
        yield "The agency has no name."
    if agency.get("kind") not in Agency.Kind.values:
        yield f"The agency's kind is one of {', '.join(Agency.Kind.values)}."
    unknown = set(agency) - {"name", "kind", "duty_desk", "holds_own_key"}
    if unknown:
        yield f"Of the agency this is not known: {', '.join(sorted(unknown))}."


def _of_units(units: Mapping[str, Any]) -> Iterator[str]:
    before: set[str] = set()
    for key, unit in units.items():
        if unit.get("kind") not in Unit.Kind.values:
            yield f"The kind of unit {key} is one of {', '.join(Unit.Kind.values)}."
        if not str(unit.get("name") or "").strip():
            yield f"The unit {key} has no name."
        if unit.get("below") and unit["below"] not in before:
            yield f"The unit {key} stands below one that does not stand before it in the file."
        before.add(key)


def _of_role(sign_in: str, role: Any) -> Iterator[str]:
    if role not in FIRST_ROLES:
        yield (
            f"{sign_in}: the installer gives {' or '.join(FIRST_ROLES)} and no other role. Others "
            "are given on the pages and approved by a guardian."
        )


def _of_full_name(sign_in: str, name: Any) -> Iterator[str]:
    if not str(name or "").strip():
        yield f"{sign_in} has no name."


def _of_name(sign_in: Any) -> Iterator[str]:
    text = str(sign_in)
    plain = all(one.isascii() and (one.isdigit() or one.islower() or one in ".-") for one in text)
    if not text or not plain or not (text[0].isalnum() and text[-1].isalnum()):
        yield f"{text}: a sign-in name has small letters, figures, dots and dashes."
