"""Where the categories of a breakdown stand in records.

Characteristics are those of the people in a part: a row counts once in every category that one of
its people has, so categories of victims may add up to more than the offences. Nobody noted, or
nothing noted of somebody, is a category of its own. Categories are the vocabulary's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlglot import exp

from goldenthread.core import template
from goldenthread.core.measures.language import plain
from goldenthread.core.measures.language import tree as t
from goldenthread.core.measures.language.predicates import DefinitionError, End
from goldenthread.core.measures.language.sql import Compiler
from goldenthread.core.measures.language.tree import ROW
from goldenthread.core.words.breakdowns import breakdowns, first_age

UNKNOWN = "Unknown"
CROSS = "*"
PARTS = ("victim", "suspect")
ANCHORS = ("offence", "crime_report", "incident")
BANDED = ("age", "age_annual")
LAST = {
    "offence_type": ("classification", "offence_type", End("classification.offence", last=True)),
    "found_to_be": ("classification", "class", End("classification.offence", last=True)),
    "risk_grade": ("risk_assessment", "grade", End("risk_assessment.incident", last=True)),
}
NONE_MADE = {"risk_grade": "Not graded"}
OF_THE_SUSPECT = {"relationship": False, "relationship_detail": True}
"""What the suspect is to the victim; whether each code stands for itself, or its category does."""
OF_ROWS = {
    "staff_part": ("staff_case", "role"),
    "staff_kind": ("staff_case", "kind"),
    "service": ("referral", "service"),
}
"""What a row says of itself, and no other row can be told by."""


@dataclass(frozen=True)
class Attribute:
    """One breakdown read from one column: a code with its category, or a number with its band."""

    name: str
    """The breakdown."""
    table: str
    column: str
    by_title: bool = False
    """Whether each code is a category of its own, though the list puts several together."""

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns that it is made from."""
        return (self.column,)

    @property
    def categories(self) -> Mapping[str, str]:
        """The category of each code."""
        codes = template.code_list(template.table(self.table).column(self.column).codes)
        return {
            code.code: code.title if self.by_title else code.breaks_down_as
            for code in codes.codes.values()
        }

    @property
    def bands(self) -> list[tuple[int, str]]:
        """The first age of each band with its category, oldest first."""
        named = [c for c in breakdowns()[self.name].categories if c[0].isdigit()]
        return sorted(((first_age(c), c) for c in named), reverse=True)

    @property
    def is_banded(self) -> bool:
        """Whether it is a number in bands."""
        return self.column == "age"

    def category(self, row: Mapping[str, Any]) -> str:
        """The category of a row."""
        value = row[self.column]
        if value is None:
            return UNKNOWN
        if self.is_banded:
            return next((name for first, name in self.bands if value >= first), UNKNOWN)
        return self.categories.get(value, UNKNOWN)

    def expression(self, holder: str) -> exp.Expression:
        """The same as SQL, of the row of this alias."""
        value = t.column(holder, self.column)
        case = exp.Case()
        if self.is_banded:
            for first, name in self.bands:
                reached = exp.GTE(this=value.copy(), expression=exp.Literal.number(first))
                case = case.when(reached, exp.Literal.string(name))
        else:
            together: dict[str, list[str]] = {}
            for code, name in self.categories.items():
                together.setdefault(name, []).append(code)
            for name, codes in together.items():
                case = case.when(t.is_in(value.copy(), codes), exp.Literal.string(name))
        return case.else_(exp.Literal.string(UNKNOWN))


