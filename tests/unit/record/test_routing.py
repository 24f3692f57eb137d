"""To which unit a report goes, by the rule of its day."""

from datetime import date

import pytest

from goldenthread.core.incidents.flags import Facts, Pair
from goldenthread.core.incidents.routing import routed, routes

MAY_2010, BEFORE, MARCH_2011 = date(2010, 5, 1), date(2009, 9, 1), date(2011, 3, 1)


def pair(what, his, hers):
    return Pair(relationship=what, suspect_age=his, victim_age=hers)


@pytest.mark.parametrize(
    ("on", "offences", "pairs", "marks", "rule"),
    [
        (MAY_2010, {"murder"}, [pair("partner", 40, 38)], {"dv"}, "homicide"),
        (MAY_2010, {"rape"}, [pair("partner", 40, 38)], {"dv"}, "serious_sexual"),
        (BEFORE, {"rape"}, [pair("partner", 40, 38)], {"dv"}, "serious_sexual_before"),
        (MAY_2010, {"rape"}, [pair("acquaintance", 9, 8)], set(), "children_under_ten"),
        (date(2010, 3, 31), {"rape"}, [pair("acquaintance", 9, 8)], set(), "serious_sexual"),
        (MAY_2010, {"rape"}, [pair("stranger_1", 9, 8)], set(), "serious_sexual"),
        (MAY_2010, {"rape"}, [pair("partner", 16, 15)], set(), "children_in_relationship"),
        (MAY_2010, {"rape"}, [pair("partner", 19, 15)], set(), "serious_sexual"),
        (MAY_2010, {"rape"}, [pair("acquaintance", None, 8)], set(), "serious_sexual"),
        (MAY_2010, {"child_neglect"}, [pair("parent", 40, 4)], set(), "child_abuse"),
        (MAY_2010, {"trafficking_labour"}, [], set(), "exploitation"),
        (MAY_2010, {"exposure"}, [pair("stranger_1", 40, 30)], set(), "other_sexual"),
        (MAY_2010, {"exposure"}, [pair("partner", 40, 38)], {"dv"}, "domestic"),
        (MARCH_2011, {"exposure"}, [pair("stranger_1", 40, 30)], {"sso"}, "serious_outside"),
        (MARCH_2011, {"exposure"}, [pair("partner", 40, 30)], {"dv", "sso"}, "domestic"),
        (MARCH_2011, {"exposure"}, [pair("stranger_1", 40, 30)], set(), "other_sexual"),
        (MAY_2010, {"abh"}, [pair("partner", 40, 38)], {"dv"}, "domestic"),
        (MAY_2010, {"theft"}, [], set(), None),
    ],
)
def test_the_first_rule_that_fits_on_its_day_says_where_it_goes(on, offences, pairs, marks, rule):
    found = routed(Facts(on=on, offences=frozenset(offences), pairs=tuple(pairs)), marks)
    assert (found and found.code) == rule


def test_every_rule_has_its_source_and_its_code_once():
    codes = [one.code for one in routes()]
    assert len(codes) == len(set(codes))
    assert all(one.source and one.because and one.to for one in routes())
