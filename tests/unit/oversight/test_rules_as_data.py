"""The rules are data that fit the functions, the policy and the sentences."""

from datetime import date
from string import Formatter

import pytest

from goldenthread.core import policy
from goldenthread.core.rules.oversight import findings, rules
from goldenthread.core.rules.oversight.rules import Audience, BadOversightFile, read

ON = date(2010, 11, 30)
GIVEN = {"count", "first", "last", "own", "unit", "limit"}
NAMED = [(code, rule) for code, rule in rules().items()]


@pytest.mark.parametrize(("code", "rule"), NAMED)
def test_a_rule_names_a_way_of_finding_and_its_limits_in_policy(code, rule):
    assert rule.how in findings.HOW
    assert all(name.startswith("audit.") for name in rule.limits.values())
    assert all(value > 0 for value in rule.limits_on(ON).values())
    assert rule.source.strip()


@pytest.mark.parametrize(("code", "rule"), NAMED)
def test_a_sentence_is_a_sentence_and_asks_for_nothing_that_is_not_given(code, rule):
    asked = {name for _, name, _, _ in Formatter().parse(rule.sentence) if name}
    assert asked <= GIVEN | set(rule.limits)
    assert rule.sentence[0].isupper() or rule.sentence.startswith("{count}")
    assert rule.sentence.endswith(".")


def test_every_way_of_finding_is_used():
    assert {rule.how for rule in rules().values()} == set(findings.HOW)


def test_every_limit_of_audit_is_used():
    elsewhere = {"audit.sample_share", "audit.ordinary_days", "audit.common_surname"}
    used = {name for rule in rules().values() for name in rule.limits.values()}
    ours = {name for name in policy.parameters() if name.startswith("audit.")}
    assert used | elsewhere <= ours


def test_only_a_search_that_met_a_hidden_record_is_for_the_handler():
    handlers = {code for code, rule in rules().items() if rule.audience is Audience.HANDLER}
    assert handlers == {"hidden"}


RULE = {
    **{"name": "n", "sentence": "S.", "severity": "high", "audience": "guardian", "how": "canary"},
    **{"limits": {}, "source": "s"},
}


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (None, "mapping of codes to rules"),
        ({"rules": []}, "mapping of codes to rules"),
        ({"rules": {"x": RULE | {"colour": "red"}}}, "x: missing or unknown keys: colour"),
        ({"rules": {"x": RULE | {"severity": "mild"}}}, "x: 'mild' is not a valid Severity"),
        ({"rules": {"x": RULE | {"audience": "owner"}}}, "x: 'owner' is not a valid Audience"),
        ({"rules": {"x": RULE | {"how": "guess"}}}, "x: there is no way of finding 'guess'"),
        ({"rules": {"x": RULE | {"limits": {"least": "audit.no"}}}}, "no such parameter: audit.no"),
    ],
)
def test_a_file_that_does_not_follow_the_form_is_refused(content, fault):
    with pytest.raises(BadOversightFile, match=fault):
        read(content)