@dataclass(frozen=True)
class Lgbt(Attribute):
    """Lesbian, gay, bisexual and transgender people as one figure, from two answers (000-102).

    Either answer alone makes somebody one of them; both together say that somebody is not.
    """

    RULES: ClassVar[tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...], bool], ...]] = (
        ("LGBT", (("orientation", ("bisexual", "gay_or_lesbian", "other")),
                  ("gender_identity", ("differs",))), False),
        ("Not LGBT", (("orientation", ("heterosexual",)), ("gender_identity", ("same",))), True),
        ("Partly asked", (("orientation", ("heterosexual",)), ("gender_identity", ("same",))),
         False),
        ("Declined", (("orientation", ("declined",)), ("gender_identity", ("declined",))), False),
        ("Not asked", (("orientation", ("not_asked",)), ("gender_identity", ("not_asked",))),
         True),
    )  # fmt: skip
    """Each category, what each answer has to be, and whether both have to; the first that holds."""

    @property
    def reads(self) -> tuple[str, ...]:
        """Orientation and gender identity."""
        return ("orientation", "gender_identity")

    def category(self, row: Mapping[str, Any]) -> str:
        """The first rule that holds."""
        for name, asked, both in self.RULES:
            held = [row[column] in codes for column, codes in asked]
            if all(held) if both else any(held):
                return name
        return UNKNOWN

    def expression(self, holder: str) -> exp.Expression:
        """The same as SQL."""
        case = exp.Case()
        for name, asked, both in self.RULES:
            held = [t.is_in(t.column(holder, column), codes) for column, codes in asked]
            case = case.when((t.all_of if both else t.any_of)(held), exp.Literal.string(name))
        return case.else_(exp.Literal.string(UNKNOWN))


@dataclass(frozen=True)
class Source:
    """Breakdowns as one relation of (record, categories), joined to the rows of a scan.

    Several attributes of one part are those of the same person: a man of thirty, and not a man
    and somebody of thirty.
    """

    part: str
    """The part of the people whose characteristics they are; empty for those of the record."""
    attributes: tuple[Attribute, ...]
    places: tuple[int, ...]
    """Where each stands in the breakdown as it was asked."""

    @property
    def name(self) -> str:
        """The first of its breakdowns."""
        return self.attributes[0].name

    @property
    def absent(self) -> tuple[str, ...]:
        """What is said of a record of which nothing is noted."""
        return tuple(NONE_MADE.get(one.name, UNKNOWN) for one in self.attributes)

    def need(self, compiler: Compiler, table: str) -> None:
        """Note what the relation reads."""
        anchor = self.anchor(table)
        compiler.use_route(table, anchor)
        for one in self.attributes:
            compiler.use(one.table, *one.reads)
        if self.part:
            compiler.use_route("involvement", "person")
            compiler.use("involvement", "part")
            compiler.use_route("involvement", anchor)
        elif self._of != anchor:
            compiler.use_route(self._of, anchor)
            if self.last is not None:
                compiler.need(self._of, self.last)

    @property
    def _of(self) -> str:
        return self.attributes[0].table

    @property
    def last(self) -> End | None:
        """For what is decided more than once: the row that stands."""
        table, _, last = LAST.get(self.name, ("", "", None))
        return last if table == self._of else None

    def anchor(self, table: str) -> str:
        """The record whose categories a row of the table has."""
        own = "involvement" if self.part else self._of
        if table == own and self.last is None:
            return table
        options = [a for a in ANCHORS if self.part or template.route(self._of, a) is not None]
        if self._of in ANCHORS:
            options = [self._of]
        for option in options:
            path = template.route(table, option)
            if path is not None and template.is_certain(path):
                return option
        raise DefinitionError(f"'{self.name}' cannot be told of rows of '{table}'.")

    def joined(
        self, joins: list[exp.Join], compiler: Compiler, table: str, alias: str
    ) -> list[exp.Expression]:
        """The categories as expressions; adds the joins that they need."""
        anchor = self.anchor(table)
        here = ROW
        for reference in template.route(table, anchor) or ():
            following = f"{alias}_{here}_{reference.name}"
            on = t.equal(t.column(following, "id"), t.column(here, reference.name))
            source = t.table(compiler.latest(reference.refers, 0))
            joins.append(t.join(source, following, on))
            here = following
        on = t.equal(t.column(alias, "key"), t.column(here, "id"))
        joins.append(t.join(self._relation(compiler, anchor), alias, on))
        return [
            exp.Coalesce(
                this=t.column(alias, f"category_{number}"),
                expressions=[exp.Literal.string(absent)],
            )
            for number, absent in enumerate(self.absent)
        ]

    def _relation(self, compiler: Compiler, anchor: str) -> exp.Subquery:
        """Each record with each of its categories once."""
        start = "involvement" if self.part else self._of
        joins: list[exp.Join] = []
        where = None
        if self.part:
            where = t.is_in(t.column("c", "part"), (self.part,))
            if any(one.table == "person" for one in self.attributes):
                on = t.equal(t.column("p", "id"), t.column("c", "person"))
                joins.append(t.join(t.table(compiler.latest("person", 0)), "p", on))
        elif self.last is not None:
            where = compiler.condition(self._of, self.last, "c")
        key = t.column("c", "id") if start == anchor else compiler.key(start, anchor, "c", joins)
        columns = [t.named(key, "key")]
        for number, one in enumerate(self.attributes):
            held = "p" if self.part and one.table == "person" else "c"
            columns.append(t.named(one.expression(held), f"category_{number}"))
        source = t.table(compiler.latest(start), "c")
        return t.inner(t.query(columns, source, joins=joins, where=where, distinct=True))


