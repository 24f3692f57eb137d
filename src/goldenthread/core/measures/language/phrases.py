"""What a definition is written with: each function makes one predicate and says it in English.

A value is checked against the template as the definition is read, so a slip in a code or a
column is an error with a suggestion and never a count of nought.
"""

from __future__ import annotations

from goldenthread.core import template
from goldenthread.core.measures.language.predicates import (
    Always,
    And,
    AnotherIncident,
    DefinitionError,
    End,
    Given,
    Has,
    InGroup,
    MetWithin,
    Named,
    Not,
    Of,
    OneOf,
    Or,
    OtherThan,
    Predicate,
    Reaches,
    SamePersonAs,
    When,
)

VICTIM = "victim"
SUSPECT = "suspect"


class Column:
    """A column of the template, to be compared: `column("prosecution.compulsion") == "warrant"`."""

    def __init__(self, name: str) -> None:
        self._column = template.column(name)
        self.name = name

    def __eq__(self, value: object) -> Predicate:  # type: ignore[override]
        return self.is_in(str(value))

    def __ne__(self, value: object) -> Predicate:  # type: ignore[override]
        return OtherThan(self.name, self._checked((str(value),)))

    __hash__ = None  # type: ignore[assignment]

    def is_in(self, *values: str) -> Predicate:
        """The column holds one of these values."""
        return OneOf(self.name, self._checked(values))

    def is_in_set(self, name: str) -> Predicate:
        """The column holds a code of this set of its code list."""
        codes = template.code_list(self._column.codes)
        return OneOf(self.name, codes.named(name), codes.set_words[name])

    def is_given(self) -> Predicate:
        """Something is written in the column."""
        return Given(self.name)

    def is_not_given(self) -> Predicate:
        """Nothing is written in the column."""
        return Not(Given(self.name))

    def is_at_least(self, limit: str, *, on_the_day_of: str = "") -> Predicate:
        """The number is the limit of this policy parameter or more; not so where not given.

        `on_the_day_of="incident"` takes the value in force when that record happened.
        """
        if self._column.type is not template.Type.NUMBER:
            raise DefinitionError(f"'{self.name}' holds no number. Compare it with == or is_in.")
        return Reaches(self.name, limit, on_the_day_of)

    def _checked(self, values: tuple[str, ...]) -> tuple[str, ...]:
        if not values:
            raise DefinitionError(f"'{self.name}' is compared with nothing. Give a value.")
        if not self._column.codes:
            return values
        return tuple(template.code_list(self._column.codes).check(value) for value in values)


def column(name: str) -> Column:
    """A column `table.column`, of the row's own table or of one that the row leads to."""
    return Column(name)


def always() -> Predicate:
    """Every row."""
    return Always()


def and_(*parts: Predicate) -> Predicate:
    """All of these."""
    return And(parts)


def or_(*parts: Predicate) -> Predicate:
    """At least one of these."""
    return Or(parts)


def not_(part: Predicate) -> Predicate:
    """Not this; also where what it asks about is not given."""
    return Not(part)


def exists(
    table: str, where: Predicate | None = None, *, at_least: int = 1, distinct: str = ""
) -> Predicate:
    """The row has rows of another table that lead to it and satisfy `where`.

    `exists("arrest")` of an offence; with `distinct="arrest.person"` people are counted.
    """
    template.table(table)
    if distinct and not distinct.startswith(f"{table}."):
        raise DefinitionError(f"'{distinct}' is not a column of '{table}'.")
    return Has(table, where or Always(), at_least, distinct)


def of(table: str, where: Predicate) -> Predicate:
    """The row leads to a row of this table which satisfies `where`: `of("offence", ...)`."""
    template.table(table)
    return Of(table, where)


def in_group(when: str = "now") -> Predicate:
    """The record is in the group that the measure is asked for.

    Every count has this of itself. Write it only to say when: `in_group("first")` is a record
    first taken for an offence of the group; a count that writes it anywhere has no other.
    """
    return InGroup(When(when))


