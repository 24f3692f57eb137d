"""A year made: as many incidents as asked for, their offences and detections as published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta

from goldenthread.core.synthetic.book import Book, opened
from goldenthread.core.synthetic.enquiries import enquire
from goldenthread.core.synthetic.first_response import respond
from goldenthread.core.synthetic.households import Household, met
from goldenthread.core.synthetic.incident import Allegation, Incident
from goldenthread.core.synthetic.looking_after import look_after
from goldenthread.core.words import units

PUBLISHED = "borough_year"
ROUTES = (("emergency_call", 70), ("other_call", 15), ("front_counter", 8), ("third_party", 7))
"""How contact is made, in percent."""
CALLED = frozenset({"emergency_call", "other_call"})
HOURS = (3, 2, 2, 1, 1, 1, 2, 3, 4, 4, 4, 4, 4, 4, 4, 5, 5, 6, 7, 7, 7, 6, 6, 5)
"""How often each hour of the day, as numbers beside each other."""


def make(borough: str, *, first: date, last: date, seed: int, incidents: int | None = None) -> Book:
    """One invented year of a borough, days both included.

    Without `incidents` it has as many as were published for the borough; with it, its offences
    and detections are in the published proportion. Raises LookupError for an unknown borough.
    """
    book = opened(units.unit(borough).key, first, last, seed)
    published: Mapping[str, int] = book.value(PUBLISHED)
    count = published["incidents"] if incidents is None else incidents
    wanted = {name: round(value * count / published["incidents"])
              for name, value in published.items()}  # fmt: skip
    recorded = _recorded(book, count, wanted["offences"])
    allegations = _allegations(book, wanted, recorded)
    households: list[Household] = []
    for number, at in enumerate(_moments(book, first, last, count)):
        _incident(book, at, households, recorded[number], allegations.get(number, []))
    return book


def _recorded(book: Book, count: int, offences: int) -> list[bool]:
    """Which incidents get a record in the crime system: as many as policy says, no fewer than
    there are offences to hold."""
    most = max(round(count * book.value("crime_record") / 100), min(offences, count))
    chosen = set(book.chance.sample(range(count), most))
    return [number in chosen for number in range(count)]


def _allegations(
    book: Book, wanted: Mapping[str, int], recorded: list[bool]
) -> dict[int, list[Allegation]]:
    """The offences by incident, detected in exactly the published counts; and those beside them
    that are found to be none."""
    reports = [number for number, is_recorded in enumerate(recorded) if is_recorded]
    offences = wanted["offences"] if reports else 0
    disposals = _disposals(wanted, offences, book)
    held = book.chance.sample(reports, min(offences, len(reports)))
    found: dict[int, list[Allegation]] = {}
    for turn, disposal in enumerate(disposals):
        here = held[turn % len(held)]
        made = Allegation(book.one_of("offence_types"), disposal=disposal)
        found.setdefault(here, []).append(made)
    for number in reports:
        if book.happens("not_recorded"):
            none = book.pick(("no_crime", "crime_related_incident"))
            found.setdefault(number, []).append(Allegation(book.one_of("offence_types"), none))
    return found


def _disposals(wanted: Mapping[str, int], offences: int, book: Book) -> list[str]:
    charged, cautioned = wanted["charges"], wanted["cautions"]
    other = max(wanted["sanction_detections"] - charged - cautioned, 0)
    made = ["charge"] * charged + ["caution"] * cautioned + ["penalty_notice"] * other
    made = made[:offences]
    made += [book.pick(("nfa_police", "nfa_cps", "")) for _ in range(offences - len(made))]
    book.chance.shuffle(made)
    return made


def _moments(book: Book, first: date, last: date, count: int) -> Iterator[datetime]:
    """When they are reported, earliest first: more in the evening."""
    days = (last - first).days + 1
    start = datetime(first.year, first.month, first.day, 1, tzinfo=UTC)
    hours = book.chance.choices(range(24), HOURS, k=count)
    drawn = (
        start + timedelta(days=book.chance.randrange(days), hours=hour,
                          minutes=book.chance.randrange(60))
        for hour in hours
    )  # fmt: skip
    latest = book.end - timedelta(hours=14)
    yield from sorted(min(moment, latest) for moment in drawn)


def _incident(
    book: Book, at: datetime, households: list[Household], is_recorded: bool,
    allegations: list[Allegation],
) -> None:  # fmt: skip
    household = met(book, households, at)
    is_sexual = any(one.type == "rape" for one in allegations)
    place, held = book.borough, "scd2" if is_sexual else book.borough
    route = book.pick([one for one, _ in ROUTES], [share for _, share in ROUTES])
    reported = allegations[0].type if allegations else None
    key = book.add("incident", at, place_unit=place, investigating_unit=held, reported_as=reported,
                   contact_route=route)  # fmt: skip
    call = book.add("call", at, incident=key, route=route, grade="immediate", call_type="domestic",
                    type_code="29", place_unit=place) if route in CALLED else ""  # fmt: skip
    one = Incident(key, at, household, call, allegations=allegations,
                   is_honour=book.happens("honour_based"))  # fmt: skip
    one.is_counter = bool(allegations) and book.happens("counter_allegation")
    for role, unit in (("place", place), ("investigating", held)):
        book.add("assignment", at, incident=key, role=role, unit=unit)
    if is_recorded:
        _crime_report(book, one, place, held)
    _people(book, one)
    respond(book, one)
    enquire(book, one)
    look_after(book, one)


def _crime_report(book: Book, one: Incident, place: str, held: str) -> None:
    at = book.after(one.at, 0.5, 8)
    one.report = book.add("crime_report", at, incident=one.id, place_unit=place,
                          investigating_unit=held)  # fmt: skip
    for each in one.allegations:
        each.id = book.add("offence", at, crime_report=one.report,
                           committed_from=one.at.date() - timedelta(days=1),
                           committed_to=one.at.date())  # fmt: skip
        given = {"offence": each.id, "offence_type": each.type}
        book.add("classification", at, **{**given, "class": "crime"}, decided_by="Crime bureau")
        if each.found != "crime":
            later = book.before_end(at, 24 * 20)
            book.add("classification", later, **{**given, "class": each.found},
                     decided_by="Crime management unit", reason="Other evidence")  # fmt: skip


def _people(book: Book, one: Incident) -> None:
    """Each part in each offence; in the incident alone where there is none."""
    home = one.household
    for each in one.allegations or [Allegation("")]:
        at = book.moments.get(each.id, one.at)
        held = {"incident": one.id, "offence": each.id or None}
        book.add("involvement", at, person=home.victim, part="victim",
                 age=home.age(home.victim, at), **held)  # fmt: skip
        book.add("involvement", at, person=home.suspect, part="suspect",
                 age=home.age(home.suspect, at), relationship=home.relationship,
                 **held)  # fmt: skip
    for child in home.children:
        book.add("involvement", one.at, incident=one.id, person=child, part="child",
                 age=home.age(child, one.at))  # fmt: skip
    if one.is_counter:
        _accused_in_turn(book, one)


def _accused_in_turn(book: Book, one: Incident) -> None:
    """The counter-allegation is an offence of its own, found to be none."""
    home, at = one.household, book.after(book.moments[one.report], 0, 2)
    other = book.add("offence", at, crime_report=one.report, committed_from=one.at.date(),
                     committed_to=one.at.date())  # fmt: skip
    for when, found in ((at, "crime"), (book.before_end(at, 24 * 10), "no_crime")):
        book.add("classification", when, **{"offence": other, "class": found},
                 offence_type="common_assault", decided_by="Crime management unit",
                 reason="Each accuses the other")  # fmt: skip
    for person, part in ((home.suspect, "victim"), (home.victim, "suspect")):
        book.add("involvement", at, incident=one.id, offence=other, person=person, part=part,
                 age=home.age(person, at),
                 relationship="partner" if part == "suspect" else None)  # fmt: skip
