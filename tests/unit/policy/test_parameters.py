from datetime import date

import pytest

from goldenthread.core import policy
from goldenthread.core.policy.parameters import read


def test_three_sources_give_three_targets_for_2009_10_and_all_are_kept():
    found = policy.values("targets.dv.sanction_detection_rate", on=date(2010, 3, 31))
    assert sorted(target.value for target in found) == [45, 46, 47]
    with pytest.raises(policy.SeveralValues, match="disagree"):
        policy.value("targets.dv.sanction_detection_rate", on=date(2010, 3, 31))


def test_the_next_year_has_one_target():
    assert policy.value("targets.dv.sanction_detection_rate", on=date(2010, 4, 1)) == 47


def test_before_the_first_value_there_is_no_answer_and_the_error_says_when_it_starts():
    with pytest.raises(policy.NoPolicyOnDate, match="first value starts on 2009-04-01"):
        policy.value("targets.dv.arrest_rate", on=date(2009, 3, 31))


def test_after_its_end_there_is_no_answer():
    with pytest.raises(policy.NoPolicyOnDate, match="ended on 2011-03-31"):
        policy.value("targets.dv.arrest_rate", on=date(2011, 4, 1))


def test_a_borough_has_its_own_value_and_another_has_none():
    assert policy.value("populations.residents", on=date(2010, 1, 1), unit="Barnet") == 331500
    with pytest.raises(policy.NoPolicyOnDate, match="No source gives"):
        policy.value("populations.residents", on=date(2010, 1, 1), unit="SCD2")
    with pytest.raises(policy.NoPolicyOnDate, match="starts on 2011-03-27"):
        policy.value("populations.residents", on=date(2010, 1, 1), unit="Camden")


def test_an_unknown_name_is_refused_with_a_suggestion():
    with pytest.raises(policy.UnknownParameter, match="Did you mean"):
        policy.value("targets.dv.arest_rate", on=date(2010, 1, 1))


@pytest.mark.parametrize("name", list(policy.parameters()))
def test_every_parameter_is_described_owned_and_sourced(name):
    parameter = policy.parameter(name)
    assert parameter.description.endswith(".")
    assert parameter.unit
    assert parameter.owner
    dated = [*parameter.city, *(v for own in parameter.boroughs.values() for v in own)]
    assert dated or parameter.ended_by
    for value in dated:
        assert len(value.source) > 2
        assert value.value is not None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("description: x.\nunit: y\nowner: z\n", "missing keys"),
        ("description: x.\nunit: y\nowner: z\nvalues: []\ncolour: red\n", "unknown keys"),
        ("- 1\n", "not a mapping"),
        (
            "description: x.\nunit: y\nowner: z\nvalues: [{from: soon, value: 1, source: s, "
            "start: stated}]\n",
            "`from` is a date",
        ),
        (
            "description: x.\nunit: y\nowner: z\nvalues: []\nended: {last_day: 2010-01-01}\n",
            "missing keys",
        ),
        (
            "description: x.\nunit: y\nowner: z\nvalues: []\nended: {last_day: soon, source: s, "
            "start: stated}\n",
            "`last_day` is a date",
        ),
    ],
)
def test_a_file_that_does_not_follow_the_form_is_refused(tmp_path, text, fault):
    path = tmp_path / "bad.yaml"
    path.write_text(text)
    with pytest.raises(policy.BadPolicyFile, match=fault):
        read("bad", path)


def test_what_is_no_longer_an_indicator_says_since_when_and_by_whom():
    with pytest.raises(policy.NoPolicyOnDate, match=r"ended on 2009-11-30 \(000, .*000-399"):
        policy.values("targets.bso.sanction_detection_rate", on=date(2010, 11, 30))


def test_a_target_whose_value_no_source_gives_is_not_given_before_its_end_either():
    with pytest.raises(policy.NoPolicyOnDate, match="No source gives a value"):
        policy.values("targets.bso.sanction_detection_rate", on=date(2009, 11, 30))
