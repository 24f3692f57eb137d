"""Every address of the site, who may come through its door, and records from every context.

What is expected of an address comes from the door of its view, from the matrix and from `decide`,
told of the facts that the superuser reads from the tables. No list says who may open what.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid4

from city import City
from django.urls import ResolverMatch, URLPattern, get_resolver
from worlds import World, world

from goldenthread.apps.access.purposes import fitting, purposes_of
from goldenthread.core.rules.access import Reader, Record, decide, matrix
from goldenthread.web import acting
from goldenthread.web.api.routes import operations
from goldenthread.web.doors import Door, door_of

PART = re.compile(r"<(?:(\w+):)?(\w+)>|\{(\w+)\}")
ALLOW, REFUSED, ABSENT, SIGN_IN = "allow", "refused", "absent", "sign in"
ANYTHING = "anything but a fault"
"""For a page that is open to the role and names something that is of no matter."""


@dataclass(frozen=True)
class Page:
    """An address of the site, or an operation of the interface."""

    name: str
    route: str
    door: Door
    methods: tuple[str, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of what stands in the address."""
        return tuple(named or other for _, named, other in PART.findall(self.route))

    @property
    def is_api(self) -> bool:
        """Whether programs come here, with a token."""
        return self.name.startswith("api ")

    def path(self, values: Mapping[str, Any]) -> str:
        """The address of one record."""
        return PART.sub(lambda part: str(values[part[2] or part[3]]), self.route)


@dataclass(frozen=True)
class Kept:
    """Where the rows lie that a part of an address names, and what the matrix calls them."""

    table: str
    type: str
    key: str = "id"
    of_matter: bool = True


PARTS = {
    "case": Kept("record_case", "CAS", "matter_id"),
    "person": Kept("record_person", "PER"),
    "contact": Kept("record_safecontact", "SAF"),
    "note": Kept("record_note", "CAS"),
    "wish": Kept("record_wish", "CAS"),
    "departure": Kept("record_wishdeparture", "CAS"),
    "marker": Kept("record_marker", "CAS"),
    "owed": Kept("obligations_owed", "OBL"),
    "filling": Kept("forms_filling", "RSK"),
    "action": Kept("record_planaction", "ACT"),
    "link": Kept("record_link", "PER", of_matter=False),
    "offence": Kept("record_offence", "CAS"),
    "code": Kept("", "", of_matter=False),
    "share": Kept("access_sharingdecision", "LST"),
    "restriction": Kept("access_restriction", "LST"),
    "exclusion": Kept("access_exclusion", "LST"),
    "named": Kept("access_named", "LST"),
    "window": Kept("access_conferencewindow", "MAR"),
    "opening": Kept("access_opening", "AUD"),
    "call": Kept("access_alert", "LST", of_matter=False),
    "delivery": Kept("intake_delivery", "STG", of_matter=False),
    "agreement": Kept("access_agreement", "LST", of_matter=False),
    "alert": Kept("audit_alert", "AUD", of_matter=False),
    "number": Kept("audit_look", "AUD", of_matter=False),
    "key": Kept("", "ACC", of_matter=False),
    "pk": Kept("", "", of_matter=False),
    "provider_id": Kept("", "", of_matter=False),
    "rest": Kept("", "", of_matter=False),
    "name": Kept("", "", of_matter=False),
    "status": Kept("", "", of_matter=False),
    "place": Kept("", "", of_matter=False),
    "kind": Kept("", "", of_matter=False),
    "table": Kept("", "", of_matter=False),
    "section": Kept("", "", of_matter=False),
    "screen": Kept("", "", of_matter=False),
    "log": Kept("", "", of_matter=False),
    "line": Kept("unit_log_entry", "OBL", "line", of_matter=False),
    "meeting": Kept("", "", of_matter=False),
    "message": Kept("", "", of_matter=False),
    "consent": Kept("", "", of_matter=False),
    "drawn": Kept("quality_drawn", "CAS"),
    "sent": Kept("quality_feedback", "CAS"),
    "sample": Kept("quality_sample", "FIG", of_matter=False),
    "initiative": Kept("quality_initiative", "FIG", of_matter=False),
    "figure": Kept("", "", of_matter=False),
    "part": Kept("", "", of_matter=False),
    "entry": Kept("directory_entry", "DIR", of_matter=False),
}
"""Every name that stands in an address. A new one is declared here, or the walk fails."""


STRICTER = {
    "looks": "the view asks for the guardian's own office",
    "alerts": "the view asks for the guardian's own office",
    "mfa_deactivate_totp": "absent while one has no authenticator app",
    "mfa_view_recovery_codes": "absent while one has no recovery codes",
    "feedback:answers": "the view asks which roles read answers",
    "feedback:answers_csv": "the view asks which roles read answers",
    "feedback:one_answer": "the view asks which roles read answers",
    "feedback:screens": "the view asks which roles keep screens",
    "case_new": "the view asks for a unit in which the role may open a case",
    "api POST /cases": "the view asks for a unit in which the role may open a case",
    "protection:glass": "the view asks which roles may break glass",
}
"""Pages that ask for more than their door says, and why. None may ask for less."""


def kept(page: Page, part: str) -> Kept:
    """Where the rows of a part lie; an advocate's notes are called notes as well."""
    if part == "note" and "confidential" in page.route:
        return Kept("record_advocacynote", "ADV")
    if part == "person" and page.route.startswith("/staff/"):
        return PARTS["key"]
    return PARTS[part]


def pages() -> list[Page]:
    """Every address and operation; nothing is left out but files that lie in a folder."""
    return [*_addresses(get_resolver(), "", ""), *_operations()]


