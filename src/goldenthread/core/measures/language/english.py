"""The second face: a predicate, and a whole count, as an English sentence.

A fragment follows a noun: "offences *flagged as domestic violence*". A limit is told by its value
where a policy day is given, and otherwise by the name of its parameter.
"""

from __future__ import annotations

import re

from goldenthread.core import template
from goldenthread.core.measures import groups
from goldenthread.core.measures.language.limits import Limits
from goldenthread.core.measures.language.predicates import (
    Always,
    And,
    AnotherIncident,
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
from goldenthread.core.measures.language.walk import walk
from goldenthread.core.measures.model import Count

LIMIT = re.compile(r"\[([\w.]+)\]")
RECORDS = ("offence", "crime_report", "incident")


def sentence(
    count: Count, group: str = "", limits: Limits | None = None, *, of_any: bool = False
) -> str:
    """What a count counts, in one sentence; in a group where one is given, or of any case.

    Raises DefinitionError where the count has no rows.
    """
    from goldenthread.core.measures.records import day_of, rows_of

    table = template.table(rows_of(count))
    day = template.table(table.name).column(day_of(count))
    when = table.happened if day.name == "happened_on" else f"with '{day.title.lower()}'"
    noun = f"{table.counted} {when} in the period"
    if count.distinct:
        noun = f"each {_title(count.distinct)} once among {noun}"
    where = count.where or Always()
    says_group = any(isinstance(part, InGroup) for part in walk(where))
    whole = where if says_group or of_any else And((InGroup(), where))
    said = ", ".join(filter(None, (noun, fragment(whole, table.name, group, limits))))
    return f"{said[0].upper()}{said[1:]}."


def fragment(
    predicate: Predicate,
    table: str,
    group: str = "",
    limits: Limits | None = None,
    inside: bool = False,
) -> str:
    """The predicate as it reads after a noun for rows of the table; empty for every row.

    `inside` another noun, parts are held together by "and".
    """

    def say(part: Predicate, of: str = "") -> str:
        return fragment(part, of or table, group, limits, inside or bool(of))

    def all_of(parts: tuple[Predicate, ...]) -> list[str]:
        return [said for said in dict.fromkeys(map(say, parts)) if said]

    match predicate:
        case Always():
            return ""
        case And(parts):
            return (" and " if inside else ", ").join(all_of(parts))
        case Or(parts):
            return f"either {' or '.join(all_of(parts))}"
        case Not(Given(column)):
            return f"with no {_title(column)} given"
        case Not(part):
            return _denied(say(part))
        case Given(column):
            return f"with {_title(column)} given"
        case OneOf(column, values, words):
            return f"whose {_title(column)} is {words or _values(column, values)}"
        case OtherThan(column, values):
            return f"whose {_title(column)} is given and is not {_values(column, values)}"
        case Reaches(column, limit, day_of):
            day = f" on the day of the {_singular(day_of)}" if day_of else ""
            return f"whose {_title(column)} is {_limit(limit, limits)} or more{day}"
        case Has(other, where, at_least, distinct):
            few = f"at least {at_least} " if at_least > 1 else ""
            who = f" with different {_title(distinct)}s" if distinct else ""
            return _joined(f"with {few}{template.table(other).counted}{who}", say(where, other))
        case Of(other, where):
            return _joined(f"of {_a(_singular(other))}", say(where, other))
        case End(per, where, last):
            end = "last" if last else "first"
            return _joined(f"the {end} in time of the same {_title(per)}", say(where, table))
        case MetWithin(since, limit):
            return f"within {_limit(limit, limits)} of the {_singular(since)}"
        case SamePersonAs(part):
            return f"of a person who is a {part} in the same incident"
        case InGroup(when):
            return _in_group(group, when, table, limits)
        case Named(words, _, then):
            told = LIMIT.sub(lambda found: _limit(found[1], limits), words)
            return _joined(told, say(then[1], then[0]) if then else "")
        case AnotherIncident(window, part, where):
            near = _limit(window, limits)
            return _joined(f"of a {part} of another incident within {near}", say(where, table))
    raise TypeError(f"{type(predicate).__name__} has no words")


def _in_group(group: str, when: When, table: str, limits: Limits | None) -> str:
    if not group:
        return "in the group asked for" if when is When.NOW else "first taken for the group"
    said = fragment(groups.sentence_of(group, table, when), table, group, limits)
    if not said or table in RECORDS:
        return said
    reached = next(name for name in RECORDS if template.route(table, name) is not None)
    return f"of {_a(_singular(reached))} {said}"


def _denied(said: str) -> str:
    for lead in ("with an ", "with a ", "with "):
        if said.startswith(lead):
            return f"with no {said.removeprefix(lead)}"
    return f"other than those {said}" if said.startswith("whose") else f"not {said}"


def _limit(name: str, limits: Limits | None) -> str:
    if limits is None:
        return f"the limit of policy ({name})"
    if limits.is_number(name):
        return " or ".join(str(value) for _, value in limits.series(name))
    return str(limits.limit(name))


def _values(column: str, values: tuple[str, ...]) -> str:
    codes = template.column(column).codes
    titles = [template.code_list(codes).codes[v].title if codes else v for v in values]
    return " or ".join(title if codes == "unit" else title.lower() for title in titles)


def _title(column: str) -> str:
    return template.column(column).title.lower()


def _singular(table: str) -> str:
    return table.replace("_", " ")


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _joined(first: str, rest: str) -> str:
    return f"{first} {rest}" if rest else first
