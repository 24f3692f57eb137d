"""The page of words: units, groups, breakdowns, statuses, marks, terms and abbreviations."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from enum import StrEnum

from goldenthread.core.reports.marks import MARKS
from goldenthread.core.words import Audience, Severity, Status, breakdowns, glossary, groups, units
from goldenthread.core.words.groups import Group
from goldenthread.core.words.units import Unit, UnitKind
from goldenthread.docgen import markdown as md

SECTIONS = (
    *("Units", "How units add up", "Offence groups", "Breakdowns", "Statuses", "Marks in tables"),
    *("Audiences", "Severities", "Plain words", "Abbreviations"),
)


def page() -> str:
    """The whole vocabulary."""
    parts = (_units, _trees, _groups, _breakdowns, _statuses, _marks, _audiences)
    rest = (_severities, _terms, _abbreviations)
    return md.page(
        "Words",
        "The vocabulary: what things are called here, in the code, on pages and in files alike. "
        "Returns may use any alias.",
        md.items(md.link(name, f"#{md.anchor(name)}") for name in SECTIONS),
        *(
            f"{md.heading(2, name, md.anchor(name))}\n\n{part()}"
            for name, part in zip(SECTIONS, (*parts, *rest), strict=True)
        ),
    )


def _units() -> str:
    return "\n\n".join(_of_kind(kind) for kind in UnitKind)


def _of_kind(kind: UnitKind) -> str:
    every = [unit for unit in units.all_units() if unit.kind is kind]
    sources = {unit.source for unit in every}
    headings = ["Unit", "Key", "What it is", "Also called", "From", "To", "Before that", "Source"]
    rows = [_unit(unit) for unit in every]
    if len(sources) == 1:  # one source for all is said once
        headings, rows = headings[:-1], [row[:-1] for row in rows]
    said = f"Source: {md.text(sources.pop())}." if len(sources) == 1 else ""
    parts = (md.heading(3, _plural(kind)), said, md.table(headings, rows))
    return "\n\n".join(filter(None, parts))


def _plural(kind: UnitKind) -> str:
    return f"{str(kind).capitalize()}s"


def _unit(unit: Unit) -> tuple[str, ...]:
    dates = (str(unit.since or ""), str(unit.until or ""))
    before = unit.before or ", ".join(unit.predecessors)
    also = "; ".join(map(md.text, unit.aliases))
    names = (md.text(unit.name), md.code(unit.key), md.text(unit.words), also)
    return (*names, *dates, md.text(before), md.text(unit.source))


def _trees() -> str:
    return "\n\n".join(_tree(name) for name in units.trees())


def _tree(name: str) -> str:
    tree = units.trees()[name]
    made = (f"**{md.text(whole)}**: {_listed(parts)}" for whole, parts in tree["parts"].items())
    words = md.sentence(md.text(tree.get("words", "")))
    return "\n\n".join(filter(None, (md.heading(3, f"By {name}"), words, md.items(made))))


def _listed(parts: list[str]) -> str:
    named = [f"the {len(units.boroughs())} boroughs" if p == units.BOROUGHS else p for p in parts]
    return ", ".join(map(md.text, named))


def _groups() -> str:
    return "\n\n".join(map(_group, groups.groups().values()))


def _group(group: Group) -> str:
    return "\n\n".join(
        (
            md.heading(3, f"{md.text(group.label)} ({md.code(group.code)})", f"group-{group.code}"),
            md.text(group.words),
            md.named(
                {
                    "Told by": f"the unit of its {group.tree}"
                    if group.tree == "place"
                    else f"the {group.tree} unit",
                    "Holds": md.codes(group.contains)
                    + (", which make it up" if group.complete else ""),
                    "Remit": md.text(group.remit),
                    "Threshold": "the finer one, since its victims are children"
                    if group.children
                    else "",
                    "Source": md.text(group.source),
                }
            ),
        )
    )


def _breakdowns() -> str:
    rows = (
        (md.code(b.name), md.text(b.label), "; ".join(map(md.text, b.categories)), b.source)
        for b in breakdowns.breakdowns().values()
    )
    crossed = breakdowns.CROSS.join(("victim_age", "victim_sex"))
    intro = f"Two are crossed with `{breakdowns.CROSS}`: {md.code(crossed)}."
    return f"{intro}\n\n{md.table(('Name', 'What', 'Categories', 'Source'), rows)}"


def _statuses() -> str:
    rows = ((md.code(s), "yes" if s.has_value else "no") for s in Status)
    return f"{inspect.getdoc(Status)}\n\n{md.table(('Status', 'A number is printed'), rows)}"


def _marks() -> str:
    rows = ((md.code(m.sign), m.status, md.text(m.words), _guidance(m.of_guidance)) for m in MARKS)
    intro = "What a cell prints where it prints no number."
    return f"{intro}\n\n{md.table(('Mark', 'Status', 'Meaning', 'Whose'), rows)}"


def _guidance(of_guidance: bool) -> str:
    return "government guidance on symbols in tables" if of_guidance else "our own"


def _audiences() -> str:
    rows = ((md.code(a), "exact" if a.is_exact else "controlled") for a in Audience)
    return f"{inspect.getdoc(Audience)}\n\n{md.table(('Audience', 'Counts'), rows)}"


def _severities() -> str:
    return f"{inspect.getdoc(Severity)}\n\n{md.items(_members(Severity))}"


def _members(kind: type[StrEnum]) -> Iterator[str]:
    return (md.code(member) for member in kind)


def _terms() -> str:
    rows = ((t.word, md.text(t.means), md.text(t.source)) for t in glossary.terms().values())
    return md.table(("Word", "Meaning", "Source"), rows)


def _abbreviations() -> str:
    rows = (
        (a.letters, md.text(a.expansion), "; ".join(map(md.text, a.also)), md.text(a.source))
        for a in glossary.abbreviations().values()
    )
    conflicts = ", ".join(found.letters for found in glossary.conflicting())
    intro = f"Sources disagree about what these stand for: {conflicts}." if conflicts else ""
    found = md.table(("Letters", "Stand for", "A source also prints", "Source"), rows)
    return "\n\n".join(filter(None, (intro, found)))
