"""A set of tables as words (Markdown) and as rows (CSV): the same numbers, the same cautions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from goldenthread.core.measures.equality import cautions
from goldenthread.core.measures.equality.beside import Beside, Group, Verdict
from goldenthread.core.measures.equality.differences import Differs, Rated
from goldenthread.core.measures.equality.sets import Compared, Gap, Made
from goldenthread.core.measures.printing import figure_text, title
from goldenthread.core.words.breakdowns import label
from goldenthread.core.words.numbers import printed

COLUMNS = (
    *("measure", "unit", "period_start", "period_end", "breakdown", "category", "counted"),
    *("answered", "share", "lower", "upper", "not_recorded", "rest_of_london", "beside_london"),
    *("residents_share", "ratio", "ratio_lower", "ratio_upper", "beside_residents", "residents"),
)
"""The columns of a set as CSV; shares are percent, a ratio of 1 is as many as expected."""
SHARES, LIVE, BESIDE_LONDON = "Share", "Share of residents", "Beside the rest of London"
HEAD = ("Group", "Counted", SHARES, "By chance between", LIVE, "Ratio", "Ratio between",
        "Beside the residents", BESIDE_LONDON)  # fmt: skip
RATES = ("Group", "Rate", "Counts", "Ratio to all others", "Ratio between", "Beside all others")
FLAGGED = (Differs.HIGHER, Differs.LOWER)
Row = tuple[str, ...]


def rows(made: Made) -> Iterator[dict[str, Any]]:
    """One table, a row for each group."""
    asked, beside = made.beside.question, made.beside
    for one in beside.groups:
        there = made.london.get(one.category)
        values = (
            *(asked.code, asked.unit, asked.period.start, asked.period.end, asked.breakdown),
            *(one.category, _number(one.counted), _number(beside.answered), _percent(one.share)),
            *(_hundred(one.lower), _hundred(one.upper), _percent(beside.not_recorded)),
            *(_percent(there.there) if there else None, str(there.differs) if there else None),
            *(_percent(one.expected_share), _number(one.ratio), one.ratio_lower, one.ratio_upper),
            *(str(one.verdict), beside.residents_note),
        )
        yield dict(zip(COLUMNS, values, strict=True))


def markdown(
    made: Iterable[Made], rates: Iterable[Compared] = (), gaps: Iterable[Gap] = ()
) -> Iterator[str]:
    """Every table with what belongs to it, then what is said of all of them."""
    for gap in gaps:
        yield gap_words(gap)
    for table in made:
        yield f"## {heading(table.beside)}"
        yield recorded_words(table.beside)
        head, body = cells(table)
        yield _table([head, *body])
        fewer = fewer_words(table.beside)
        if fewer:
            yield fewer
    for compared in rates:
        yield f"## {title(compared.question.code)} by {label(compared.question.breakdown)}"
        yield test_words(compared)
        yield _table([RATES, *(rate_cells(one) for one in compared.groups)])
    yield from (cautions.REPORTED, cautions.READ_BOTH_WAYS, cautions.BY_CHANCE)


def heading(beside: Beside) -> str:
    """`Victims (Domestic violence) by ethnicity of victims, Barnet, November 2010`."""
    asked = beside.question
    return f"{title(asked.code)} by {label(asked.breakdown)}, {asked.unit}, {asked.period.label}"


def recorded_words(beside: Beside) -> str:
    """How many there are, how many gave no answer, and whose residents they stand beside."""
    whole = figure_text(beside.whole, beside.period.end)
    lived = cautions.lived(beside.residents_note, beside.period.label)
    return f"{whole} in all. {cautions.recorded(beside.not_recorded)} {lived}"


def cells(made: Made) -> tuple[Row, list[Row]]:
    """A heading and the groups, without the columns of which nothing is known."""
    every = [HEAD, *(_cells(one, made) for one in made.beside.groups)]
    kept = [i for i, name in enumerate(HEAD) if i == 0 or any(row[i] for row in every[1:])]
    head, *body = [tuple(row[i] for i in kept) for row in every]
    return head, body


def fewer_words(beside: Beside) -> str:
    """The groups of which fewer are reported than live there, the widest gap first (004-030)."""
    if not beside.fewer:
        return ""
    named = ", ".join(f"{one.category} ({_expected(one, beside.answered)})" for one in beside.fewer)
    return f"Fewer than expected by their share of the residents: {named}."


def gap_words(gap: Gap) -> str:
    """`136 suspects are on record for 1,187 crimes`, and an alert where that is few."""
    asked, on = gap.crimes.question, gap.crimes.question.period.end
    words = (
        f"{figure_text(gap.known, on)} suspects are on record for {figure_text(gap.crimes, on)} "
        f"offences ({title(asked.code)}, {asked.unit}, {asked.period.label})."
    )
    if not gap.is_large:
        return words
    return (
        f"**Alert:** {words} That is fewer than {gap.least} for every hundred: figures of suspects "
        "are of a small part of them. Ask why before reading them."
    )


def test_words(compared: Compared) -> str:
    """The test over all groups, with its value or why it may not be read."""
    test = compared.test
    if test.statistic is None or test.probability is None:
        return f"No test over all groups: {test.why_not}."
    small = "under 0.001" if test.probability < 0.001 else f"{test.probability:.3f}"
    return (
        f"Pearson's chi-squared over {test.groups} groups is {test.statistic:.1f} with "
        f"{test.groups - 1} degrees of freedom; by chance alone it would be as large with a "
        f"probability of {small}."
    )


def rate_cells(one: Rated) -> Row:
    """A group's rate beside that of all others."""
    figure = one.figure
    counts = ""
    if figure.numerator is not None and figure.denominator is not None:
        counts = f"{printed(figure.numerator)} of {printed(figure.denominator)}"
    return (
        one.category,
        figure_text(figure, figure.question.period.end),
        counts,
        "" if one.ratio is None else f"{one.ratio:.2f}",
        _between(one.lower, one.upper, 2),
        str(one.differs),
    )