def _addresses(resolver: Any, before: str, space: str) -> Iterator[Page]:
    for one in resolver.url_patterns:
        route = before + str(one.pattern)
        if not isinstance(one, URLPattern):
            yield from _addresses(one, route, f"{one.namespace}:" if one.namespace else space)
        elif not one.lookup_str.startswith("ninja."):
            match = ResolverMatch(one.callback, (), {}, one.name)
            door = door_of(one.callback) or acting.library_door(match)
            yield Page(
                f"{space}{one.name or route}", f"/{route}", door or Door("none"), ("GET", "POST")
            )


def _operations() -> Iterator[Page]:
    for method, path, view in operations():
        door = door_of(view) or Door("none")
        yield Page(f"api {method} {path}", f"/api/v1{path}", door, (method,))


@dataclass
class Facts:
    """What the superuser knows: of each matter, and of each person in their role."""

    records: dict[str, dict[UUID, Record]] = field(default_factory=dict)
    readers: dict[str, Reader] = field(default_factory=dict)
    now: Any = None
    outcomes: dict[tuple[str, UUID, str, str], str] = field(default_factory=dict)
    proposers: dict[tuple[str, UUID], UUID] = field(default_factory=dict)
    """Who put somebody on a list, by the list's table and the matter."""

    @classmethod
    def of(cls, city: City, people: list[str]) -> Facts:
        """Read them, each person in the first of their roles."""
        found = cls()
        for who in people:
            with world(city) as seen:
                _tell(seen, city, found, who)
        with city.beyond() as direct:
            rows = direct.execute("select matter_id, by_id from access_exclusion").fetchall()
            found.proposers = {("access_exclusion", matter): by for matter, by in rows}
        return found


def _tell(seen: World, city: City, found: Facts, who: str) -> None:
    role = city.role(who)
    rows = seen.sql.execute("select id, agency_id, unit_id from access_matter").fetchall()
    seen.matters.update({key: (agency, unit) for key, agency, unit in rows})
    found.readers[who] = replace(seen.reader(seen.enter(role)), offices=frozenset())
    found.records[who] = {
        key: replace(record, states=frozenset()) for key, record in seen.records(role).items()
    }
    found.now = seen.now


def expected(
    page: Page, facts: Facts, who: str | None, matter: UUID | None, begun: UUID | None = None
) -> str:
    """What the door, the matrix and `decide` say of this page, this person and a matter.

    `matter` is None where the page is of no matter, or of none that there is. `begun` is the matter
    of the first thing that the address names, where a later one is not there.
    """
    if page.door.kind == "public":
        return ANYTHING
    if who is None:
        return SIGN_IN
    if page.door.kind == "signed in":
        return ANYTHING if page.parts or page.name in STRICTER else ALLOW
    reader = facts.readers[who]
    if not matrix.entry(reader.role, page.door.type, page.door.action):
        return REFUSED
    own = [part for part in page.parts if kept(page, part).of_matter]
    if len(own) < len(page.parts):
        return ANYTHING
    if not own:
        return ANYTHING if page.name in STRICTER else ALLOW
    place = kept(page, own[0])
    if matter is None:
        # Who may not even view the first is told that, before the rest is looked for.
        refused = begun and _outcome(facts, who, begun, place.type, "view") == REFUSED
        return REFUSED if refused else ABSENT
    if facts.proposers.get((place.table, matter)) == reader.person:
        # Who proposed it sees it by the letter S, which is of the row and not of the matter.
        return ANYTHING
    asked = [(place.type, "view"), (page.door.type, page.door.action)]
    outcomes = (_outcome(facts, who, matter, *one) for one in asked)
    return next((one for one in outcomes if one != ALLOW), ALLOW)


def _outcome(facts: Facts, who: str, matter: UUID, type_: str, action: str) -> str:
    asked = (who, matter, type_, action)
    if asked not in facts.outcomes:
        facts.outcomes[asked] = _decided(facts, *asked)
    return facts.outcomes[asked]


def _decided(facts: Facts, who: str, matter: UUID, type_: str, action: str) -> str:
    reader = facts.readers[who]
    record = replace(facts.records[who][matter], type=type_)
    chosen = (purposes_of(reader.role) or [""])[0]
    decision = decide(reader, record, action, fitting(chosen, reader.role, type_), facts.now)
    return {"allow": ALLOW, "deny": REFUSED, "absent": ABSENT}[str(decision.outcome)]


def values(
    page: Page, rows: Mapping[tuple[str, UUID], UUID], matter: UUID | None,
    loose: Callable[[str], Any],
) -> tuple[dict[str, Any], bool]:  # fmt: skip
    """What to put into an address for a matter, and whether all of it is there."""
    found: dict[str, Any] = {}
    there = True
    for part in page.parts:
        place = kept(page, part)
        if not place.of_matter:
            found[part] = loose(part)
            continue
        row = rows.get((place.table, matter)) if matter else None
        there = there and row is not None
        found[part] = row or uuid4()
    return found, there


def rows_of(city: City) -> dict[tuple[str, UUID], UUID]:
    """One row of each table for each matter, as the superuser sees them."""
    tables = {(place.table, place.key) for place in PARTS.values() if place.of_matter}
    tables.add(("record_advocacynote", "id"))
    found: dict[tuple[str, UUID], UUID] = {}
    with city.beyond() as direct:
        for table, key in sorted(tables):
            query = f"select matter_id, {key} from {table} order by {key}"
            for matter, row in direct.execute(query).fetchall():
                found.setdefault((table, matter), row)
    return found
