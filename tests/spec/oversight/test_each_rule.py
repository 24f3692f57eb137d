"""Each rule with looks that it remarks on, and nearly the same that it does not.

A row says: the rule, what happened in words, the looks, and how often it is remarked on.
"""

from datetime import date

import pytest
from a_look import HOUSING, MONDAY, TEAM, a_look, key

from goldenthread.core.rules.oversight import Audience, Ordinary, alerts, rules

ON = date(2010, 11, 1)
USUAL = Ordinary(own={key(1): 2.0}, unit={TEAM: 3.0}, unit_glass={TEAM: 0.0})
BUSY = Ordinary(own={key(1): 2.0}, unit={TEAM: 9.0})
GLASS = {"contexts": frozenset("B")}


def people(count, *, every=0.1, first=500, **more):
    return [a_look(person=first + at, hours=at * every, **more) for at in range(count)]


def visits(*hours, **more):
    return [a_look(hours=at, **more) for at in hours]


def users(count, *, every=0.5, **more):
    return [a_look(user=1 + at, hours=at * every, **more) for at in range(count)]


CASES = [
    ("canary", "opened", [a_look(is_canary=True)], 1),
    ("canary", "opened on the own caseload", [a_look(is_canary=True, is_own_caseload=True)], 1),
    ("canary", "asked for and refused", [a_look(is_canary=True, outcome="deny")], 1),
    ("canary", "asked for as if absent", [a_look(is_canary=True, outcome="absent")], 1),
    ("canary", "printed", [a_look(is_canary=True, action="export")], 1),
    ("canary", "opened twice", visits(0, 1, is_canary=True), 2),
    ("canary", "shown in a list among others", [a_look(is_canary=True, action="find")], 0),
    ("own_name", "searched", [a_look(person=None, action="find", is_self=True)], 1),
    ("own_name", "opened", [a_look(is_self=True, is_own_caseload=True)], 1),
    ("own_name", "searched, nothing found", [a_look(is_self=True, outcome="absent")], 1),
    ("same_address", "opened", [a_look(is_address_same=True)], 1),
    (
        "same_address",
        "on the own caseload",
        [a_look(is_address_same=True, is_own_caseload=True)],
        1,
    ),
    ("same_address", "in a list", [a_look(is_address_same=True, action="find")], 0),
    ("same_surname", "opened", [a_look(is_surname_same=True)], 1),
    (
        "same_surname",
        "on the own caseload",
        [a_look(is_surname_same=True, is_own_caseload=True)],
        0,
    ),
    ("same_surname", "refused", [a_look(is_surname_same=True, outcome="deny")], 0),
    ("same_surname", "in a list", [a_look(is_surname_same=True, action="find")], 0),
    ("hidden", "searched", [a_look(person=None, action="find", is_hidden_restricted=True)], 1),
    ("off_shift", "three looks", people(3, is_on_shift=False), 1),
    ("off_shift", "four looks are one act", people(4, is_on_shift=False), 1),
    ("off_shift", "two looks", people(2, is_on_shift=False), 0),
    ("off_shift", "three looks, a day apart", people(3, every=12.1, is_on_shift=False), 0),
    ("off_shift", "the own caseload", people(3, is_on_shift=False, is_own_caseload=True), 0),
    ("off_shift", "where no rota is known", people(3, is_on_shift=None), 0),
    ("many_in_a_day", "twelve people, where three are usual", people(12), 1),
    ("many_in_a_day", "thirty people are one act", people(30), 1),
    ("many_in_a_day", "twelve a day for three days, one by one", people(36, every=1.99), 1),
    ("many_in_a_day", "eleven people", people(11), 0),
    ("many_in_a_day", "eleven people, one of them twice", [*people(11), a_look(hours=2)], 0),
    ("many_in_a_day", "twelve of the own caseload", people(12, is_own_caseload=True), 0),
    ("many_in_a_day", "twelve refused", people(12, outcome="deny"), 0),
    ("many_in_a_day", "twelve in a list", people(12, action="find"), 0),
    ("many_in_a_day", "twelve over more than a day", people(12, every=2.2), 0),
    ("many_in_a_day", "twelve by professional standards", people(12, is_standards=True), 0),
    (
        *("many_in_a_day", "twelve, and twelve again two days later"),
        [*people(12), *[a_look(person=900 + at, hours=48 + at * 0.1) for at in range(12)]],
        2,
    ),
    ("many_in_a_week", "forty people, six a day", people(40, every=4), 1),
    ("many_in_a_week", "forty people, five a day", people(40, every=5), 0),
    ("refused", "five records", people(5, outcome="deny"), 1),
    ("refused", "five that are not there", people(5, outcome="absent"), 1),
    ("refused", "four records", people(4, outcome="deny"), 0),
    ("refused", "one record five times", [a_look(hours=at, outcome="deny") for at in range(5)], 0),
    ("refused", "five searches that find nothing", people(5, outcome="absent", action="find"), 0),
    ("returns", "four days", visits(0, 24, 48, 72), 1),
    ("returns", "five days are one pattern", visits(0, 24, 48, 72, 96), 1),
    ("returns", "three days", visits(0, 24, 48), 0),
    ("returns", "four times in one day", visits(0, 1, 2, 3), 0),
    ("returns", "four days of sixteen", visits(0, 24, 48, 24 * 15), 0),
    ("returns", "on the own caseload", visits(0, 24, 48, 72, is_own_caseload=True), 0),
    (
        *("returns", "four days, to four people"),
        [a_look(person=500 + at, hours=24 * at) for at in range(4)],
        0,
    ),
    ("crowd", "eight people", users(8), 1),
    ("crowd", "twenty people are one crowd", users(20), 1),
    ("crowd", "seven people", users(7), 0),
    ("crowd", "eight people over two days", users(8, every=6), 0),
    ("crowd", "eight people whose own case it is", users(8, is_own_caseload=True), 0),
    ("glass", "three records", people(3, **GLASS), 1),
    ("glass", "two records", people(2, **GLASS), 0),
    ("glass", "one record three times", visits(0, 1, 2, **GLASS), 0),
    ("glass", "three records in more than a week", people(3, every=100, **GLASS), 0),
]