def _cells(one: Group, made: Made) -> Row:
    there = made.london.get(one.category)
    beside = "" if there is None or there.differs is Differs.NOT_KNOWN else str(there.differs)
    if there is not None and there.there is not None and there.differs in FLAGGED:
        beside = f"{there.differs} ({printed(there.there * 100, 1)}% there)"
    return (
        one.category,
        _counted(one),
        _share(one.share),
        _between(_hundred(one.lower), _hundred(one.upper), 1, "%"),
        _share(one.expected_share),
        "" if one.ratio is None else printed(one.ratio, 2),
        _between(one.ratio_lower, one.ratio_upper, 2),
        "" if one.verdict is Verdict.NO_RESIDENTS else str(one.verdict),
        beside,
    )


def _counted(one: Group) -> str:
    if one.counted is not None:
        return printed(one.counted)
    return "low" if one.is_low else str(one.verdict)


def _expected(one: Group, answered: Fraction | None) -> str:
    if answered is None or one.expected_share is None:
        return _counted(one)
    return f"{_counted(one)}, where {printed(answered * one.expected_share)} would be expected"


def _table(every: Sequence[Row]) -> str:
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in every]
    lines.insert(1, "|" + " --- |" * len(every[0]))
    return "\n".join(lines)


def _share(share: Fraction | None) -> str:
    return "" if share is None else f"{printed(share * 100, 1)}%"


def _between(low: float | None, high: float | None, places: int, sign: str = "") -> str:
    if low is None or high is None:
        return ""
    return f"{low:.{places}f}{sign} and {high:.{places}f}{sign}"


def _hundred(share: float | None) -> float | None:
    return None if share is None else share * 100


def _percent(share: Fraction | None) -> float | None:
    return None if share is None else float(share * 100)


def _number(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)
