"""Printed rates against their counts: cut off, rounded or wrong; and rates on very few cases.

A rate is compared at the decimals with which it was printed, rounded half up (000-420). Where
its upper count is not given, a rate that no whole number of cases can give is a query. Rates,
their terms and whether they can pass their whole are those of the definitions.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import floor
from typing import Any

from goldenthread.core.checks.data import Code, Data, Place, at
from goldenthread.core.checks.sentences import counted, number, title
from goldenthread.core.measures.model import Rate
from goldenthread.core.returns.problems import Problem
from goldenthread.core.words import round_half_up
from goldenthread.core.words.numbers import cut_off

MOST_PLACES = 10
"""As many decimals as `cells` keeps."""
TOP, BOTTOM = 0, 1
BASES = """
CREATE OR REPLACE TABLE rate_base AS
WITH rate_figure AS (
    SELECT f.code, f.head, f.part, f.cell FROM figure f JOIN rate r ON r.code = f.code),
based AS (
    SELECT a.code, a.cell,
           sum(t.sign * w.n) FILTER (t.side = {top}) AS top,
           count(w.n) FILTER (t.side = {top}) AS tops,
           sum(t.sign * w.n) FILTER (t.side = {bottom}) AS bottom,
           count(w.n) FILTER (t.side = {bottom}) AS bottoms
    FROM rate_figure a JOIN rate_term t ON t.rate_code = a.code
    JOIN figure w ON w.code = t.term_code AND w.head = a.head AND w.part = a.part
    GROUP BY ALL)
SELECT b.code, b.cell, CASE WHEN b.tops = r.tops THEN top END AS top,
       CASE WHEN b.bottoms = r.bottoms THEN bottom END AS bottom, r.per
FROM based b JOIN rate r ON r.code = b.code
"""
PRINTED = """
SELECT code, cell, top::BIGINT, bottom::BIGINT, value, places FROM (
    SELECT b.*, x.rate AS value, least(x.places, {most}) AS places
    FROM rate_base b JOIN cells x ON x.rowid = b.cell WHERE x.rate IS NOT NULL
    UNION ALL
    SELECT b.*, x.shown, least(x.shown_places, {most}) FROM rate_base b
    JOIN cells x ON x.rowid = b.cell WHERE x.shown IS NOT NULL AND
    (x.rate IS NULL OR x.shown <> x.rate OR x.shown_places <> x.places))
WHERE {where} ORDER BY cell
"""
DIFFERS = """
top IS NOT NULL AND bottom > 0 AND
(2 * top::HUGEINT * per * pow10(places) + bottom::HUGEINT) // (2 * bottom::HUGEINT)
    <> round(value * pow10(places))::HUGEINT
