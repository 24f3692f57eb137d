"""Somebody who can run any SQL as the application's role, and a record that is hidden from them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
from city import APP, City
from django.apps import apps

from goldenthread.apps.access.models import Matter
from goldenthread.apps.access.signing import signature
from goldenthread.apps.forms.actions import begin
from goldenthread.apps.forms.models import Draft
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case, Event, Involvement, OffenceParty, Relationship

TAINTS = (
    "Quillon", "Tarnmoor", "Fennimoth", "quillon", "tarnmoor", "1981-03-29", "1981, 3, 29",
    "Quenish", "saffron-summary", "cobalt-note", "umber-marker", "violet-advocacy", "teal-wish",
    "07700 900381",
)  # fmt: skip
"""Values that stand in the hidden record and nowhere else."""
GUARDED = tuple(
    sorted(
        model._meta.db_table
        for model in apps.get_models()
        if getattr(model, "RECORD_TYPE", "") and hasattr(model, "matter")
    )
)
"""The tables of a matter's record."""


@dataclass(frozen=True)
class Held:
    """The ids of one record; the attacker is taken to know those of the hidden one."""

    matter: UUID
    reference: str
    scope: int
    ids: dict[str, UUID]

    def key(self, table: str) -> str:
        """The name of the key column of a table."""
        return "matter_id" if table == "record_case" else "id"


def hidden_record(city: City) -> Held:
    """A case of Southwater with everything in it, of which Northgate knows nothing."""
    return _record(
        city, "officer.south", "southwater_csu", ("Quillon", "Tarnmoor", "Fennimoth"),
        ("saffron-summary", "cobalt-note", "umber-marker", "teal-wish"),
        date(1981, 3, 29), "Quenish", "07700 900381",
    )  # fmt: skip


def own_record(city: City) -> Held:
    """The same in Northgate, where the attacker works: what an attack finds when it may."""
    return _record(
        city, "officer.north", "northgate_csu", ("Ashlar", "Pikestaff", "Dimity"),
        ("plain-summary", "plain-note", "plain-marker", "plain-wish"),
        date(1990, 1, 2), "English", "07700 900111",
    )  # fmt: skip


def _record(
    city: City, who: str, unit: str, names: tuple[str, str, str],
    texts: tuple[str, str, str, str], born_on: date, language: str, number: str,
) -> Held:  # fmt: skip
    now = datetime.now(UTC)
    with city.visit(who) as by:
        case = actions.open_case(
            by=by, agency=city.agency("police"), unit=city.unit(unit), kind="domestic",
            source="call", opened_at=now, summary=texts[0], wishes=texts[3],
        )  # fmt: skip
        person = actions.add_person(
            by=by, case=case, part="victim", given_names=names[0], family_name=names[1],
            known_as=names[2], born_on=born_on, language=language,
        )  # fmt: skip
        note = actions.write_note(by=by, case=case, text=texts[1], happened_at=now)
        marker = actions.set_marker(by=by, case=case, kind="weapon", text=texts[2], from_at=now)
        contact = actions.set_safe_contact(by=by, person=person, kind="telephone", value=number)
        suspect = actions.add_person(by=by, case=case, part="suspect", given_names="Gale")
        scope = Matter.objects.get(pk=case.matter_id).scope_id
        ids = {
            "record_case": case.matter_id, "record_person": person.pk, "record_note": note.pk,
            "record_marker": marker.pk, "record_safecontact": contact.pk,
            "record_involvement": Involvement.objects.get(person=person).pk,
            "record_event": Event.objects.filter(matter=case.matter_id).values_list("pk")[0][0],
        }  # fmt: skip
        held = Held(case.matter_id, Case.objects.get(pk=case.pk).reference, scope, ids)
    # What a name opens is open from the next visit on.
    with city.visit(who) as by:
        ids["record_equality"] = actions.set_masked(by=by, person=person, religion="none").pk
        actions.set_relationship(by=by, suspect=suspect, victim=person, relationship="partner")
        between = Relationship.objects.get(suspect=suspect, victim=person)
        filling = begin(by=by, case=case, code="book_124d", person=person)
        draft = Draft(
            matter_id=case.matter_id, recorded_by=by.person, filling=filling, section="scene",
            session="x", sealed=b"x", kept_at=now, expires_at=now + timedelta(hours=1),
        )  # fmt: skip
        draft.save(force_insert=True)
        ids |= {"record_relationship": between.pk, "forms_draft": draft.pk, "suspect": suspect.pk,
                "filling": filling.pk}  # fmt: skip
        offence = actions.record_offence(
            by=by, case=case, report=None, reference=f"INV {names[0]}", place="westminster",
            happened_at=now, offence_type="common_assault", found_to_be="crime",
            reason="She was hit.", rule="",
        )  # fmt: skip
        actions.set_parties(by=by, case=case, offence=offence, harmed=[person], accused=[])
        party = OffenceParty.objects.get(offence_id=offence.pk)
        ids |= {"offence": offence.pk, "record_offenceparty": party.pk}
    return held


def sign_in(connection: psycopg.Connection[Any], city: City, who: str) -> UUID:
    """Open a visit on a connection by hand; gives its request."""
    request = uuid4()
    this = one(connection, THIS)
    signed = signature(this, city.role(who), "investigate", request)
    connection.execute(
        "select gate.enter(%s, %s, %s, %s)", [city.role(who), "investigate", request, signed]
    )
    return request


THIS = "select pg_current_xact_id()::text || '@' || extract(epoch from now())::text"


@contextmanager
def injected(city: City, who: str | None = "officer.north") -> Iterator[psycopg.Connection[Any]]:
    """A connection of the application inside somebody's visit, or inside nobody's."""
    with psycopg.connect(city.url(APP)) as connection:
        if who is not None:
            sign_in(connection, city, who)
        yield connection
        connection.rollback()


def attempt(connection: psycopg.Connection[Any], statement: str, *values: Any) -> str:
    """Everything that a statement tells: rows, notices, or all parts of its error."""
    told: list[str] = []
    listen = _listener(told)
    connection.add_notice_handler(listen)
    try:
        with connection.transaction(), connection.cursor() as cursor:
            if statement.endswith("to stdout"):
                with cursor.copy(statement) as rows:
                    told += [bytes(row).decode() for row in rows]
                return "\n".join(told)
            cursor.execute(statement, values or None)
            while True:
                told += [repr(row) for row in cursor.fetchall()] if cursor.description else []
                if not cursor.nextset():
                    break
    except psycopg.Error as refused:
        told += ["refused", *_parts(refused)]
    finally:
        connection.remove_notice_handler(listen)
    return "\n".join(told)


def _listener(told: list[str]) -> Any:
    def listen(notice: psycopg.errors.Diagnostic) -> None:
        told.extend(_said(notice))

    return listen


def _parts(refused: psycopg.Error) -> list[str]:
    return [str(refused.sqlstate), *_said(refused.diag)]


def _said(told: psycopg.errors.Diagnostic) -> list[str]:
    parts = (
        told.message_primary, told.message_detail, told.message_hint, told.context,
        told.table_name, told.constraint_name, told.column_name,
    )  # fmt: skip
    return [str(part) for part in parts if part]


def leaks(text: str) -> list[str]:
    """The hidden values in a text."""
    return [taint for taint in TAINTS if taint in text]


def one(connection: psycopg.Connection[Any], statement: str, *values: Any) -> Any:
    """One value."""
    row = connection.execute(statement, values or None).fetchone()
    return row[0] if row else None
