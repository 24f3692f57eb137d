"""The page of formats: what goes in, what is checked, and what comes out.

The names are the code's; the words beside a name stand here and nowhere else. A name without
words, or words without a name, is an error, so that the page cannot fall behind.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from goldenthread.core.dates.periods import FORMS
from goldenthread.core.measures import listing
from goldenthread.core.measures.questions import AMONG, SCHEME, As, Question
from goldenthread.core.prose import Verdict
from goldenthread.core.returns import KEYS, KINDS, mapping, tables
from goldenthread.core.returns.problems import Kind
from goldenthread.core.words import Severity
from goldenthread.docgen import markdown as md

SECTIONS = (
    *("Returns", "Mapping files", "What check finds", "What check prints", "Periods"),
    *("Figure links", "What the prose check prints", "What figures prints"),
)
RETURN = {
    "unit": "The unit as printed: a borough, a command, a total. Any name or alias of the "
    "page of words; one that is not known is reported, not dropped.",
    "measure": "A code of the measure register, such as `dv.offences`.",
    "period_start": "The first day, ISO, included.",
    "period_end": "The last day, ISO, included.",
    "value": "A number. Empty is *not given*, never 0.",
    "breakdown": "Empty for the whole; else the name of a breakdown.",
    "category": "The value within the breakdown, as printed.",
    "printed_as": "The text as printed (`47%`, `over 1,000`) where it differs from the value.",
    "group": "The offence group of a measure that is not of one group.",
    "source": "Where the figure stands.",
    "note": "An explanation that belongs to this figure; it turns a query into an explained one.",
}
PROBLEM = {
    "severity": "How bad it is.",
    "kind": "The stable word for the check, as above.",
    "file": "The file, and its sheet.",
    "row": "The row of the file; its header is row 1.",
    "column": "The column by its heading.",
    "unit": "The unit concerned.",
    "measure": "The measure concerned.",
    "problem": "What is wrong, with the arithmetic.",
    "expected": "What should stand there, where that is known.",
    "found": "What stands there.",
}
LINK = {
    "unit": "The unit, by any of its names.",
    "period": "The period.",
    "group": "The offence group of a measure that is not of one group.",
    "breakdown": "A breakdown; with `category`, a part of the figure.",
    "category": "A category of the breakdown.",
    "vs": "The earlier period to compare with; a rank is then one of the change since it.",
    "as": "What is printed instead of the value.",
    "of": "For `ratio` and `share_of`: the other measure, undivided. Without it a category is "
    "divided by the same category of the other unit or period.",
    "of_unit": "For `ratio` and `share_of`: the other unit.",
    "of_period": "For `ratio` and `share_of`: the other period.",
    "within": "For `ratio` and `share_of` of a crossed category: the part of the cross within "
    "which it is a share, such as `contact_route` of `contact_route*victim_ethnicity`.",
    "among": f"For ranks: among whom ({md.codes(AMONG)}).",
}
ASKED = {
    As.VALUE: "The figure itself (needs no `as`).",
    As.CHANGE: "The difference from the earlier period, as a number. Unsigned, it is a rise.",
    As.PERCENT_CHANGE: "The same in percent of the earlier figure.",
    As.POINT_CHANGE: "The difference of two rates, in percentage points.",
    As.RATIO: "How many times the other figure it is.",
    As.RANK: "Its place from the highest, with ties, and with the interval that chance leaves.",
    As.RANK_FROM_LOWEST: "Its place from the lowest.",
    As.SHARE_OF: "Its share of the other figure, in percent.",
}
VERDICTS = {
    Verdict.AGREES: "Equal to the figure, rounded half up at the precision printed.",
    Verdict.TRUNCATED: "Equal only if the decimals are cut off; the rounded value is given.",
    Verdict.DISAGREES: "The figure is otherwise; the right value is given, and where the printed "
    "number fits another figure, that one is named as the likely slip.",
    Verdict.NOT_CHECKABLE: "The data to check it is not there; what is missing is named.",
}
FIGURES = {
    "measure": "The code.",
    "unit": "The unit.",
    "period_start": "The first day, included.",
    "period_end": "The last day, included.",
    "breakdown": "Empty for the whole; crossed ones as `victim_age*victim_sex`.",
    "category": "The category; crossed ones with `*` too.",
    "value": "The figure at full precision; rates in percent. Empty where none may be said.",
    "numerator": "The count above the line of a rate.",
    "denominator": "The count below the line.",
    "lower": "The lower end of the interval.",
    "upper": "The upper end of the interval.",
    "status": "What may be said of it; see the page of words.",
    "note": "What belongs to this figure: why there is none, what it covers.",
    "audience": "For whom it was made.",
    "as": "What was asked besides the value.",
    "vs_start": "The first day of the period compared with.",
    "vs_end": "The last day of the period compared with.",
    "vs_value": "The figure compared with.",
    "rank_low": "The best place that chance allows.",
    "rank_high": "The worst place that chance allows.",
    "definition": "The version of the definition.",
    "policy": "The mark of all policy in force.",
    "edition": "The edition it was published in.",
}


class NotDocumented(LookupError):
    """A name of the code has no words here, or words have no name in the code."""


def page() -> str:
    """All formats."""
    parts = (_returns, _mapping, _kinds, _problems, _periods, _links, _prose, _figures)
    return md.page(
        "Formats",
        "The forms of files and addresses. Files made today still work tomorrow.",
        md.items(md.link(name, f"#{md.anchor(name)}") for name in SECTIONS),
        *(
            f"{md.heading(2, name, md.anchor(name))}\n\n{part()}"
            for name, part in zip(SECTIONS, parts, strict=True)
        ),
    )


def link_keys() -> list[str]:
    """The keys of a figure link: what a question holds, without the code that comes first."""
    return [field.name.rstrip("_") for field in fields(Question) if field.name != "code"]


def worded(names: Iterable[str], words: Mapping[Any, str]) -> list[tuple[str, str]]:
    """Each name with its words; raises NotDocumented where the two do not match."""
    listed = [str(name) for name in names]
    missing, stray = set(listed) - set(words), set(map(str, words)) - set(listed)
    if missing or stray:
        raise NotDocumented(
            f"docgen/forms.py: without words are {sorted(missing) or 'none'}; words without a name "
            f"are {sorted(stray) or 'none'}."
        )
    return [(name, words[name]) for name in listed]


def _returns() -> str:
    rows = (
        (md.code(name), "yes" if name in tables.REQUIRED else "", said)
        for name, said in worded(tables.RETURN, RETURN)
    )
    intro = (
        "Figures that somebody else counted: CSV (UTF-8, comma, header row), XLSX or ODS, one "
        "figure a row, columns in any order."
    )
    return f"{intro}\n\n{md.table(('Column', 'Needed', 'Meaning'), rows)}"


def _mapping() -> str:
    return inspect.cleandoc(mapping.__doc__ or "")


def _kinds() -> str:
    parts = [
        "Each kind has one severity. A query about a figure that carries an explanation in its "
        "`note` is *explained* and no longer fails the check; an error cannot be explained away."
    ]
    for severity in (Severity.ERROR, Severity.QUERY, Severity.NOTE):
        kinds = [kind for kind in KINDS.values() if kind.severity is severity]
        parts += [
            md.heading(3, f"{severity.capitalize()}: {len(kinds)} kinds", f"kinds-{severity}"),
            md.table(("Kind", "What is wrong", "What to do", "Source"), map(_kind, kinds)),
        ]
    return "\n\n".join(parts)


def _kind(kind: Kind) -> tuple[str, ...]:
    stops = " The file cannot be used (exit status 2)." if kind.unusable else ""
    said = md.text(kind.words) + stops
    name = f'<a id="kind-{kind.name}"></a>{md.code(kind.name)}'
    return name, said, md.text(kind.remedy), md.text(kind.source)


def _problems() -> str:
    rows = ((md.code(name), said) for name, said in worded(KEYS, PROBLEM))
    intro = "JSON is one array of objects with these keys; CSV has them as columns, and what to do."
    return f"{intro}\n\n{md.table(('Key', 'Meaning'), rows)}"


def _periods() -> str:
    return (
        f"A period is a first and a last day, both included. It is written as {FORMS}. Figures "
        "from returns are given for exactly the periods that they state, and for those that "
        "shorter ones tile without a gap, where the count adds over time."
    )


def _links() -> str:
    example = f"[47%]({SCHEME}dv.sanction_detection_rate?unit=Newham&period=2009-12..2010-11)"
    keys = ((md.code(name), said) for name, said in worded(link_keys(), LINK))
    asked = ((md.code(name), said) for name, said in worded(As, ASKED))
    return "\n\n".join(
        (
            "Prose in Markdown binds a printed number or word to a figure with a link:",
            f"    Newham's sanction detection rate was {example}.",
            f"The address is `{SCHEME}CODE?` and these keys:",
            md.table(("Key", "Meaning"), keys),
            md.heading(3, "Values of `as`", "as"),
            md.table(("as", "What is printed"), asked),
        )
    )


def _prose() -> str:
    verdicts = ((md.code(name), said) for name, said in worded(Verdict, VERDICTS))
    return f"Each bound number has one verdict.\n\n{md.table(('Verdict', 'Meaning'), verdicts)}"


def _figures() -> str:
    rows = ((md.code(name), said) for name, said in worded(listing.COLUMNS, FIGURES))
    intro = "The columns of the CSV, and the keys of the JSON."
    return f"{intro}\n\n{md.table(('Column', 'Meaning'), rows)}"
