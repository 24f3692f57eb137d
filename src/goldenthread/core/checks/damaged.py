"""What a damaged cell should hold, by the printed total of its column.

Where the other parts of a total are given, the total leaves one number for the damaged cell. The
numbers in the cell may fill it: then the row holds several units whose figures ran together, and
the other columns of the row may lack what those units have. Source: 000-408 (the row of SCD9).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.core.checks.data import Code, Data, Place
from goldenthread.core.checks.sentences import listed, number, title
from goldenthread.core.returns.numbers import numbers_in

if TYPE_CHECKING:
    from goldenthread.core.checks.totals import Found

DAMAGED = "damaged_cell"
BESIDE = """
SELECT w.code, w.n - sum(a.n) FILTER (a.cell <> h.cell), h.n
FROM figure w JOIN figure a ON a.code = w.code AND a.period = w.period AND a.part = w.part
JOIN unit_part p ON p.unit = a.unit AND p.role = 0
JOIN (SELECT f.code, f.n, f.cell FROM figure f JOIN cells x ON x.rowid = f.cell
      JOIN files n ON n.id = x.file WHERE f.period = {period} AND f.part = {part}
      AND n.file = ? AND x."row" = {row}) h ON h.code = w.code
WHERE w.unit = {unit} AND w.period = {period} AND w.part = {part} AND w.n IS NOT NULL
 AND h.n IS NOT NULL
GROUP BY w.code, w.n, h.n ORDER BY w.code
"""


def mend(data: Data, total: int, codes: list[Code], found: Found, damaged: Place | None) -> None:
    """Add to the problem of a damaged cell what the total leaves for it, and for its row."""
    if damaged is None:
        return
    rest = found.n - found.summed
    taken = " - ".join(number(part.n) for part in found.parts if part.n is not None)
    words = (
        f" By the printed '{found.place.unit}' it should hold {number(found.n)} - {taken} "
        f"= {number(rest)}"
    )
    inside = numbers_in(damaged.printed or "")
    if sum(inside) == rest:
        words += f", and {' + '.join(map(number, inside))} = {number(rest)}: the numbers fill it"
    words += "." + _beside(data, total, codes, found, damaged, len(inside))
    data.returns.problems.amend(
        damaged.file, damaged.row, damaged.column, DAMAGED, words, str(rest)
    )


def _beside(
    data: Data, total: int, codes: list[Code], found: Found, damaged: Place, numbers: int
) -> str:
    """What the total leaves for the other figures of the row, and what of it is not printed."""
    query = BESIDE.format(period=found.period, part=found.part, row=damaged.row, unit=total)
    rows = data.returns.cursor().execute(query, [damaged.file]).fetchall()
    alike = {code.id for code in codes if code.group == found.code.group}
    should, unprinted = [], []
    for code, leaves, here in rows:
        if code in alike and leaves is not None:
            name = title(data.codes[code])
            should.append(f"{name} {number(leaves)} (printed {number(here)})")
            if leaves > here:
                unprinted.append(f"{number(leaves - here)} {name}")
    if not should:
        return ""
    words = f" For the rest of the row it leaves {listed(should)}"
    if unprinted and numbers > 1:
        others = "the other unit" if numbers == 2 else f"the {number(numbers - 1)} other units"
        words += f": {listed(unprinted)} belong to {others} in it, whose figures are not printed"
    return f"{words}."
