"""One measure as it is documented: what it means, its formula, its limits and its examples."""

from __future__ import annotations

import re
from collections.abc import Iterable

from goldenthread.core import policy, template
from goldenthread.core.measures import register
from goldenthread.core.measures.language.english import sentence
from goldenthread.core.measures.model import (
    AddsOver,
    Count,
    CountExample,
    Direction,
    Interval,
    Rate,
    RateExample,
    Term,
)
from goldenthread.core.measures.printing import formula
from goldenthread.core.words import breakdowns, groups, printed
from goldenthread.docgen import markdown as md
from goldenthread.docgen.families import address, code_of

ABOVE = "../"
_PARAMETER = re.compile(r"\(([a-z_]+(?:\.[a-z_]+)+)\)")
WANTED = {
    Direction.UP: "A rise is wanted.",
    Direction.DOWN: "A fall is wanted.",
    Direction.NEITHER: "Neither a rise nor a fall is wanted by itself.",
    Direction.QUESTIONED: "A change is questioned.",
}
INTERVALS = {
    Interval.WILSON: "Wilson interval",
    Interval.POISSON: "exact Poisson interval",
    Interval.NONE: "no interval",
}


def entry(definition: Count | Rate) -> str:
    """The whole text of one measure, its anchor first."""
    parts = (
        md.heading(3, definition.title, definition.key),
        md.text(definition.means),
        md.named(_facts(definition)),
        _notes(definition.notes),
        _examples(definition),
    )
    return "\n\n".join(filter(None, parts))


def _facts(definition: Count | Rate) -> dict[str, str]:
    own = _of_count(definition) if isinstance(definition, Count) else _of_rate(definition)
    return {
        "Code": _codes(definition),
        **own,
        "Direction": f"{WANTED[definition.direction]} {md.text(definition.because)}".strip(),
        "Breakdowns": md.codes(_short(definition.breakdowns)),
        "Source": md.text(definition.source),
        "Kept by": f"{definition.owner}; version {definition.version}; to be reviewed by "
        f"{definition.review_by}",
    }


def _codes(definition: Count | Rate) -> str:
    aliases = definition.aliases
    also = f" (also {md.codes(aliases)})" if aliases else ""
    return md.code(code_of(definition)) + also


def _of_count(count: Count) -> dict[str, str]:
    return {
        "Counts": f"{formula(count)}",
        "From records": _from_records(count),
        "Never more than": "; ".join(
            f"{_linked(bound.of)}, since {md.text(bound.because)}" for bound in count.at_most
        ),
        "Ends": f"one of the classes in which {_linked(count.outcome_of)} end"
        if count.outcome_of
        else "",
        "Part of": _linked(count.part_of) if count.part_of else "",
        "Adds over": _adds(count),
    }


def _from_records(count: Count) -> str:
    if count.rows is None:
        return "not yet: returns give it."
    said = md.text(sentence(count))
    return _PARAMETER.sub(_to_policy, said)


def _to_policy(found: re.Match[str]) -> str:
    name = found[1]
    known = name in policy.parameters()
    return f"([{name}]({ABOVE}policy.md#{name}))" if known else found[0]


def _adds(count: Count) -> str:
    added = [str(way) for way in AddsOver if way in count.adds_over]
    return ", ".join(added) if added else "nothing: each figure stands for itself"


def _of_rate(rate: Rate) -> dict[str, str]:
    return {
        "Formula": f"{formula(rate)} ({_symbols(rate)})",
        "Base": _terms(rate.bottom),
        "Unit": f"{rate.unit}, with {INTERVALS[rate.interval]}"
        + ("; may exceed the whole" if rate.may_exceed_whole else ""),
        "Read with": ", ".join(_linked(name) for name in rate.beside),
    }


def _symbols(rate: Rate) -> str:
    scale = "" if rate.per == 1 else f" × {rate.per:,}"
    return md.code(f"{_sum(rate.top)} / {_sum(rate.bottom)}{scale}")


def _sum(terms: tuple[Term, ...]) -> str:
    said = ""
    for term in terms:
        sign = " + " if term.sign > 0 else " - "
        said += (sign if said or term.sign < 0 else "") + _named(term)
    return f"({said.strip()})" if len(terms) > 1 else said


def _named(term: Term) -> str:
    return f"{term.group}.{term.count}" if term.group else term.count


def _terms(terms: tuple[Term, ...]) -> str:
    said = [_linked(term.count) + (f" of {term.group}" if term.group else "") for term in terms]
    return ", ".join(said)


def _linked(name: str) -> str:
    if not name:
        return ""
    definition = register.definition(name)
    return md.link(definition.title.lower(), address(definition, inside=True))


def _short(names: tuple[str, ...]) -> list[str]:
    """Breakdowns of people once, as `victim_*`, where all of one person are there."""
    found = list(names)
    for person in ("victim", "suspect"):
        every = [n for n in breakdowns.breakdowns() if n.startswith(f"{person}_")]
        if set(every) <= set(found):
            found = [f"{person}_*", *(n for n in found if n not in every)]
    return sorted(found, key=lambda name: (name[:6] != "victim", name[:7] != "suspect", name))


def _notes(notes: tuple[str, ...]) -> str:
    return "Notes:\n\n" + md.items(md.text(note) for note in notes) if notes else ""


def _examples(definition: Count | Rate) -> str:
    rows = [_example(example) for example in definition.examples]
    return md.table(("Example", "Given", "Result", "Source"), rows)


def _example(example: CountExample | RateExample) -> tuple[str, str, str, str]:
    if isinstance(example, RateExample):
        given = ", ".join(f"{_title(name)} {printed(n)}" for name, n in example.given.items())
        return md.text(example.title), given, example.gives, md.text(example.source)
    return md.text(example.title), ", ".join(_rows(example)), str(example.gives), ""


def _title(name: str) -> str:
    """The title of a count in an example, which may be of a named group: `all_crime.offences`."""
    group, _, own = name.rpartition(".")
    if group in groups.groups():
        return f"{register.definition(own).title.lower()} ({groups.group(group).label.lower()})"
    return register.definition(name).title.lower()


def _rows(example: CountExample) -> Iterable[str]:
    for name, rows in example.rows.items():
        one = name.replace("_", " ")
        yield f"1 {one}" if len(rows) == 1 else f"{len(rows)} {template.table(name).counted}"