def flagged(*codes: str) -> Predicate:
    """Carries one of these marks now; an offence also where its whole incident carries it.

    For: incident, offence, and all that lead to one of them.
    """
    titles = template.code_list("flag")
    standing = And((column("flag.code").is_in(*codes), column("flag.state") == "set"))
    on_incident = Has("flag", And((standing, column("flag.offence").is_not_given())))
    return Named(
        f"flagged as {_either(*(titles.codes[code].title for code in codes))}",
        (
            ("offence", Or((Has("flag", standing), Of("incident", on_incident)))),
            ("incident", Has("flag", standing)),
        ),
    )


def classified_as(*classes: str) -> Predicate:
    """Found to be one of these, as it stands now: `classified_as("crime")`.

    A class, or a set of the list `class` (`not_recorded`). For: offence, classification, and all
    that lead to an offence; of an incident ask `exists("offence", classified_as(...))`.
    """
    return _classification("found to be", "class", classes, last=True)


def first_classified_as(*classes: str) -> Predicate:
    """First found to be one of these, whatever it became. For: as `classified_as`."""
    return _classification("first found to be", "class", classes, last=False)


def of_type(*types: str) -> Predicate:
    """An offence of one of these types (or of a set: `rape`), as it stands now."""
    return _classification("classed as", "offence_type", types, last=True)


def first_of_type(*types: str) -> Predicate:
    """First taken for an offence of one of these types or sets."""
    return _classification("first classed as", "offence_type", types, last=False)


def disposed_by(*kinds: str) -> Predicate:
    """With such a disposal: `disposed_by("caution")`, `disposed_by("nfa_cps")`.

    A set of the list `disposal_kind` (charge, caution, other, sanction, no_sanction) where there
    is one of the name, otherwise one code. For: disposal (the row itself is one), offence (one of
    its disposals is), and all that lead to an offence.
    """
    kind, words = _kinds(kinds)
    return Named(
        f"for which {_article(words)} was the disposal",
        (("disposal", kind), ("offence", Has("disposal", kind))),
    )


def detected_by(*kinds: str) -> Predicate:
    """Detected by such a sanction: the first sanction detection of the offence is of this kind.

    An offence is detected once, however many suspects are charged or cautioned; so charges,
    cautions and others add up to sanction detections. Of a disposal row: it is that first one.
    For: disposal, offence, and all that lead to an offence.
    """
    kind, words = _kinds(kinds)
    first = End("disposal.offence", column("disposal.kind").is_in_set("sanction"))
    return Named(
        f"detected by {_article(words)}" if kinds != ("sanction",) else "with a sanction detection",
        (("disposal", And((first, kind))), ("offence", Has("disposal", And((first, kind))))),
    )


def detected() -> Predicate:
    """Detected by any sanction. For: as `detected_by`."""
    return detected_by("sanction")


def has_part(part: str, *, at_least: int = 1, where: Predicate | None = None) -> Predicate:
    """With at least so many people in this part: `has_part("victim", at_least=2)`.

    `where` is asked of the involvement. For: incident, crime_report, offence, and all that lead
    to one of them.
    """
    chosen = And((column("involvement.part") == part, *([where] if where else [])))
    people = Has("involvement", chosen, at_least, "involvement.person")
    title = template.code_list("part").codes[part].title
    many = f"at least {at_least} different {title}s" if at_least > 1 else f"a {title}"
    return Named(
        f"with {many}",
        (("offence", people), ("crime_report", people), ("incident", people)),
        then=("involvement", where) if where else None,
    )


def met_within(limit: str, *, since: str) -> Predicate:
    """Happened within the policy's limit after the record that it leads to happened.

    `exists("review", met_within("supervision.first_review", since="incident"))`. Limits in hours
    run on the instant, limits in days and months on the London day.
    """
    template.table(since)
    return MetWithin(since, limit)