def remarked(looks, usual=USUAL, since=MONDAY):
    return list(alerts(looks, since=since, ordinary=usual, on=ON))


@pytest.mark.parametrize(
    ("code", "looks", "times"),
    [pytest.param(code, looks, n, id=f"{code}: {words}") for code, words, looks, n in CASES],
)
def test_what_is_remarked_on(code, looks, times):
    usual = Ordinary(own={}, unit={TEAM: 1.8}) if code == "many_in_a_week" else USUAL
    assert sum(alert.rule == code for alert in remarked(looks, usual)) == times


def test_every_rule_is_in_the_table_with_and_without_an_alert():
    raised = {code for code, _, _, times in CASES if times}
    assert raised == set(rules())
    silent = {code for code, _, _, times in CASES if not times}
    assert set(rules()) - silent <= {"own_name", "hidden"}


def test_a_busy_desk_is_held_against_what_is_ordinary_there():
    assert "many_in_a_day" not in {one.rule for one in remarked(people(35), BUSY)}
    assert "many_in_a_day" in {one.rule for one in remarked(people(36), BUSY)}


def test_where_nothing_is_known_yet_a_factor_of_the_least_is_remarked_on():
    nothing = Ordinary()
    assert "many_in_a_day" not in {one.rule for one in remarked(people(47), nothing)}
    (alert,) = [one for one in remarked(people(48), nothing) if one.rule == "many_in_a_day"]
    assert "for them not known yet, in their unit not known yet" in alert.words


def test_glass_is_held_against_what_is_ordinary_for_that_unit():
    used_to_it = Ordinary(unit_glass={TEAM: 0.2})
    rare = Ordinary(unit_glass={TEAM: 0.01})
    assert "glass" not in {one.rule for one in remarked(people(3, **GLASS), used_to_it)}
    assert "glass" in {one.rule for one in remarked(people(3, **GLASS), rare)}


def test_the_words_say_counts_and_times_and_what_is_ordinary():
    (alert,) = [one for one in remarked(people(12)) if one.rule == "many_in_a_day"]
    assert alert.words == (
        "12 people outside their caseload in 24 hours, from 09:00 on 1 November 2010 to 10:06 on "
        "1 November 2010. Ordinary in a day: for them 2, in their unit 3. From 12 on it is "
        "remarked on."
    )
    assert (alert.count, alert.name, alert.severity) == (12, "Many people in a day", "medium")


def test_times_are_as_londons_clocks_showed_them():
    summer = [a_look(hours=-24 * 100, is_canary=True)]
    (alert,) = remarked(summer, since=summer[0].at)
    assert alert.words == "Opened a record made to be found by nobody, at 10:00 on 24 July 2010."


def test_a_handler_is_told_of_a_search_that_met_a_hidden_record_and_no_guardian_is():
    (alert,) = remarked([a_look(person=None, action="find", is_hidden_restricted=True)])
    assert all(alert.is_for(Audience.HANDLER, agency) for agency in alert.agencies)
    assert not any(alert.is_for(Audience.GUARDIAN, agency) for agency in alert.agencies)


def test_the_guardians_of_looker_and_record_are_told_and_no_others():
    (alert,) = remarked([a_look(is_canary=True, record_agency=HOUSING)])
    assert alert.agencies == {HOUSING, a_look().agency}
    assert alert.is_for(Audience.GUARDIAN, HOUSING)
    assert not alert.is_for(Audience.GUARDIAN, key(9003))
    assert not alert.is_for(Audience.GUARDIAN)
    assert not alert.is_for(Audience.HANDLER)
