"""Marks that the facts suggest, with the reason; and who may be told nothing yet (S1)."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.core import template
from goldenthread.core.incidents.flags import RULES, Facts, Pair, suggestions
from goldenthread.core.incidents.sides import AGGRESSOR, UNDECIDED, Sides, may_not_be_told

ON = date(2010, 9, 6)
PARTNERS = Pair(relationship="former_partner", suspect_sex="male", victim_sex="female")
CASES = {
    "partners": (Facts(on=ON, pairs=(PARTNERS,)), {"dv"}),
    "family of age": (
        Facts(on=ON, pairs=(Pair(relationship="son_or_daughter", suspect_age=18),)), {"dv"}),
    "a partner who is not of age": (
        Facts(on=ON, pairs=(Pair(relationship="partner", victim_age=17),)), set()),
    "strangers": (Facts(on=ON, pairs=(Pair(relationship="stranger_1"),)), set()),
    "partners of one sex": (
        Facts(on=ON, pairs=(Pair(relationship="partner", suspect_sex="male", victim_sex="male"),)),
        {"dv", "lgbt"}),
    "sex not known": (
        Facts(on=ON, pairs=(
            Pair(relationship="partner", suspect_sex="unknown", victim_sex="unknown"),)), {"dv"}),
    "rape": (Facts(on=ON, offences=frozenset({"rape"})), {"sso"}),
    "rape of a child": (Facts(on=ON, offences=frozenset({"rape"}), victim_ages=(12,)), set()),
    "exposure by two": (
        Facts(on=ON, offences=frozenset({"exposure"}), suspects=2), {"group_offence"}),
    "harassment": (Facts(on=ON, offences=frozenset({"harassment"})), {"stalking"}),
    "female genital mutilation": (Facts(on=ON, offences=frozenset({"fgm"})), {"fgm"}),
    "victim and suspect at once": (Facts(on=ON, both_parts=True), {"counter_allegation"}),
    "an older victim": (Facts(on=ON, victim_ages=(30, 61)), {"elder_abuse"}),
    "two victims": (Facts(on=ON, victims=2), {"several_victims"}),
    "one victim": (Facts(on=ON, victims=1), set()),
    "a repeat victim": (Facts(on=ON, is_repeat=True), {"repeat_victim"}),
    "nothing known": (Facts(on=ON), set()),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_facts_suggest_these_marks_and_no_others(name: str) -> None:
    facts, wanted = CASES[name]
    found = suggestions(facts, [])
    assert {one.code for one in found} == wanted
    assert all(one.because and one.source for one in found)
    assert suggestions(facts, wanted) == []


def test_every_suggestion_is_a_mark_of_the_code_list_and_is_shown_once_here() -> None:
    codes = [rule.code for rule in RULES]
    assert set(codes) <= set(template.code_list("flag").codes)
    assert set(codes) == {code for _, wanted in CASES.values() for code in wanted}


HER, HIM = "her", "him"
BOTH = {HER: frozenset({"victim", "suspect"}), HIM: frozenset({"victim"})}
PLAIN = {HER: frozenset({"victim"}), HIM: frozenset({"suspect"})}


@pytest.mark.parametrize(
    ("sides", "her", "him"),
    [
        (Sides(parts=PLAIN), "", ""),
        (Sides(parts=PLAIN, is_marked=True), UNDECIDED, UNDECIDED),
        (Sides(parts=BOTH), UNDECIDED, UNDECIDED),
        (Sides(parts=BOTH, aggressors=frozenset({HIM})), "", AGGRESSOR),
        (Sides(parts=PLAIN, is_marked=True, aggressors=frozenset({HIM})), "", AGGRESSOR),
    ],
)
def test_nobody_is_told_before_the_decision_and_the_aggressor_never(
    sides: Sides, her: str, him: str
) -> None:
    assert (may_not_be_told(HER, sides), may_not_be_told(HIM, sides)) == (her, him)
