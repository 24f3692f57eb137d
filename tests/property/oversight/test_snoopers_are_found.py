"""500 people, 90 days, 20 planted snoopers: who is found, and how many honest are flagged."""

from datetime import timedelta

import pytest
from looks_of_a_city import ACTS, DAYS, START, City
from sampling import some

from goldenthread.core import policy
from goldenthread.core.rules.oversight import alerts, day_counts, lookback, matters, ordinary

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)


def raised(city, turns=range(DAYS // 14 + 1)):
    """The alerts of some fortnights, each from the looks that a job would load for it."""
    counts, found = day_counts(city.looks), []
    relevant = [look for look in city.looks if matters(look)]
    for turn in turns:
        since = START + turn * 2 * A_WEEK
        on, first = since.date(), since - lookback(since.date())
        looks = [look for look in relevant if first <= look.at < since + 2 * A_WEEK]
        found += alerts(looks, since=since, ordinary=ordinary(counts, on=on), on=on)
    return found


def missed(city, found):
    return [
        one.kind
        for one in city.snoopers
        if not any(
            one.user.number in alert.users and one.begun <= alert.at <= one.done + A_DAY
            for alert in found
        )
    ]


def flagged(city, found):
    """The share of honest people with any alert, week by week."""
    weeks = [set() for _ in range(DAYS // 7 + 1)]
    for alert in found:
        weeks[(alert.at - START) // A_WEEK] |= alert.users & city.honest
    return [len(users) / len(city.honest) for users in weeks]


@pytest.fixture(scope="module", params=some([2010, 1123], 2))
def year(request):
    city = City(request.param)
    return city, raised(city)


def test_nineteen_of_twenty_snoopers_are_found_within_a_day_and_few_honest_people_flagged(year):
    city, found = year
    lost, shares = missed(city, found), flagged(city, found)
    said = (
        f"{len(city.looks):,} looks, {len(found)} alerts; found {len(ACTS) - len(lost)} of "
        f"{len(ACTS)}, missed {lost}; honest people flagged a week: mean "
        f"{sum(shares) / len(shares):.2%}, worst {max(shares):.2%}"
    )
    print(said)
    assert len(ACTS) == 20
    assert len(lost) <= 1, said
    assert max(shares) <= 0.02, said


def test_every_canary_that_was_opened_raises_its_alert_at_once(year):
    city, found = year
    opened = {look.number: look.at for look in city.looks if look.is_canary}
    told = {alert.looks[-1]: alert.at for alert in found if alert.rule == "canary"}
    assert len(opened) == 2
    assert told == opened


def test_curious_people_who_look_at_somebody_famous_are_seen_together(year):
    city, found = year
    crowds = [alert for alert in found if alert.rule == "crowd" and city.famous in alert.persons]
    assert len(crowds) == 1
    assert crowds[0].users <= set(city.crowd)


def test_an_alert_is_raised_once(year):
    _, found = year
    keys = [alert.key for alert in found]
    assert len(keys) == len(set(keys))


def test_with_limits_a_quarter_as_high_far_too_many_would_be_flagged(year, monkeypatch):
    """The control: the bound on honest people flagged can fail."""
    true_value = policy.value

    def lower(name, **asked):
        given = true_value(name, **asked)
        return given / 4 if name.endswith(("_least", "_factor")) else given

    monkeypatch.setattr(policy, "value", lower)
    city, _ = year
    assert max(flagged(city, raised(city, range(3, 4)))) > 0.1


@pytest.mark.parametrize(
    "rule",
    [
        *("canary", "own_name", "same_address", "same_surname", "off_shift", "many_in_a_day"),
        *("many_in_a_week", "refused", "returns", "glass", "hidden"),
    ],
)
def test_without_any_one_rule_more_than_one_snooper_would_be_missed(year, rule):
    """The control: the bound on snoopers found can fail, and no rule is there for nothing."""
    city, found = year
    assert len(missed(city, [alert for alert in found if alert.rule != rule])) > 1
