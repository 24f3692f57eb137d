"""What a suspect is to a victim comes with an extract where one victim can be meant."""

from __future__ import annotations

from pathlib import Path

from city import City
from delivering import OFFICER, SERGEANT, matter_of, rows_of, take
from extracts import changed

from goldenthread.apps.intake.models import Delivery, Difference
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Person, Relationship

Rows = list[dict[str, str]]
INVOLVED = "involvement"


def of_one_victim(folder: Path) -> Rows:
    """A row of the suspect of each case that has one victim and one suspect."""
    rows = rows_of(folder, INVOLVED)
    found = []
    for incident in dict.fromkeys(one["incident"] for one in rows):
        here = [one for one in rows if one["incident"] == incident]
        people = {part: {one["person"] for one in here if one["part"] == part}
                  for part in ("victim", "suspect")}  # fmt: skip
        if all(len(each) == 1 for each in people.values()):
            found.append(next(one for one in here if one["part"] == "suspect"))
    return found


def said(city: City, incident: str) -> list[str]:
    """What is recorded in a case now."""
    with city.visit(OFFICER):
        rows = Relationship.objects.filter(matter_id=matter_of(city, incident), ended_at=None)
        return [one.relationship for one in rows]


def named_anew(folder: Path, name: str) -> Path:
    """The same extract of other incidents."""
    for path in folder.rglob("*.csv"):
        path.write_text(path.read_text("utf-8").replace("invented:", f"{name}:"), "utf-8")
    return folder


def test_it_stands_in_the_case_and_the_same_again_changes_nothing(
    city: City, folder: Path, first: Delivery
) -> None:
    found = of_one_victim(folder)
    assert found
    for row in found:
        assert said(city, row["incident"]) == [row["relationship"]]
    assert take(city, folder).state == "unchanged"


def test_it_stands_once_however_many_rows_say_it(
    city: City, folder: Path, first: Delivery, tmp_path: Path
) -> None:
    row = of_one_victim(folder)[0]
    more = row | {"id": "invented:involvement:more", "offence": ""}
    twice = changed(folder, tmp_path / "twice", INVOLVED, lambda rows: [*rows, more])
    assert take(city, named_anew(twice, "twice")).state == "taken"
    incident = row["incident"].replace("invented:", "twice:")
    assert said(city, incident) == [row["relationship"]]


def test_what_people_recorded_or_ended_here_stays(
    city: City, folder: Path, first: Delivery, tmp_path: Path
) -> None:
    ours, ended = (one["incident"] for one in of_one_victim(folder)[:2])
    for incident, relationship in ((ours, "carer"), (ended, "")):
        with city.visit(SERGEANT) as by:
            two = Relationship.objects.get(matter_id=matter_of(city, incident), ended_at=None)
            people = {one.pk: one for one in Person.objects.filter(matter_id=two.matter_id)}
            actions.set_relationship(by=by, suspect=people[two.suspect_id],
                                     victim=people[two.victim_id],
                                     relationship=relationship)  # fmt: skip

    def otherwise(rows: Rows) -> Rows:
        return [one | {"relationship": "grandparent"} if one["part"] == "suspect"
                and one["incident"] in (ours, ended) else one for one in rows]  # fmt: skip

    given = take(city, changed(folder, tmp_path / "otherwise", INVOLVED, otherwise))
    assert (said(city, ours), said(city, ended)) == (["carer"], [])
    with city.visit(SERGEANT):
        shown = Difference.objects.filter(delivery=given, table=INVOLVED)
        told = {(one.matter_id, one.outcome, *one.columns) for one in shown}
    assert told == {(matter_of(city, one), "shown", "relationship") for one in (ours, ended)}


def test_among_several_victims_nobody_is_said_to_be_his_partner(
    city: City, folder: Path, first: Delivery, tmp_path: Path
) -> None:
    """A row of the case, which names no offence; she had a child with her, who is a victim too."""
    rows = rows_of(folder, INVOLVED)
    incidents = {one["incident"] for one in rows if one["part"] == "child"}
    row = next(one for one in of_one_victim(folder) if one["incident"] in incidents)

    def elsewhere(given: Rows) -> Rows:
        return [one | {"part": "victim", "offence": ""} if one["part"] == "child" else
                one | {"offence": ""} for one in given]  # fmt: skip

    other = changed(folder, tmp_path / "several", INVOLVED, elsewhere)
    assert take(city, named_anew(other, "several")).state == "taken"
    assert said(city, row["incident"].replace("invented:", "several:")) == []