def first_of(name: str, where: Predicate | None = None) -> Predicate:
    """The first in time of the rows with the same value here: `first_of("disposal.offence")`."""
    template.column(name)
    return End(name, where or Always())


def last_of(name: str, where: Predicate | None = None) -> Predicate:
    """The last in time of the rows with the same value here."""
    template.column(name)
    return End(name, where or Always(), last=True)


def later_of(name: str, where: Predicate | None = None) -> Predicate:
    """Such a row, but not the first with this value: a person's second and later cautions.

    `later_of("disposal.person", disposed_by("caution"))`.
    """
    chosen = where or Always()
    return And((chosen, Given(name), Not(first_of(name, chosen))))


def earlier_offence_within(
    window: str, *, part: str = VICTIM, where: Predicate | None = None
) -> Predicate:
    """The same person had this part in an offence of an earlier incident within the window.

    Only confirmed crimes of the group asked for count as earlier, or those that satisfy `where`
    (asked of the earlier offence). Two offences of one incident are not a repeat. The window is a
    policy parameter. For: involvement, offence (any of its people in that part).
    """
    return _another(window, part, where, either_side=False)


def another_offence_within(
    window: str, *, part: str = VICTIM, where: Predicate | None = None
) -> Predicate:
    """As `earlier_offence_within`, with an offence of another incident before *or* after."""
    return _another(window, part, where, either_side=True)


def person_has_part(part: str) -> Predicate:
    """The person of the row has this part in the same incident: an arrested victim."""
    template.code_list("part").check(part)
    return SamePersonAs(part)


def both_parties_arrested() -> Predicate:
    """A person in the part of victim was arrested, and somebody else in the same incident too.

    For: incident, and all that lead to one.
    """
    both = And(
        (
            Has("arrest", SamePersonAs(VICTIM)),
            Has("arrest", Always(), 2, "arrest.person"),
        )
    )
    return Named("at which both parties were arrested", (("incident", both),))


def named(words: str, table: str, means: Predicate) -> Predicate:
    """A predicate of this table under words of its own."""
    template.table(table)
    return Named(words, ((table, means),))


def _classification(lead: str, name: str, values: tuple[str, ...], *, last: bool) -> Predicate:
    codes = template.code_list(f"{name}")
    chosen: list[str] = []
    said: list[str] = []
    for value in values:
        if value in codes.sets:
            chosen += codes.named(value)
            said.append(codes.set_words[value])
        else:
            chosen.append(codes.check(value))
            said.append(_article(codes.codes[value].title.lower()))
    which = And(
        (
            End("classification.offence", last=last),
            column(f"classification.{name}").is_in(*dict.fromkeys(chosen)),
        )
    )
    return Named(
        f"{lead} {_either(*said)}",
        (("classification", which), ("offence", Has("classification", which))),
    )


def _kinds(kinds: tuple[str, ...]) -> tuple[Predicate, str]:
    codes = template.code_list("disposal_kind")
    chosen: list[str] = []
    said: list[str] = []
    for kind in kinds:
        chosen += codes.named(kind) if kind in codes.sets else (codes.check(kind),)
        said.append(codes.set_words[kind] if kind in codes.sets else codes.codes[kind].title)
    return column("disposal.kind").is_in(*dict.fromkeys(chosen)), _either(*said)


def _another(window: str, part: str, where: Predicate | None, *, either_side: bool) -> Predicate:
    template.code_list("part").check(part)
    offence = where or And((classified_as("crime"), InGroup()))
    repeat = AnotherIncident(window, part, Of("offence", offence), either_side)
    side = "another" if either_side else "an earlier"
    said = f"in which the same {part} had {side} incident within [{window}] with an offence"
    return Named(
        said,
        (("involvement", repeat), ("offence", Has("involvement", repeat))),
        then=("offence", offence),
    )


def _either(*words: str) -> str:
    return " or ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]


def _article(words: str) -> str:
    plain = words.startswith(("rape", "homicide", "no ", "a ", "an ", "abuse", "arson", "theft"))
    return words if plain else f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
