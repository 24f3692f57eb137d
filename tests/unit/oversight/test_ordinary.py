"""What is ordinary is counted over days at work, before the day asked about."""

from datetime import date, timedelta

from a_look import TEAM, a_look, key

from goldenthread.core.rules.oversight import DayCount, day_counts, ordinary

ON = date(2010, 11, 30)


def a_day(user, days_before, outside, glass=0, unit=TEAM):
    return DayCount(key(user), unit, ON - timedelta(days=days_before), outside, glass)


def test_it_is_the_mean_of_days_at_work():
    usual = ordinary([a_day(1, 1, 2), a_day(1, 2, 4), a_day(2, 1, 9)], on=ON)
    assert usual.own == {key(1): 3.0, key(2): 9.0}
    assert usual.unit == {TEAM: 5.0}


def test_today_and_what_is_long_past_do_not_count():
    days = [a_day(1, 0, 100), a_day(1, 28, 2), a_day(1, 29, 100)]
    assert ordinary(days, on=ON).own == {key(1): 2.0}


def test_breakings_of_glass_have_rates_of_their_own():
    usual = ordinary([a_day(1, 1, 0, glass=1), a_day(2, 1, 0)], on=ON)
    assert usual.own_glass == {key(1): 1.0, key(2): 0.0}
    assert usual.unit_glass == {TEAM: 0.5}


def test_a_day_counts_people_once_and_any_look_makes_it_a_day():
    looks = [
        *(a_look(), a_look(hours=1), a_look(person=501, hours=2)),
        *(a_look(person=502, contexts=frozenset("B")), a_look(person=503, is_own_caseload=True)),
        *(a_look(user=2, is_own_caseload=True), a_look(user=3, outcome="deny")),
    ]
    day = date(2010, 11, 1)
    assert set(day_counts(looks)) == {
        DayCount(key(1), TEAM, day, 3, 1),
        DayCount(key(2), TEAM, day, 0, 0),
        DayCount(key(3), TEAM, day, 0, 0),
    }


def test_a_day_is_londons_day():
    late = a_look(hours=-24 * 120 + 14.5)  # 23:30 in UTC, half past midnight in London
    assert [day.on for day in day_counts([late])] == [date(2010, 7, 5)]
