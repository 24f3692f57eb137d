"""A few cases in a city of the tests, of people who do not exist, written through the actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from city import City

from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case, Note, Person, SafeContact, Wish

NUMBER = "07700 900123"
"""From the range kept for drama. No page may show it but the one that is asked to."""
HER_TIMES = "Tuesdays while he is at the market"
HER_NEVER = "Never by the kitchen telephone"


@dataclass(frozen=True)
class Cases:
    """What was written: one case in full in Northgate, an advocate's, and one in Southwater."""

    north: Case
    victim: Person
    suspect: Person
    child: Person
    contact: SafeContact
    note: Note
    wish: Wish
    hers: Case
    hers_victim: Person
    south: Case
    south_victim: Person

    def ids(self) -> dict[str, UUID]:
        """The ids that the addresses of pages take."""
        return {
            "case": self.north.matter_id,
            "person": self.victim.pk,
            "contact": self.contact.pk,
            "note": self.note.pk,
            "wish": self.wish.pk,
        }


def write_cases(city: City) -> Cases:
    """Write them, each by somebody of the cast."""
    with city.visit("officer.north") as by:
        north = actions.open_case(
            by=by, agency=city.agency("police"), unit=city.unit("northgate_csu"), kind="domestic",
            source="call", grade="high", opened_at=by.now - timedelta(days=1),
            happened_at=by.now - timedelta(days=1, hours=1),
            summary="Called by a neighbour. The door was damaged. He had left before we came.",
        )  # fmt: skip
        victim = actions.add_person(
            by=by, case=north, part="victim", given_names="Wren", family_name="Candle",
            born_on=date(1988, 4, 12), sex="female", more_parts=["reporter"],
        )  # fmt: skip
        suspect = actions.add_person(
            by=by, case=north, part="suspect", given_names="Gale", family_name="Candle", sex="male"
        )
        child = actions.add_person(
            by=by, case=north, part="child", given_names="Pip", family_name="Candle",
            born_on=date(2015, 6, 30), language="Welsh", interpreter="needed",
        )  # fmt: skip
        contact = actions.set_safe_contact(
            by=by, person=victim, kind="telephone", value=NUMBER, times=HER_TIMES, never=HER_NEVER
        )
        actions.set_marker(
            by=by, case=north, kind="weapon", text="Kitchen knives. Two were not found.",
            from_at=by.now - timedelta(hours=20),
        )  # fmt: skip
        first = actions.write_note(
            by=by, case=north, text="Spoke to the neighbour. She heard shouting from about eight.",
            happened_at=by.now - timedelta(hours=20),
        )  # fmt: skip
        note = actions.write_note(
            by=by, case=north, text="Spoke to the neighbour. She heard shouting from about nine.",
            happened_at=by.now - timedelta(hours=20), supersedes=first,
        )  # fmt: skip
        wish = actions.record_wish(
            by=by, case=north, answer="told", turn="first", asked_by="PC Olive Lantern",
            text="She wants him kept away from the flat. Her employer is not to be told.",
            happened_at=by.now - timedelta(hours=19), person=victim,
        )  # fmt: skip
        actions.record_departure(
            by=by, case=north, wish=wish, what="Her employer was told.",
            why="He was waiting for her there.", happened_at=by.now - timedelta(hours=2),
        )  # fmt: skip
    hers, hers_victim = _advocates(city)
    with city.visit("officer.south") as by:
        south = actions.open_case(
            by=by, agency=city.agency("police"), unit=city.unit("southwater_csu"), kind="domestic",
            source="call", grade="medium", opened_at=by.now - timedelta(days=2),
        )  # fmt: skip
        south_victim = actions.add_person(
            by=by, case=south, part="victim", given_names="Plum", family_name="Anchor"
        )
    return Cases(
        north, victim, suspect, child, contact, note, wish, hers, hers_victim, south, south_victim
    )


def _advocates(city: City) -> tuple[Case, Person]:
    with city.visit("advocate") as by:
        hers = actions.open_case(
            by=by, agency=city.agency("lantern"), unit=city.unit("lantern_north"), kind="domestic",
            source="advocate", opened_at=by.now - timedelta(days=3),
            summary="She came to the drop-in. She has not told the police.",
            wishes="A safe place to sleep this week.",
        )  # fmt: skip
        victim = actions.add_person(
            by=by, case=hers, part="victim", given_names="Ember", family_name="Thread", sex="female"
        )
    # What a name opens is open from the next visit on.
    with city.visit("advocate") as by:
        actions.write_advocacy_note(
            by=by, case=hers, text="She is thinking of going back.",
            happened_at=by.now - timedelta(days=2),
        )  # fmt: skip
    return hers, victim
