"""People of a case and the parts that they have in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from goldenthread.apps.access import gate
from goldenthread.apps.access.protections import staff
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.actions.chronology import changed, tell
from goldenthread.apps.record.actions.facts import record_fact
from goldenthread.apps.record.actions.references import reference
from goldenthread.apps.record.keys import folded, sound_keys
from goldenthread.apps.record.models import FACTS, Case, Equality, Involvement, Person
from goldenthread.apps.record.models.person import CODED, codes_of, is_described
from goldenthread.apps.record.search_keys import of_person, of_search
from goldenthread.core.rules.access.staff_match import Name, PersonFacts

INDEXED = ("given_names", "family_name", "known_as", "is_anonymous", "born_on", "code")
DESCRIBED_STEP = "described"
KEYS = ("name_text", "name_keys", "search_hashes")


def add_person(
    *, by: Visit, case: Case, part: str, given_names: str = "", family_name: str = "",
    known_as: str = "", born_on: date | None = None, is_anonymous: bool = False,
    more_parts: Iterable[str] = (), stated: Sequence[str] = (), **about: Any,
) -> Person:  # fmt: skip
    """Add a person to a case, in a part or several. If they may work here, the case is closed to
    their colleagues before anybody can read it, and to the visitor if that is one (`still_sees`).
    `about` is what is known besides the name. Raises UnknownCode for one on no list.
    """
    gate.require(by, case, "create", type="PER")
    person = Person(
        matter_id=case.matter_id, given_names=given_names, family_name=family_name,
        known_as=known_as, born_on=born_on, is_anonymous=is_anonymous,
        code=reference() if is_anonymous else "", recorded_by=by.person, stated=list(stated),
        **_checked(about),
    )  # fmt: skip
    _index(person)
    person.save(force_insert=True)
    tell(by, case.matter_id, "person_added", "record_person", person.pk, by.now)
    for one in dict.fromkeys((part, *more_parts)):
        add_part(by=by, person=person, part=one)
    _match(by, person)
    return person


def still_sees(by: Visit, matter: UUID) -> bool:
    """Whether the visitor still sees a case into which a person came in this visit."""
    try:
        return bool(gate.may(by, Case(matter_id=matter), "view"))
    except gate.Absent:
        return False


def add_part(*, by: Visit, person: Person, part: str) -> Involvement:
    """Give a person one more part in the case; one they have already is left as it is."""
    gate.require(by, person, "create")
    held = Involvement.objects.filter(person=person, part=part, ended_at=None).first()
    if held is not None:
        return held
    given = Involvement(matter_id=person.matter_id, person=person, part=part, recorded_by=by.person)
    given.save(force_insert=True)
    tell(by, person.matter_id, f"part_{part}", "record_involvement", given.pk, by.now)
    return given


def end_part(*, by: Visit, person: Person, part: str) -> None:
    """End a part that a person had, or was thought to have."""
    gate.require(by, person, "edit")
    for held in Involvement.objects.filter(person=person, part=part, ended_at=None):
        Involvement.objects.filter(pk=held.pk).update(ended_at=by.now)
        tell(by, person.matter_id, f"part_{part}_ended", "record_involvement", held.pk, by.now)


def change_person(*, by: Visit, person: Person, version: int, **values: Any) -> Person:
    """Change what is known of a person. Raises Conflict where it was changed since `version`."""
    gate.require(by, person, "edit")
    _checked(values)
    draft = Person(
        **{name: getattr(person, name) for name in INDEXED}
        | {name: value for name, value in values.items() if name in INDEXED}
    )
    _index(draft)
    keys = {name: getattr(draft, name) for name in KEYS}
    saved: Person = changed(by, person, version, values | keys, "person_changed")
    if any(getattr(saved, name) != getattr(person, name) for name in INDEXED):
        _match(by, saved)
    if is_described(saved) and not is_described(person):
        _describe(by, saved)
    return saved


def set_masked(*, by: Visit, person: Person, **values: str) -> Equality:
    """Record what a person says that is masked. It is recorded that it was, never what it was."""
    gate.require(by, person, "edit", type="EQU")
    _checked(values)
    found = Equality.objects.filter(person=person).first()
    if found is None:
        found = Equality(matter_id=person.matter_id, person=person, recorded_by=by.person, **values)
        found.save(force_insert=True)
    else:
        Equality.objects.filter(pk=found.pk).update(**values)
    tell(by, person.matter_id, "person_changed", "record_person", person.pk, by.now)
    return found


def _describe(by: Visit, person: Person) -> None:
    """What was owed since an arrest is met by writing the answers down, and not entered again."""
    case = Case.objects.filter(matter_id=person.matter_id).first()
    if (
        case is None
        or not _of("arrest", person).exists()
        or not gate.may(by, case, "create", type="PRP")
    ):
        return
    if not _of("custody", person).filter(step=DESCRIBED_STEP).exists():
        record_fact(by=by, case=case, table="custody", happened_at=by.now, person=person,
                    step=DESCRIBED_STEP, decided_by=by.role_name)  # fmt: skip


def _of(table: str, person: Person) -> Any:
    """The facts of a table about somebody that stand."""
    model: Any = FACTS[table]
    return model.objects.filter(person=person).standing()


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    """The same values; raises UnknownCode for a code that is not on its list."""
    for name, value in values.items():
        if name in CODED:
            codes_of(name).check(value)
    return values


def _match(by: Visit, person: Person) -> None:
    """Last of all: who holds a hidden record of this person is called (S2), and whoever may work
    here is kept from the case. Who is anonymous is like nobody."""
    names = (person.given_names, person.family_name, person.known_as)
    if person.is_anonymous or not any(names) or not gate.may(by, person, "create"):
        return
    staff.match_staff(
        by=by, matter=person.matter_id, facts=PersonFacts(tuple(_names(person)), person.born_on),
        hashes=of_search(" ".join(names), person.born_on, ""),
    )  # fmt: skip


def _names(person: Person) -> Iterator[Name]:
    """The name, and that by which the person is known: a given name, or a whole one."""
    yield Name(person.given_names, person.family_name)
    if person.known_as:
        yield Name(person.known_as, person.family_name)
        first, _, last = person.known_as.rpartition(" ")
        yield Name(first, last)


def _index(person: Person) -> None:
    """What the person is found by. Who is anonymous is found by the code alone."""
    names = () if person.is_anonymous else (person.given_names, person.family_name, person.known_as)
    text = " ".join(names)
    person.name_text, person.name_keys = folded(text), sound_keys(text)
    person.search_hashes = of_person(names, person.born_on, person.code)