def sources(breakdown: str, table: str) -> tuple[Source, ...]:
    """The relations of a breakdown, crossed ones together; raises DefinitionError.

    What is crossed of people in the same part is of one person; of victim and suspect it is every
    pair that they make in the record.
    """
    found: dict[tuple[str, int], list[tuple[int, Attribute]]] = {}
    for place, name in enumerate(breakdown.split(CROSS)):
        part, attribute = _read(name, table)
        found.setdefault((part, -1 if part else place), []).append((place, attribute))
    return tuple(
        Source(part, tuple(one for _, one in held), tuple(place for place, _ in held))
        for (part, _), held in found.items()
    )


def category_of(
    breakdown: str, table: str, row: Mapping[str, Any], records: plain.Records
) -> set[str]:
    """The categories of a row, in plain Python; one empty name where no breakdown is asked."""
    if not breakdown:
        return {""}
    crossed: list[dict[int, str]] = [{}]
    for source in sources(breakdown, table):
        found = sorted(_plain(source, table, row, records))
        crossed = [
            held | dict(zip(source.places, categories, strict=True))
            for held in crossed
            for categories in found
        ]
    return {CROSS.join(held[place] for place in sorted(held)) for held in crossed}


def _read(name: str, table: str) -> tuple[str, Attribute]:
    """The part of the people whose it is, and the column that it is read from."""
    part, _, own = name.partition("_")
    if part in PARTS:
        return part, of_person(name, own)
    if name in OF_THE_SUSPECT:
        by_title = OF_THE_SUSPECT[name]
        return "suspect", Attribute(name, "involvement", "relationship", by_title)
    if name in OF_ROWS:
        return "", Attribute(name, *OF_ROWS[name])
    if name == "contact_route":
        return "", Attribute(name, "incident", "contact_route")
    if name == "offence_type" and table in ("incident", "call"):
        return "", Attribute(name, "incident", "reported_as")
    if name in LAST:
        return "", Attribute(name, *LAST[name][:2])
    raise DefinitionError(f"Records do not tell '{name}'.")


def of_person(name: str, own: str) -> Attribute:
    """A breakdown of people as it is read from rows: `victim_age`, whose own name is `age`."""
    if own in BANDED:
        return Attribute(name, "involvement", "age")
    if own == "lgbt":
        return Lgbt(name, "person", "orientation")
    return Attribute(name, "person", own)


def _plain(
    source: Source, table: str, row: Mapping[str, Any], records: plain.Records
) -> set[tuple[str, ...]]:
    anchor = source.anchor(table)
    record = records.parent(table, row, anchor)
    if record is None:
        return {source.absent}
    if source.part:
        near = [row] if anchor == "involvement" else records.children(anchor, record, "involvement")
        found = {
            tuple(one.category(_holder(one, involved, records)) for one in source.attributes)
            for involved in near
            if involved["part"] == source.part
        }
        return found or {source.absent}
    if source.last is None:
        return {tuple(one.category(record) for one in source.attributes)}
    made = records.children(anchor, record, source.attributes[0].table)
    if not made:
        return {source.absent}
    per = source.last.per.partition(".")[2]
    newest: dict[Any, Mapping[str, Any]] = {}
    for one in sorted(made, key=lambda r: (r["happened_at"], r["recorded_at"], r["id"])):
        newest[one[per]] = one
    return {tuple(one.category(last) for one in source.attributes) for last in newest.values()}


def _holder(
    attribute: Attribute, involved: Mapping[str, Any], records: plain.Records
) -> Mapping[str, Any]:
    """The row that holds an attribute of somebody involved."""
    if attribute.table != "person":
        return involved
    person = records.parent("involvement", involved, "person")
    return person or dict.fromkeys(attribute.reads)
