"""A questionnaire offered to her: only by somebody who has the case, only in a way that is safe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import connection

from goldenthread.apps.access import gate
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.visits import Visit, ids
from goldenthread.apps.public.models import Invitation, Preference
from goldenthread.apps.public.models.offer import Method
from goldenthread.apps.record.actions.chronology import tell
from goldenthread.apps.record.models import Case, Involvement, Person
from goldenthread.core.dates import london
from goldenthread.core.policy import value

SAFE_KIND: Mapping[str, str] = {Method.POST: "address", Method.EMAIL: "email"}
"""Ways that need a safe contact, and its kind."""
NOT_BY_NAME = (
    "Only who has the case by name offers the questionnaire, so that she is asked by somebody she "
    "knows. Take the case, or ask whoever has it."
)
NOT_HERS = "The questionnaire is for the person in the victim’s part. This person is not."
TOO_YOUNG = (
    "This questionnaire is for victims of sexual violence who are over 16 (002-048; policy "
    "feedback.rape_questionnaire_over). Ask whoever works with her as a young person to hear what "
    "she thinks of the service."
)
NONE_WANTED = (
    "She does not want to be asked. Nothing is given to her. Ask again only if she says so."
)
UNSAFE = (
    "It is not safe to give her anything now. Nothing is owed by that. When it is safe again, "
    "record how she wants to be asked."
)
ANOTHER_WAY = "She asked for another way: {}. Use that one, or ask her again and record it first."
ONLY_IF_ASKED = (
    "It goes {} only where she asked for that. Hand it to her, or ask her and record what she says."
)
NO_SAFE_CONTACT = (
    "No safe {} of hers is held, so nothing may be sent there. Hand it to her, or keep a safe "
    "contact first."
)
WAYS = {Method.POST: "by post", Method.EMAIL: "by e-mail"}
KINDS = {"address": "address", "email": "e-mail address"}


def record_preference(
    *, by: Visit, case: Case, person: Person, wish: str, asked_by: str, happened_at: datetime,
    stated: Sequence[str] = (),
) -> Preference:  # fmt: skip
    """Record how she wants to be asked, or that it is not safe."""
    gate.require(by, case, "create")
    _of_victim(person, case)
    row = Preference(
        matter_id=case.matter_id, person=person, wish=wish, asked_by=asked_by,
        happened_at=happened_at, recorded_by=by.person, stated=list(stated),
    )  # fmt: skip
    row.save(force_insert=True)
    tell(by, case.matter_id, "questionnaire_wish", "public_preference", row.pk, happened_at)
    return row


def offer(
    *, by: Visit, case: Case, person: Person, method: str, answer: str, happened_at: datetime
) -> Invitation:
    """Record that she was offered a questionnaire. Raises NotDone where that way is not safe.

    It leads to no answer: the form or card comes from a pile, and its code is not known here.
    """
    gate.require(by, case, "create")
    if case.matter_id not in ids(str(by.reach["mine"])):
        raise NotDone(NOT_BY_NAME)
    _of_victim(person, case)
    if is_too_young(person, case, london(happened_at).date()):
        raise NotDone(TOO_YOUNG)
    if problem := why_not(person, method):
        raise NotDone(problem)
    row = Invitation(
        matter_id=case.matter_id, person=person, method=method, answer=answer,
        happened_at=happened_at, recorded_by=by.person,
    )  # fmt: skip
    row.save(force_insert=True)
    kind = f"questionnaire_{answer}"
    tell(by, case.matter_id, kind, "public_invitation", row.pk, happened_at)
    return row


def is_too_young(person: Person, case: Case, day: date) -> bool:
    """Whether the questionnaire is not for her by her age: only where the case is of sexual
    violence and it is known that she is not over the age of policy (002-048)."""
    if person.born_on is None or case.kind == Case.Kind.DOMESTIC:
        return False
    born = person.born_on
    age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return age <= int(value("feedback.rape_questionnaire_over", on=day))


def preference_of(person: Person) -> Preference | None:
    """How she said last that she wants to be asked."""
    rows = Preference.objects.filter(person=person)
    return rows.order_by("-happened_at", "-recorded_at").first()


def why_not(person: Person, method: str) -> str:
    """Why a questionnaire may not go to her that way; empty where it may."""
    said = preference_of(person)
    wish = said.wish if said else None
    if wish == Preference.Wish.NONE:
        return NONE_WANTED
    if wish == Preference.Wish.UNSAFE:
        return UNSAFE
    if said and wish != method:
        return ANOTHER_WAY.format(said.get_wish_display().lower())
    return _sent_way(person, method, wish)


def _sent_way(person: Person, method: str, wish: str | None) -> str:
    kind = SAFE_KIND.get(method)
    if kind is None:
        return ""
    if wish is None:
        return ONLY_IF_ASKED.format(WAYS[Method(method)])
    return "" if _has_safe(person, kind) else NO_SAFE_CONTACT.format(KINDS[kind])


def _has_safe(person: Person, kind: str) -> bool:
    """Whether a safe contact of that kind is held; the contact itself is not looked at."""
    with connection.cursor() as cursor:
        cursor.execute("select * from gate.safe_contact_markers(%s)", [[person.pk]])
        return any((row[1], row[2]) == (kind, "safe") for row in cursor.fetchall())


def _of_victim(person: Person, case: Case) -> None:
    parts = person.involvements.filter(part=Involvement.Part.VICTIM, ended_at=None)
    if person.matter_id != case.matter_id or not parts.exists():
        raise NotDone(NOT_HERS)
