"""A rank with an earlier period is a rank of the change since then, in prose too."""

import pytest
from figures_in_memory import Table
from prose_figures import DAY, link, one

from goldenthread.core.measures.publish import Figures

CHANGES = Table(
    """
    Barnet | dv.offences | 2009 | 1600
    Barnet | dv.offences | 2010 | 1202
    Camden | dv.offences | 2009 | 1000
    Camden | dv.offences | 2010 | 1100
    Brent  | dv.offences | 2009 | 2000
    Brent  | dv.offences | 2010 | 2200
    """
)


@pytest.mark.parametrize(
    ("words", "unit", "verdict"),
    [
        ("lowest", "Barnet", "agrees"),
        ("highest", "Barnet", "disagrees"),
        ("joint highest", "Camden", "agrees"),
        ("joint highest", "Brent", "agrees"),
    ],
)
def test_places_and_ties_are_those_of_the_change(words, unit, verdict):
    figures = Figures(CHANGES, on=DAY)
    bound = link(words, "dv.offences", unit, "2010", vs="2009", **{"as": "rank"})
    assert str(one(f"It was {bound}.", figures).verdict) == verdict
