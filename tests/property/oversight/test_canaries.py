"""A canary that is opened always raises its alert, whatever else is going on."""

from datetime import timedelta

from a_look import MONDAY, a_look
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.core.rules.oversight import Ordinary, alerts

LOOKS = st.builds(
    a_look,
    user=st.integers(1, 4),
    person=st.none() | st.integers(500, 504),
    hours=st.integers(0, 40),
    action=st.sampled_from(["find", "view", "reveal", "edit", "export"]),
    outcome=st.sampled_from(["allow", "deny", "absent"]),
    is_canary=st.booleans(),
    is_own_caseload=st.booleans(),
    is_self=st.booleans(),
    is_address_same=st.booleans(),
    is_standards=st.booleans(),
    is_on_shift=st.sampled_from([None, True, False]),
    contexts=st.sampled_from([frozenset(), frozenset("B"), frozenset("TA")]),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(LOOKS, max_size=30), st.integers(0, 40))
def test_a_canary_that_is_opened_always_raises_its_alert_at_the_very_look(looks, hours):
    since = MONDAY + timedelta(hours=hours)
    found = alerts(looks, since=since, ordinary=Ordinary(), on=since.date())
    told = [(alert.looks, alert.at) for alert in found if alert.rule == "canary"]
    opened = [
        ((look.number,), look.at)
        for look in sorted(looks, key=lambda look: (look.at, look.number))
        if look.is_canary and look.action != "find" and look.at >= since
    ]
    assert told == opened
