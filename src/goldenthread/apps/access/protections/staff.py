"""A party to a case who works here: found by keyed hashes, and kept from it before all others."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.conf import settings
from django.db import connection

from goldenthread.apps.access.protections.restricting import decide_by
from goldenthread.apps.access.visits import Visit
from goldenthread.core.rules.access import staff_match
from goldenthread.core.rules.access.staff_match import Name, PersonFacts


def keep_staff_keys(*, by: Visit, user: UUID, facts: PersonFacts) -> None:
    """Keep by which hashes a member of staff is known. The facts themselves are not kept."""
    with connection.cursor() as cursor:
        cursor.execute("select gate.keep_staff_keys(%s, %s)", [user, keys_of(facts)])


def name_of(text: str) -> Name:
    """A name written in one line, the family name last."""
    given, _, family = text.strip().rpartition(" ")
    return Name(given, family)


def match_staff(
    *, by: Visit, matter: UUID, facts: PersonFacts, hashes: Collection[str] = ()
) -> bool:
    """Call this when a person came into a case, last of all in its transaction. If they may work
    here, the case is restricted and they and their team are excluded. False where the visitor does
    not see the case any more: show the page `protection:handed_over`.

    `hashes` are those of a search for the person; who holds a hidden record of them is called (S2).
    """
    with connection.cursor() as cursor:
        if hashes:
            cursor.execute("select gate.meet_people(%s, %s)", [matter, list(hashes)])
        cursor.execute(
            "select gate.match_staff(%s, %s, %s)", [matter, keys_of(facts), decide_by(by.now)]
        )
        sees = bool(cursor.fetchone()[0])
    by.standings.pop(matter, None)
    return sees


def keys_of(facts: PersonFacts) -> list[str]:
    """The keyed hashes by which somebody with these facts would be met."""
    return sorted(staff_match.keys(facts, secret()))


def secret() -> bytes:
    """With what the hashes are keyed."""
    return str(settings.CONFIGURATION.secret("staff")).encode("ascii")
