"""Sanctuary works fitted."""

from __future__ import annotations

from goldenthread.core.measures.definitions.support._family import count

measure = count(
    "sanctuary_installed",
    title="Sanctuary works fitted",
    means="Homes in which the sanctuary scheme fitted its locks, doors and alarms.",
    counted="homes",
    source="002-139, 002-228",
    because=(
        "A rise may mean that more people can stay at home safely, or that there is nowhere else "
        "to go; a fall may mean less need, or less money."
    ),
    notes=("Works need support with them, or they leave a person alone behind a door (001-092).",),
)