"""
UNREACHED = "top IS NULL AND bottom > 0 AND bottom < per * pow10(places)"
FEW = """
SELECT b.code, b.cell, b.bottom::BIGINT, coalesce(x.printed, x.rate::VARCHAR) FROM rate_base b
JOIN cells x ON x.rowid = b.cell JOIN rate r ON r.code = b.code
WHERE r.percent = 1 AND b.bottom < {few} AND (x.rate IS NOT NULL OR x.shown IS NOT NULL)
ORDER BY b.cell
"""
POWER = "CREATE OR REPLACE MACRO pow10(p) AS (CAST(pow(10, p) AS BIGINT))"


def rates(data: Data) -> Iterator[Problem]:
    """`rate_mismatch`, `rate_unreachable` and `small_base`."""
    if not _relate(data):
        return
    for row in data.rows(PRINTED.format(most=MOST_PLACES, where=DIFFERS), 1):
        yield from _mismatch(data, row)
    for row in data.rows(PRINTED.format(most=MOST_PLACES, where=UNREACHED), 1):
        yield from _unreachable(data, row)
    few = int(data.limit("small_base"))
    for code, place, bottom, printed in data.rows(FEW.format(few=few), 1):
        yield _small(data, data.codes[code], place, bottom, printed, few)


def _relate(data: Data) -> bool:
    found, terms = [], []
    for code in data.codes:
        rate = code.definition
        if isinstance(rate, Rate):
            percent = int(rate.unit == "percent")
            found.append((code.id, rate.per, len(rate.top), len(rate.bottom), percent))
            for side, members in ((TOP, rate.top), (BOTTOM, rate.bottom)):
                for term in members:
                    number_ = data.id_of_term(term, code)
                    if number_ is not None:
                        terms.append((code.id, side, number_, term.sign))
    if not terms:
        return False
    data.table("rate", ("code", "per", "tops", "bottoms", "percent"), found)
    data.table("rate_term", ("rate_code", "side", "term_code", "sign"), terms)
    data.returns.connection.execute(POWER)
    data.returns.connection.execute(BASES.format(top=TOP, bottom=BOTTOM))
    return True


def _formula(code: Code, top: int, bottom: int) -> str:
    rate = code.definition
    assert isinstance(rate, Rate)
    per = "" if rate.per == 1 else f" x {number(rate.per)}"
    return f"{number(top)} / {number(bottom)}{per}"


def _mismatch(data: Data, row: Any) -> Iterator[Problem]:
    number_, place, top, bottom, value, places = row
    code = data.codes[number_]
    assert isinstance(code.definition, Rate)
    exact = code.definition.of(Fraction(top), Fraction(bottom))
    shown = Fraction(value)
    if exact is None or round_half_up(exact, places) == shown:
        return
    rounded = f"{round_half_up(exact, places):f}"
    text = f"{round_half_up(shown, places):f}"
    finer = f"{cut_off(exact, places + 3):f}"
    words = (
        f"{title(code).capitalize()} of {place.unit} is printed as {text}; "
        f"{_formula(code, top, bottom)} = {finer}..., which rounds to {rounded}. "
        f"{_verdict(exact, shown, places, code)}"
    )
    yield at(place, "rate_mismatch", words, expected=rounded, value=text)


def _verdict(exact: Fraction, shown: Fraction, places: int, code: Code) -> str:
    rate = code.definition
    assert isinstance(rate, Rate)
    if Fraction(cut_off(exact, places)) == shown:
        return "The decimals were cut off (truncated), not rounded."
    if rate.per > 1 and Fraction(round_half_up(exact / rate.per, places)) == shown:
        return f"It is wrong as a figure per {number(rate.per)}: it was printed as a share of one."
    return "It is wrong: neither rounded nor truncated."


def _unreachable(data: Data, row: Any) -> Iterator[Problem]:
    number_, place, _top, bottom, value, places = row
    code = data.codes[number_]
    rate = code.definition
    assert isinstance(rate, Rate)
    if len(rate.top) > 1:
        return
    shown = Fraction(value)
    cases = shown * bottom / rate.per
    near = sorted({floor(cases), floor(cases) + 1})
    given = {n: rate.of(Fraction(n), Fraction(bottom)) for n in near}
    if any(r is not None and round_half_up(r, places) == shown for r in given.values()):
        return
    base = data.id_of_term(rate.bottom[0], code)
    of = counted(data.codes[base], bottom) if base is not None else number(bottom)
    listed = " and ".join(
        f"{n} gives {cut_off(r, places + 2):f}" for n, r in given.items() if r is not None
    )
    cut = next((n for n, r in given.items() if r is not None and cut_off(r, places) == shown), None)
    words = (
        f"{title(code).capitalize()} is printed as {round_half_up(shown, places):f}, but of {of} "
        f"no whole number gives that when rounded: {listed}."
    )
    if cut is not None:
        words += f" It fits {cut} with the decimals cut off (truncated)."
    yield at(place, "rate_unreachable", words, value=f"{round_half_up(shown, places):f}")


def _small(data: Data, code: Code, place: Place, bottom: int, printed: str, few: int) -> Problem:
    rate = code.definition
    assert isinstance(rate, Rate)
    base = data.id_of_term(rate.bottom[0], code)
    noun = counted(data.codes[base], bottom) if base is not None else f"{bottom} cases"
    words = (
        f"{title(code).capitalize()} is printed as {printed} on {noun}; a percentage on fewer than "
        f"{few} says less than the counts."
    )
    return at(place, "small_base", words, expected=f"at least {few}", value=bottom)
