"""One person in two cases: linked and unlinked, with the reason, losing neither history."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from goldenthread.apps.access import gate
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.models import Link, Person
from goldenthread.core.rules.access import may_link


def link_people(
    *, by: Visit, person: Person, other: Person, because: str, stated: Sequence[str] = ()
) -> Link:
    """Record that two rows are one person. Raises NotDone where they may not be linked.

    No line goes into a chronology: whoever reads one of the cases must not learn of the other.
    """
    gate.require(by, person, "create")
    gate.require(by, other, "view")
    one, two = sorted((person, other), key=lambda each: each.pk)
    if problem := _problem(by, one, two):
        raise NotDone(problem)
    link = Link(
        one=one, one_matter_id=one.matter_id, other=two, other_matter_id=two.matter_id,
        because=because, stated=list(stated), recorded_by=by.person,
    )  # fmt: skip
    link.save(force_insert=True)
    return link


def unlink_people(*, by: Visit, link: Link, because: str) -> None:
    """End a link with the reason. It stays readable, and so does each row with its history."""
    for person in (link.one, link.other):
        gate.require(by, person, "view")
    ended = Link.objects.filter(pk=link.pk, ended_at=None).update(
        ended_at=by.now, ended_by=by.person, end_because=because
    )
    if not ended:
        raise NotDone("This link was ended by somebody else before you. Nothing was changed.")


def _problem(by: Visit, one: Person, two: Person) -> str:
    """Why two rows may not be linked; empty where they may."""
    if one.matter_id == two.matter_id:
        return "Both are in this case. End the parts of the one that was recorded twice."
    if Link.objects.filter(one=one, other=two, ended_at=None).exists():
        return "They are linked already. Nothing was changed."
    with connection.cursor() as cursor:
        cursor.execute("select gate.may_link(%s, %s)", [one.matter_id, two.matter_id])
        if cursor.fetchone()[0]:
            return ""
    ours, theirs = (gate.standing(by, each.matter_id, "PER") for each in (one, two))
    return may_link(ours, theirs, (), by.now).words
