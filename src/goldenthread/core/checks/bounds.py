"""Counts that cannot be larger than others, and outcome classes that exceed their incidents.

The relations are those of the definitions: `at_most` (with the kind of the problem) and
`outcome_of`. Sources: formats.md 1, decision 14, measures.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.core.checks.data import Code, Data, at
from goldenthread.core.checks.sentences import counted, elsewhere, listed, number, title
from goldenthread.core.measures.model import Bound, Count
from goldenthread.core.returns.problems import Problem

ABOVE = """
SELECT a.code, w.code, a.n, w.n, a.cell, w.cell
FROM figure a JOIN bound b ON b.part_code = a.code
JOIN figure w ON w.code = b.whole_code AND w.head = a.head AND w.part = a.part
WHERE a.n > w.n ORDER BY a.cell
"""
CLASS_FIGURE = """
SELECT c.whole_code, a.head, a.part, a.code, a.n
FROM figure a JOIN class c ON c.class_code = a.code {parents}
WHERE a.n IS NOT NULL {orphans}
"""
PARENTS = """
LEFT JOIN figure p ON p.code = c.parent_code AND p.head = a.head AND p.part = a.part
"""
FOUND = """
CREATE OR REPLACE TABLE class_found AS
WITH summed AS (
    SELECT whole_code, head, part, sum(n) AS total, count(*) AS given
    FROM ({class_figure}) GROUP BY ALL)
SELECT s.*, w.n, w.cell
FROM summed s JOIN figure w ON w.code = s.whole_code AND w.head = s.head AND w.part = s.part
WHERE s.given > 1 AND s.total > w.n
"""
CLASSES = """
SELECT f.whole_code, f.total::BIGINT, list(a.code ORDER BY a.code), list(a.n ORDER BY a.code),
       f.n, f.cell
FROM class_found f JOIN ({class_figure}) a
 ON a.whole_code = f.whole_code AND a.head = f.head AND a.part = f.part
GROUP BY f.whole_code, f.head, f.part, f.total, f.n, f.cell ORDER BY f.cell
"""


def above(data: Data) -> Iterator[Problem]:
    """`offences_above_incidents` and `part_exceeds_whole`, as each definition's bounds say."""
    bounds = {
        (code.id, whole): bound
        for code in data.codes
        for bound in _bounds(code)
        if (whole := data.id_of(bound.of, code)) is not None
    }
    data.table("bound", ("part_code", "whole_code"), bounds)
    for part, whole, n, most, place, other in data.rows(ABOVE, 4, 5):
        bound, code = bounds[part, whole], data.codes[part]
        words = (
            f"{place.unit} has {counted(code, n)} and {counted(data.codes[whole], most)}"
            f"{elsewhere(other, place)}: {number(n - most)} more {title(code)} than "
            f"{title(data.codes[whole])}, but {bound.because}."
        )
        yield at(place, bound.kind, words, other, expected=f"at most {most}", value=n)


def _bounds(code: Code) -> tuple[Bound, ...]:
    return code.definition.at_most if isinstance(code.definition, Count) else ()


def classes(data: Data) -> Iterator[Problem]:
    """`classes_exceed`: the outcome classes together are more than what they are outcomes of."""
    relations = []
    for code in data.codes:
        definition = code.definition
        if not isinstance(definition, Count) or not definition.outcome_of:
            continue
        whole = data.id_of(definition.outcome_of, code)
        parent = data.id_of(definition.part_of, code) if definition.part_of else None
        if whole is not None:
            relations.append((code.id, whole, -1 if parent is None else parent))
    data.table("class", ("class_code", "whole_code", "parent_code"), relations)
    with_parents = any(parent >= 0 for _class, _whole, parent in relations)
    class_figure = CLASS_FIGURE.format(
        parents=PARENTS if with_parents else "", orphans="AND p.n IS NULL" if with_parents else ""
    )
    data.returns.connection.execute(FOUND.format(class_figure=class_figure))
    query = CLASSES.format(class_figure=class_figure)
    for whole, total, codes, numbers, n, place in data.rows(query, 5):
        named = [f"{title(data.codes[c])} {number(v)}" for c, v in zip(codes, numbers, strict=True)]
        words = (
            f"{place.unit}: {listed(named)} add to {number(total)}, which is {number(total - n)} "
            f"more than the {counted(data.codes[whole], n)} they are outcomes of."
        )
        yield at(place, "classes_exceed", words, expected=f"at least {total}", value=n)
