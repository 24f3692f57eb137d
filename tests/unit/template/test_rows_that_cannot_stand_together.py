"""What a file can show to be impossible, or to need a word: each found, and nothing beside it."""

from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from extracts import extract, found, write
from sampling import some

from goldenthread.core import policy, template
from goldenthread.core.template.between import RULES
from goldenthread.core.template.dated import BEFORE
from goldenthread.core.template.problems import KINDS
from goldenthread.core.words import Severity

BASE = """
    person 1
    person 2
    person 3
    incident 1 place_unit=newham
    crime_report 1 incident=1 place_unit=newham
    offence 1 crime_report=1 committed_from=2010-07-30
    offence 2 crime_report=1
"""
VICTIM = "involvement 1 incident=1 offence=1 person=1 part=victim"
SUSPECT = "involvement 2 incident=1 offence=1 person=2 part=suspect"
BOTH = f"""
    {VICTIM}
    {SUSPECT}
    involvement 3 incident=1 offence=2 person=2 part=victim
    involvement 4 incident=1 offence=2 person=1 part=suspect
"""
TOLD = "victim_update 1 incident=1 person={who} event=bail step={step} on=2010-08-05"
DECIDED = "primary_aggressor 1 incident=1 person={who} outcome={outcome} on={on}"
PUT_AWAY = "response 1 incident=2 step=put_away"
OPEN_INCIDENT = "incident 2 place_unit=newham"

WRONG = [
    ("arrest_before_offence", "arrest", "happened_on",
     "arrest 1 incident=1 offence=1 person=1 on=2010-07-29"),
    ("child_as_partner", "involvement", "relationship",
     "involvement 1 incident=1 offence=1 person=3 part=child relationship=former_partner"),
    ("relationship_of_another", "involvement", "relationship",
     f"{VICTIM} relationship=partner"),
    ("grade_without_reason", "risk_assessment", "reason",
     "risk_assessment 1 incident=1 tool=specss grade=standard changed_from=high"),
    ("grade_without_reason", "review", "findings",
     "review 1 incident=1 kind=gatekeeper result=changed grade=standard"),
    ("grade_without_reason", "response", "reason",
     "response 1 incident=1 step=regraded grade=extended"),
    ("told_not_victim", "victim_update", "person",
     f"{VICTIM}\n{SUSPECT}\n{TOLD.format(who=2, step='told')}"),
    ("told_before_decision", "victim_update", "person",
     f"{BOTH}\n{TOLD.format(who=1, step='told')}"),
    ("before_incident", "custody", "happened_on",
     "custody 1 incident=1 person=2 step=bailed on=2010-07-01"),
    ("before_incident", "classification", "happened_on",
     "classification 1 offence=1 class=crime offence_type=abh on=2009-08-01"),
    ("put_away_without_report", "response", "step", f"{OPEN_INCIDENT}\n{PUT_AWAY}"),
]  # fmt: skip
RIGHT = {
    "an arrest on the first day of the offence":
        "arrest 1 incident=1 offence=1 person=1 on=2010-07-30",
    "an arrest for an offence whose first day is not known":
        "arrest 1 incident=1 offence=2 person=1 on=2010-07-28",
    "a child, and a suspect who is a partner": f"""
        involvement 1 incident=1 offence=1 person=3 part=child
        {SUSPECT} relationship=partner""",
    "a relationship said to be unknown": f"{VICTIM} relationship=unknown",
    "each accuses the other in an allegation of their own": BOTH,
    "a grade changed with its reason":
        "risk_assessment 1 incident=1 tool=specss grade=high changed_from=medium reason=weapons",
    "a grade confirmed":
        "risk_assessment 1 incident=1 tool=specss grade=high changed_from=high",
    "a review that agrees": "review 1 incident=1 kind=gatekeeper result=agreed grade=high",
    "a response first graded": "response 1 incident=1 step=graded grade=immediate",
    "a victim told": f"{VICTIM}\n{TOLD.format(who=1, step='told')}",
    "a victim who also stands accused, told after the decision": f"""{BOTH}
        {DECIDED.format(who=2, outcome="decided", on="2010-08-04")}
        {TOLD.format(who=1, step="told")}""",
    "one who accuses in order to be told, and was not": f"""{BOTH}
        {TOLD.format(who=2, step="asked_not_to_be_told")}""",
    "a fact a few days before its report":
        "custody 1 incident=1 person=2 step=bailed on=2010-07-28",
    "an order older than the report":
        "court_order 1 incident=1 person=2 kind=non_molestation step=made on=2009-07-01",
    "a call put away with its crime report": "response 1 incident=1 step=put_away",
    "a call put away and opened again":
        f"{OPEN_INCIDENT}\n{PUT_AWAY}\nresponse 2 incident=2 step=reopened on=2010-08-02",
    "a call of another type put away": f"""{OPEN_INCIDENT}
        call 1 route=emergency_call place_unit=newham call_type=other incident=2
        {PUT_AWAY} call=1""",
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "table", "column", "rows"), some(WRONG, 3), ids=[f"{w[0]} in {w[1]}" for w in WRONG]
)
def test_what_cannot_be_is_found_at_its_row_and_nothing_else(tmp_path, kind, table, column, rows):
    assert found(extract(tmp_path, BASE + rows)) == [(kind, f"{table}.csv", 2, column)]


@pytest.mark.parametrize("rows", some(RIGHT.values(), 4), ids=RIGHT)
def test_what_can_be_is_not_questioned(tmp_path, rows):
    assert found(extract(tmp_path, BASE + rows)) == []


