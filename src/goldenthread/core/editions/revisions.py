"""What the attack has to know once a count has been corrected.

The old count and the corrected one are two unknowns, and all counts of one edition belong to
the same state of the data. So every edition has a revision, which a correction (or a new
version of a definition) raises, and its cells carry it. Three things then go to the attack:

- every earlier edition as it was, under its own revision;
- all numbers that still stand, as if printed again under the revision on trial, so that
  periods and areas of old and new editions can be subtracted from each other;
- for counts printed exactly or hidden in both and not declared corrected, that the two are
  equal. Rounded ones are left out: a total may print the same although a part of it was
  corrected, and the equality of what prints the same adds nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from goldenthread.core.editions.model import UNCHANGED, Edition, Number
from goldenthread.core.editions.sameness import Printed
from goldenthread.core.small_numbers.model import Relation, Release
from goldenthread.core.small_numbers.rounding import Kind

_AS_IT_IS = frozenset({Kind.EXACT, Kind.HIDDEN})


def revision(edition: Edition, before: Mapping[str, Printed]) -> int:
    """The revision that an edition has, after all that was printed before it."""
    last = max((was.entry.edition.revision for was in before.values()), default=0)
    return last + bool(_changed(edition, before))


def unchanged(edition: Edition, before: Mapping[str, Printed]) -> tuple[Relation, ...]:
    """That counts of an earlier revision, printed again and not corrected, are still the same."""
    changed = _changed(edition, before)
    return tuple(
        Relation(((number.cell(edition.revision).key, 1), (_key(was), -1)), 0, 0, UNCHANGED)
        for key, number in edition.by_key.items()
        if key not in changed
        and (was := before.get(key))
        and was.entry.edition.revision != edition.revision
        and _as_it_is(number)
        and _as_it_is(was.number)
    )


def standing(edition: Edition, before: Mapping[str, Printed]) -> Release | None:
    """What earlier revisions printed and still stands, under the revision of the edition."""
    gone = _changed(edition, before)
    old = [
        was.number
        for key, was in before.items()
        if key not in gone and was.number.reading and was.entry.edition.revision < edition.revision
    ]
    if not old:
        return None
    return Release(
        name="numbers that still stand",
        cells=tuple(number.cell(edition.revision) for number in old),
        published=tuple(number.published(edition.revision) for number in old),
        structure=edition.structure,
    )


def _changed(edition: Edition, before: Mapping[str, Printed]) -> set[str]:
    """The keys of counts that are not what they were: corrected, or defined anew."""
    anew = {
        number.key
        for number in edition.numbers
        if (was := before.get(number.key)) and was.number.definition != number.definition
    }
    return anew | {one.key for one in edition.corrections}


def _key(was: Printed) -> str:
    return was.number.cell(was.entry.edition.revision).key


def _as_it_is(number: Number) -> bool:
    return number.reading is not None and number.reading.kind in _AS_IT_IS
