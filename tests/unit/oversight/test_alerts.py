"""Alerts worked out again are the same alerts, and nobody is named in their words."""

from datetime import date, timedelta

from a_look import MONDAY, TEAM, a_look, key

from goldenthread.core.rules.oversight import Ordinary, alerts, lookback, matters

ON = date(2010, 11, 1)
USUAL = Ordinary(own={}, unit={TEAM: 1.0})
LOOKS = [
    *[a_look(person=500 + at, hours=at * 0.1) for at in range(12)],
    *[a_look(user=2, hours=24 * at) for at in range(4)],
    a_look(user=3, is_canary=True, hours=30),
    a_look(user=4, is_self=True, action="find", person=None, hours=40),
]


def raised(looks, since=MONDAY, usual=USUAL):
    return alerts(looks, since=since, ordinary=usual, on=ON)


def test_alerts_come_in_order_of_time_whatever_the_order_of_looks():
    found = raised(LOOKS)
    assert [alert.rule for alert in found] == ["many_in_a_day", "canary", "own_name", "returns"]
    assert raised(LOOKS[::-1]) == found


def test_a_job_that_runs_each_hour_finds_the_same_as_one_that_runs_once():
    hourly = []
    for hour in range(80):
        since = MONDAY + timedelta(hours=hour)
        until = since + timedelta(hours=1)
        seen = [look for look in LOOKS if since - lookback(ON) <= look.at < until]
        hourly += raised(seen, since)
    assert tuple(hourly) == raised(LOOKS)


def test_what_does_not_matter_may_be_left_out():
    others = [
        *[a_look(is_own_caseload=True, hours=at * 0.01) for at in range(100)],
        *[a_look(person=900 + at, action="find", hours=at * 0.01) for at in range(100)],
    ]
    assert not any(map(matters, others))
    assert all(map(matters, LOOKS))
    assert raised([*LOOKS, *others]) == raised(LOOKS)


def test_an_alert_before_the_last_run_is_not_given_again():
    assert [a.rule for a in raised(LOOKS, MONDAY + timedelta(hours=35))] == ["own_name", "returns"]


def test_keys_are_different_for_different_alerts():
    keys = [alert.key for alert in raised(LOOKS)]
    assert len(set(keys)) == len(keys)


def test_an_alert_holds_its_looks_and_whom_they_concern_beside_the_words():
    returns = raised(LOOKS)[-1]
    assert returns.looks == tuple(look.number for look in LOOKS[12:16])
    assert (returns.users, returns.persons) == ({key(2)}, {key(500)})
    assert (returns.first_at, returns.at) == (MONDAY, MONDAY + timedelta(hours=72))


def test_no_alert_names_anybody_in_its_words():
    for alert in raised(LOOKS):
        for one in (*alert.users, *alert.persons, *alert.agencies):
            assert str(one) not in alert.words


def test_nobody_reviews_an_alert_about_themselves():
    canary = raised(LOOKS)[1]
    assert not canary.may_be_reviewed_by(key(3))
    assert not canary.may_be_reviewed_by(key(500))
    assert canary.may_be_reviewed_by(key(71))


def test_the_looks_before_are_needed_for_twice_the_longest_window():
    assert lookback(ON) == timedelta(days=28)
