"""Small invented releases for the tests of the attack."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from goldenthread.core.small_numbers import Cell, Release, Rules, Structure, exact, hidden

RULES = Rules(
    threshold=5,
    finer_threshold=10,
    base=5,
    least_width_share=Fraction(1, 5),
    least_values=3,
    sensitive_below=20,
    percent_base=20,
    percent_places=0,
    mean_base=10,
    solver_seconds=1.0,
    attack_seconds=60.0,
)
YEAR = (date(2010, 1, 1), date(2010, 12, 31))
ABC = Structure(areas={"all": ("A", "B", "C")})


def cell(unit: str, value: int | None = None, measure: str = "m", days=YEAR, **more) -> Cell:  # type: ignore[no-untyped-def]
    return Cell(
        measure=measure, unit=unit, start=days[0], end=days[1], threshold=5, value=value, **more
    )


def as_printed(counts: dict[str, int], without: str = "", structure: Structure = ABC) -> Release:
    """Counts printed as they are, but for the units named in `without`."""
    cells = tuple(cell(unit, value) for unit, value in counts.items())
    return Release(
        name="test",
        cells=cells,
        published=tuple(
            hidden(c.key) if c.unit in without else exact(c.key, c.value or 0) for c in cells
        ),
        structure=structure,
    )
