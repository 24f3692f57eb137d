"""Names beside points: the first place that touches no point, name or leading line is taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from goldenthread.core.charts.look import text_width

GAP = 7
"""Between a point and its name."""
PUSHED = (0, 13, 26, 40, 56, 72)
"""How far a name may be pushed up or down; beyond one line of text a leading line is drawn."""
ASIDE = (0, 16, 34)
"""How far it may be pushed sideways."""
SAMPLE = 4
"""Distance between the points at which a leading line is tested."""


@dataclass(frozen=True)
class Spot:
    """A point to be named, in the plot's own units with y downwards."""

    name: str
    x: float
    y: float


@dataclass(frozen=True)
class Label:
    """Where a name was put: its anchor point, its side, and whether a line has to lead to it."""

    spot: Spot
    x: float
    y: float
    align: str
    has_leader: bool


@dataclass(frozen=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def is_inside(self, width: float, height: float) -> bool:
        return self.left >= 0 and self.top >= 0 and self.right <= width and self.bottom <= height


def placed(
    spots: Sequence[Spot],
    points: Sequence[tuple[float, float]],
    *,
    width: float,
    height: float,
    size: float,
    lines: Sequence[tuple[float, float]] = (),
) -> tuple[Label, ...]:
    """A place for each name that clears all points and names; a name without room is left out.

    `lines` are points of curves that names should keep off if they can. Names that find no room
    are not lost: the chart's words and table name every unit.
    """
    taken = [_dot(x, y, GAP / 2) for x, y in points]
    curves = [_dot(x, y, 1) for x, y in lines]
    labels = []
    for spot in spots:
        tries = [*_places(spot, size, height)]
        free = _first(tries, [*taken, *curves], taken, width, height) or _first(
            tries, taken, taken, width, height
        )
        if free is not None:
            label, areas = free
            labels.append(label)
            taken += areas
    return tuple(labels)


def _first(
    tries: Sequence[tuple[Label, _Box]],
    kept_off: Sequence[_Box],
    taken: Sequence[_Box],
    width: float,
    height: float,
) -> tuple[Label, list[_Box]] | None:
    for label, area in tries:
        if not area.is_inside(width, height) or any(area.overlaps(box) for box in kept_off):
            continue
        leader = _leader(label) if label.has_leader else []
        if not any(step.overlaps(box) for step in leader for box in taken):
            return label, [area, *leader]
    return None


def _places(spot: Spot, size: float, height: float) -> Iterator[tuple[Label, _Box]]:
    """Beside the point first, then further off; away from the middle before towards it."""
    wide = text_width(spot.name, size)
    outward = 1 if spot.y > height / 2 else -1
    steps = [(abs(push) + aside / 4, push, aside) for push in _both(outward) for aside in ASIDE]
    yield from _beside(spot, wide, size, 0, 0)
    for way in (outward, -outward):
        y = spot.y + way * (GAP + size / 2)
        yield (
            Label(spot, spot.x, y, "center", has_leader=False),
            _Box(
                spot.x - wide / 2,
                y - size / 2,
                spot.x + wide / 2,
                y + size / 2,
            ),
        )
    for _, push, aside in sorted(steps, key=lambda step: step[0]):
        yield from _beside(spot, wide, size, push, aside)


def _beside(
    spot: Spot, wide: float, size: float, push: float, aside: float
) -> Iterator[tuple[Label, _Box]]:
    for align, sign in (("left", 1), ("right", -1)):
        x, y = spot.x + sign * (GAP + aside), spot.y + push
        left = x if align == "left" else x - wide
        label = Label(spot, x, y, align, has_leader=hypot(push, aside) > size)
        yield label, _Box(left, y - size / 2, left + wide, y + size / 2)


def _both(outward: int) -> list[int]:
    return [0] + [way * push for push in PUSHED[1:] for way in (outward, -outward)]


def _leader(label: Label) -> list[_Box]:
    """Points along the leading line, from beyond the point's own mark to the name."""
    across, down = label.x - label.spot.x, label.y - label.spot.y
    length = hypot(across, down)
    count = int(length / SAMPLE)
    return [
        _dot(label.spot.x + across * at / count, label.spot.y + down * at / count, 1)
        for at in range(1, count)
        if length * at / count > GAP
    ]


def _dot(x: float, y: float, half: float) -> _Box:
    return _Box(x - half, y - half, x + half, y + half)
