"""Where the categories of a breakdown stand in records.

Characteristics are those of the people in a part: a row counts once in every category that one of
its people has, so categories of victims may add up to more than the offences. Nobody noted, or
nothing noted of somebody, is a category of its own. Categories are the vocabulary's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlglot import exp

from goldenthread.core import template
from goldenthread.core.measures.language import plain
from goldenthread.core.measures.language import tree as t
from goldenthread.core.measures.language.predicates import DefinitionError, End
from goldenthread.core.measures.language.sql import Compiler
from goldenthread.core.measures.language.tree import ROW
from goldenthread.core.words.breakdowns import breakdowns

UNKNOWN = "Unknown"
CROSS = "*"
PARTS = ("victim", "suspect")
ANCHORS = ("offence", "crime_report", "incident")
BANDED = ("age", "age_annual")
LAST = {
    "offence_type": ("classification", "offence_type", End("classification.offence", last=True)),
    "risk_grade": ("risk_assessment", "grade", End("risk_assessment.incident", last=True)),
}
NONE_MADE = {"risk_grade": "Not graded"}


@dataclass(frozen=True)
class Attribute:
    """One breakdown read from one column: a code with its category, or a number with its band."""

    name: str
    """The breakdown."""
    table: str
    column: str

    @property
    def categories(self) -> Mapping[str, str]:
        """The category of each code."""
        codes = template.code_list(template.table(self.table).column(self.column).codes)
        return {code.code: code.breaks_down_as for code in codes.codes.values()}

    @property
    def bands(self) -> list[tuple[int, str]]:
        """The first age of each band with its category, oldest first."""
        named = [c for c in breakdowns()[self.name].categories if c[0].isdigit()]
        return sorted(((int(c.rstrip("+").partition("-")[0]), c) for c in named), reverse=True)

    @property
    def is_banded(self) -> bool:
        """Whether it is a number in bands."""
        return self.column == "age"

    def category(self, value: Any) -> str:
        """The category of a value as it stands in a row."""
        if value is None:
            return UNKNOWN
        if self.is_banded:
            return next((name for first, name in self.bands if value >= first), UNKNOWN)
        return self.categories.get(value, UNKNOWN)

    def expression(self, value: exp.Expression) -> exp.Expression:
        """The same as SQL."""
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
class Source:
    """A breakdown as a relation of (record, category), joined to the rows of a scan."""

    name: str
    part: str
    """The part of the people whose characteristic it is; empty for one of the record itself."""
    attribute: Attribute

    def need(self, compiler: Compiler, table: str) -> None:
        """Note what the relation reads."""
        of, column = self.attribute.table, self.attribute.column
        anchor = self.anchor(table)
        compiler.use_route(table, anchor)
        compiler.use(of, column)
        if self.part:
            compiler.use_route("involvement", "person")
            compiler.use("involvement", "part")
            compiler.use_route("involvement", anchor)
        elif of != anchor:
            compiler.use_route(of, anchor)
            if self.last is not None:
                compiler.need(of, self.last)

    @property
    def last(self) -> End | None:
        """For what is decided more than once: the row that stands."""
        table, _, last = LAST.get(self.name, ("", "", None))
        return last if table == self.attribute.table else None

    def anchor(self, table: str) -> str:
        """The record whose categories a row of the table has."""
        if self.part and table == "involvement":
            return table
        of = self.attribute.table
        options = [a for a in ANCHORS if self.part or template.route(of, a) is not None]
        if of in ANCHORS:
            options = [of]
        for option in options:
            path = template.route(table, option)
            if path is not None and template.is_certain(path):
                return option
        raise DefinitionError(f"'{self.name}' cannot be told of rows of '{table}'.")

    def joined(
        self, joins: list[exp.Join], compiler: Compiler, table: str, alias: str
    ) -> exp.Expression:
        """The category as an expression; adds the joins that it needs."""
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
        absent = exp.Literal.string(NONE_MADE.get(self.name, UNKNOWN))
        return exp.Coalesce(this=t.column(alias, "category"), expressions=[absent])

    def _relation(self, compiler: Compiler, anchor: str) -> exp.Subquery:
        """Each record with each of its categories once."""
        of = self.attribute.table
        start = "involvement" if self.part else of
        joins: list[exp.Join] = []
        holder = "c"
        where = None
        if self.part:
            where = t.is_in(t.column("c", "part"), (self.part,))
            if of == "person":
                holder = "p"
                on = t.equal(t.column("p", "id"), t.column("c", "person"))
                joins.append(t.join(t.table(compiler.latest("person", 0)), "p", on))
        elif self.last is not None:
            where = compiler.condition(of, self.last, "c")
        key = t.column("c", "id") if start == anchor else compiler.key(start, anchor, "c", joins)
        value = self.attribute.expression(t.column(holder, self.attribute.column))
        columns = [t.named(key, "key"), t.named(value, "category")]
        source = t.table(compiler.latest(start), "c")
        return t.inner(t.query(columns, source, joins=joins, where=where, distinct=True))


def sources(breakdown: str, table: str) -> tuple[Source, ...]:
    """The relations of a breakdown, crossed ones in their order; raises DefinitionError."""
    found = tuple(_source(name, table) for name in breakdown.split(CROSS))
    people = [source for source in found if source.part]
    if len(people) > 1:
        raise DefinitionError(
            f"'{breakdown}' crosses two characteristics of people, which records do not tell yet. "
            "Ask for one of them."
        )
    return found


def category_of(
    breakdown: str, table: str, row: Mapping[str, Any], records: plain.Records
) -> set[str]:
    """The categories of a row, in plain Python; one empty name where no breakdown is asked."""
    if not breakdown:
        return {""}
    crossed: list[str] = [""]
    for number, source in enumerate(sources(breakdown, table)):
        found = _plain(source, table, row, records)
        crossed = [f"{a}{CROSS}{b}" if number else b for a in crossed for b in sorted(found)]
    return set(crossed)


def _source(name: str, table: str) -> Source:
    part, _, own = name.partition("_")
    if part in PARTS:
        if own in BANDED:
            return Source(name, part, Attribute(name, "involvement", "age"))
        return Source(name, part, Attribute(name, "person", own))
    simple: Mapping[str, Callable[[], Source]] = {
        "relationship": lambda: Source(
            name, "suspect", Attribute(name, "involvement", "relationship")
        ),
        "contact_route": lambda: Source(name, "", Attribute(name, "incident", "contact_route")),
        "risk_grade": lambda: Source(name, "", Attribute(name, *LAST["risk_grade"][:2])),
        "offence_type": lambda: Source(
            name,
            "",
            Attribute(name, "incident", "reported_as")
            if table in ("incident", "call")
            else Attribute(name, *LAST["offence_type"][:2]),
        ),
    }
    if name not in simple:
        raise DefinitionError(f"Records do not tell '{name}'.")
    return simple[name]()


def _plain(source: Source, table: str, row: Mapping[str, Any], records: plain.Records) -> set[str]:
    attribute = source.attribute
    anchor = source.anchor(table)
    record = records.parent(table, row, anchor)
    absent = {NONE_MADE.get(source.name, UNKNOWN)}
    if record is None:
        return absent
    if source.part:
        near = [row] if anchor == "involvement" else records.children(anchor, record, "involvement")
        found = set()
        for one in (r for r in near if r["part"] == source.part):
            holder = one
            if attribute.table == "person":
                holder = records.parent("involvement", one, "person") or {attribute.column: None}
            found.add(attribute.category(holder[attribute.column]))
        return found or absent
    if source.last is None:
        return {attribute.category(record[attribute.column])}
    made = records.children(anchor, record, attribute.table)
    if not made:
        return absent
    per = source.last.per.partition(".")[2]
    newest: dict[Any, Mapping[str, Any]] = {}
    for one in sorted(made, key=lambda r: (r["happened_at"], r["recorded_at"], r["id"])):
        newest[one[per]] = one
    return {attribute.category(one[attribute.column]) for one in newest.values()}