@pytest.mark.parametrize(
    ("outcome", "who", "on"),
    [("cannot_tell", "2", "2010-08-04"), ("decided", "1", "2010-08-04"),
     ("decided", "2", "2010-08-06")],
    ids=["none could be told", "she herself is the aggressor", "decided afterwards"],
)  # fmt: skip
def test_only_a_decision_made_before_about_the_other_lets_her_be_told(tmp_path, outcome, who, on):
    decided = DECIDED.format(who=who, outcome=outcome, on=on)
    told = TOLD.format(who=1, step="agreed_route_used")
    kinds = [kind for kind, *_ in found(extract(tmp_path, f"{BASE}{BOTH}\n{decided}\n{told}"))]
    assert kinds == ["told_before_decision"]


def test_one_person_on_both_sides_of_an_offence_is_questioned_on_both_rows(tmp_path):
    rows = f"{VICTIM}\ninvolvement 2 incident=1 offence=1 person=1 part=suspect"
    assert found(extract(tmp_path, BASE + rows)) == [
        ("victim_and_suspect", "involvement.csv", 2, "part"),
        ("victim_and_suspect", "involvement.csv", 3, "part"),
    ]


def test_two_suspects_who_are_one_person_are_questioned_on_both_rows(tmp_path):
    again = "involvement 3 incident=1 offence=1 person=2 part=suspect"
    assert found(extract(tmp_path, f"{BASE}{SUSPECT}\n{again}")) == [
        ("same_part_twice", "involvement.csv", 2, "person"),
        ("same_part_twice", "involvement.csv", 3, "person"),
    ]


def test_a_row_put_right_by_a_later_one_is_not_found_again(tmp_path):
    rows = """
        arrest 1 incident=1 offence=1 person=1 on=2010-07-29
        arrest 2 incident=1 offence=1 person=1 on=2010-08-02 supersedes=1
        involvement 1 incident=1 offence=1 person=3 part=suspect
        involvement 2 incident=1 offence=1 person=3 part=suspect relationship=partner supersedes=1
    """
    assert found(extract(tmp_path, BASE + rows)) == []


def test_a_rule_is_left_out_where_a_file_that_it_needs_is_missing(tmp_path):
    folder = extract(tmp_path, f"{BASE}{OPEN_INCIDENT}\n{PUT_AWAY}")
    (folder / "crime_report.csv").unlink()
    assert "put_away_without_report" not in [kind for kind, *_ in found(folder)]


def test_the_days_before_an_incident_are_those_of_policy(tmp_path):
    most = policy.value(BEFORE, on=datetime(2010, 8, 1, tzinfo=UTC).date())
    day = f"2010-07-{32 - most:02}"
    rows = f"custody 1 incident=1 person=2 step=bailed on={day}"
    assert found(extract(tmp_path, BASE + rows)) == []
    write(tmp_path, "custody", [])
    later = rows.replace(day, f"2010-07-{31 - most:02}")
    assert [f[0] for f in found(extract(tmp_path / "b", BASE + later))] == ["before_incident"]


@pytest.mark.parametrize(("hour", "columns"), [(11, 2), (12, 1), (13, 0)])
def test_a_time_after_the_moment_of_looking_is_found(tmp_path, hour, columns):
    folder = extract(tmp_path, BASE + "form 1 incident=1 instrument=specss step=started "
                     "on=2010-08-03")  # fmt: skip
    as_at = datetime(2010, 8, 3, hour, tzinfo=UTC)
    future = [("future_time", "form.csv", 2, c) for c in ("happened_at", "recorded_at")]
    assert found(folder, as_at=as_at) == future[2 - columns :]
    assert found(folder) == []


def test_the_moment_of_looking_needs_its_zone(tmp_path):
    with pytest.raises(ValueError, match="offset"):
        template.check(tmp_path, as_at=datetime(2010, 8, 3, 11))  # noqa: DTZ001


def test_a_file_cut_in_the_middle_of_its_last_cell_is_questioned(tmp_path):
    path = extract(tmp_path, BASE + "form 1 incident=1 instrument=specss step=started") / "form.csv"
    path.write_bytes(path.read_bytes().rstrip())
    assert found(tmp_path) == [("cut_short", "form.csv", None, None)]


def test_a_parquet_file_cut_in_the_middle_is_named_and_the_others_are_read(tmp_path):
    folder = extract(tmp_path, BASE)
    (folder / "form.csv").unlink()
    path = folder / "form.parquet"
    pq.write_table(pa.table({"id": [f"mps:form:{n}" for n in range(1000)]}), path)
    path.write_bytes(path.read_bytes()[:500])
    assert found(folder) == [("damaged_row", "form.parquet", None, None)]


def test_lines_that_end_with_a_carriage_return_alone_are_never_taken_for_no_rows(tmp_path):
    folder = extract(tmp_path, BASE)
    path = folder / "person.csv"
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\r").replace(b"unknown", b"F"))
    assert found(folder) != []


def test_each_rule_says_why_and_what_to_do():
    said = [rule.said for rule in RULES if rule.kind not in ("loose_removal", "involvement_level")]
    assert all(text.endswith(".") and "-" in text.rpartition("(")[2] for text in said)
    assert all(KINDS[rule.kind][1] for rule in RULES)


def test_only_what_cannot_both_be_true_is_an_error():
    errors = {rule.kind for rule in RULES if KINDS[rule.kind][0] is Severity.ERROR}
    assert errors == {"loose_removal", "arrest_before_offence", "child_as_partner"}
    assert KINDS["future_time"][0] is Severity.ERROR
