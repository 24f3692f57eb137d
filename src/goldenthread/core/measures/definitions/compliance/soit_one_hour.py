"""Disclosures met by a specially trained officer within the hour."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import Obligation, rate

obligation = Obligation(
    name="soit_one_hour",
    title="Specially trained officer within an hour",
    owed="first meetings with an officer specially trained for victims of sexual offences",
    done="took place within an hour of what was told",
    source="004-228, 004-007",
    notes=(
        (
            "It holds however long ago the offence was. A later time that she asked for "
            "counts as not needed, with that reason."
        ),
    ),
    steps=("soit_arrives",),
)

measure = rate(obligation)
