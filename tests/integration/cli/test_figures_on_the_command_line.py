"""`goldenthread figures`: every form, every way of dividing, and what is said when it cannot be."""

import csv
import io
import json
import re
import subprocess
import sys

import invented_returns
import pytest
from packs import EXAMPLE, ON, YEAR, command

from goldenthread.cli.figures import _csv
from goldenthread.core.measures import listing

HEADER = (
    "measure,unit,period_start,period_end,breakdown,category,value,numerator,denominator,lower,"
    "upper,status,note,audience,as,vs_start,vs_end,vs_value,rank_low,rank_high,definition,policy,"
    "edition"
)
STATUSES = {
    "shown",
    "rounded",
    "suppressed",
    "not available",
    "not applicable",
    "not asked",
    "not known",
    "no policy",
}


def asked(*arguments, data=EXAMPLE, period=YEAR, form="csv"):
    return command(
        "figures", *arguments, "--data", data, "--period", period, "--on", ON, "--format", form
    )


def rows(*arguments, **more):
    return list(csv.DictReader(io.StringIO(asked(*arguments, **more).stdout)))


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    """Victims of Barnet by age and sex, crossed; months; and a measure of no one group."""
    year = ("2010-01-01", "2010-12-31")
    made = [
        ("Barnet", "dv.victims", *year, 100),
        ("Barnet", "dv.victims", *year, 80, "victim_sex", "female"),
        ("Barnet", "dv.victims", *year, 15, "victim_sex", "male"),
        ("Barnet", "dv.victims", *year, 5, "victim_sex", "unknown"),
        ("Barnet", "dv.victims", *year, 30, "victim_age*victim_sex", "18-29*female"),
        ("Barnet", "dv.victims", *year, 3, "victim_age*victim_sex", "18-29*male"),
    ]
    made += [
        ("Barnet", "dv.offences", f"2010-{month:02}-01", f"2010-{month:02}-{last}", 10 * month)
        for month, last in zip(range(1, 7), (31, 28, 31, 30, 31, 30), strict=True)
    ]
    folder = invented_returns.write(tmp_path_factory.mktemp("returns") / "parts", made)
    (folder / "compliance.csv").write_text(
        "unit,measure,period_start,period_end,value,group\n"
        "Barnet,compliance.risk_form_met,2010-01-01,2010-12-31,90,dv\n"
        "Barnet,compliance.risk_form_due,2010-01-01,2010-12-31,120,dv\n"
        "Barnet,compliance.risk_form_met,2010-01-01,2010-12-31,7,rape\n"
        "Barnet,compliance.risk_form_due,2010-01-01,2010-12-31,14,rape\n",
        encoding="utf-8",
    )
    return folder


def test_the_columns_are_those_that_were_fixed():
    assert asked("dv.offences").stdout.splitlines()[0] == HEADER


def test_a_count_comes_out_with_all_that_travels_with_it():
    (row,) = rows("dv.offences", "--unit", "Newham")
    assert (row["measure"], row["unit"], row["value"]) == ("dv.offences", "Newham", "2211")
    assert (row["period_start"], row["period_end"]) == ("2009-12-01", "2010-11-30")
    assert (row["status"], row["audience"], row["as"]) == ("shown", "internal", "value")
    assert row["definition"]
    assert row["policy"]
    assert float(row["lower"]) < 2211 < float(row["upper"])


def test_a_rate_is_given_in_percent_at_full_precision_with_its_counts():
    (row,) = rows("dv.sanction_detection_rate", "--unit", "Newham")
    assert (row["numerator"], row["denominator"]) == ("1056", "2211")
    assert float(row["value"]) == pytest.approx(105600 / 2211, rel=1e-12)


def test_json_is_one_array_with_the_same_keys():
    found = json.loads(asked("dv.offences", "dv.incidents", form="json").stdout)
    assert [list(row) for row in found] == [HEADER.split(",")] * 2
    assert [row["value"] for row in found] == [49883, 122049]
    assert found[0]["numerator"] is None, "what there is not is null and not nought"


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_tables_for_people_round_half_up_and_name_the_measure(form):
    text = asked("dv.sanction_detection_rate", "--unit", "Newham", form=form).stdout
    assert "Sanction detection rate (Domestic violence)" in text
    assert "47.8%" in text
    assert "1,056 / 2,211" in text
    assert "12 months to November 2010" in text


def test_a_markdown_table_has_as_many_cells_in_every_row():
    lines = asked("dv.offences", "--by", "borough", form="markdown").stdout.splitlines()
    assert len(lines) == 34
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines} == {lines[0].count("|")}


def test_by_borough_is_every_borough_once_in_order():
    found = rows("dv.offences", "--by", "borough")
    assert len(found) == 32
    assert [row["unit"] for row in found] == sorted(row["unit"] for row in found)
    assert sum(int(row["value"]) for row in found) == 49868


def test_by_command_says_not_available_where_a_cell_is_damaged():
    found = {row["unit"]: row for row in rows("sexual.incidents", "--by", "command")}
    assert found["SCD1"]["value"] == "14"
    assert (found["SCD9"]["value"], found["SCD9"]["status"]) == ("", "not available")
    assert found["SCD9"]["note"]


def test_by_month_divides_the_period(parts):
    found = rows(
        "dv.offences", "--unit", "Barnet", "--by", "month", data=parts, period="2010-01..2010-06"
    )
    assert [row["value"] for row in found] == ["10", "20", "30", "40", "50", "60"]
    assert found[1]["period_end"] == "2010-02-28"


def test_by_quarter_adds_the_months_up(parts):
    found = rows(
        "dv.offences", "--unit", "Barnet", "--by", "quarter", data=parts, period="2010-01..2010-06"
    )
    assert [row["value"] for row in found] == ["60", "150"]


def test_by_year_adds_up_only_what_is_all_there(parts):
    result = asked("dv.offences", "--unit", "Barnet", "--by", "year", data=parts, period="2010")
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert (row["value"], row["status"], result.exit_code) == ("", "not available", 1)


def test_a_breakdown_gives_every_category_with_the_unknown_in_a_row_of_its_own(parts):
    found = rows("dv.victims", "--unit", "Barnet", "--by", "victim_sex", data=parts, period="2010")
    values = {row["category"].lower(): row["value"] for row in found}
    assert (values["female"], values["male"], values["unknown"]) == ("80", "15", "5")
    assert {row["breakdown"] for row in found} == {"victim_sex"}


def test_breakdowns_are_crossed_where_the_data_crosses_them(parts):
    found = rows(
        "dv.victims", "--unit", "Barnet", "--by", "victim_age*victim_sex", data=parts, period="2010"
    )
    assert {(row["breakdown"], row["category"].lower(), row["value"]) for row in found} == {
        ("victim_age*victim_sex", "18-29*female", "30"),
        ("victim_age*victim_sex", "18-29*male", "3"),
    }


def test_a_measure_of_no_one_group_takes_its_group(parts):
    for group, value in (("dv", 75), ("rape", 50)):
        (row,) = rows(
            *("compliance.risk_form", "--group", group, "--unit", "Barnet"),
            data=parts,
            period="2010",
        )
        assert float(row["value"]) == value


def test_a_group_that_there_is_not_is_refused_with_those_there_are(parts):
    result = asked("compliance.risk_form", "--group", "gangs", data=parts, period="2010")
    assert result.exit_code == 2
    assert "'gangs'" in result.stderr
    assert "dv" in result.stderr


def test_vs_gives_value_change_and_percent_change():
    found = rows("scd2.offences", "--unit", "SCD2", "--vs", "2008-12..2009-11")
    assert [row["as"] for row in found] == ["value", "change", "percent_change"]
    assert found[1]["value"] == str(3662 - 1332)
    assert float(found[2]["value"]) == pytest.approx(100 * 2330 / 1332)
    assert (found[1]["vs_start"], found[1]["vs_end"]) == ("2008-12-01", "2009-11-30")
    assert found[1]["vs_value"] == "1332"
    assert "began on 29 September 2009" in found[1]["note"]


def test_a_rate_changes_in_points():
    found = rows("scd2.sanction_detection_rate", "--unit", "SCD2", "--vs", "2008-12..2009-11")
    assert (found[0]["as"], found[-1]["as"]) == ("value", "point_change")
    assert float(found[-1]["value"]) == pytest.approx(60600 / 3662 - 13200 / 1332)


def test_a_rank_comes_with_its_interval():
    (row,) = rows("dv.sanction_detection_rate", "--unit", "Newham", "--as", "rank")
    assert row["value"] == "19"
    assert int(row["rank_low"]) <= 19 <= int(row["rank_high"])


def test_a_share_and_a_ratio_name_the_other_figure():
    (share,) = rows("dv.cautions", "--as", "share_of", "--of", "dv.sanction_detections")
    assert float(share["value"]) == pytest.approx(1113500 / 24406)
    (ratio,) = rows("dv.offences", "--as", "ratio", "--of", "rape.offences")
    assert float(ratio["value"]) == pytest.approx(49883 / 3208)


@pytest.mark.parametrize(
    ("asks", "needs"),
    [("change", "--vs"), ("share_of", "--of"), ("ratio", "--of or --vs")],
)
def test_a_comparison_with_nothing_is_refused(asks, needs):
    result = asked("dv.offences", "--as", asks)
    assert result.exit_code == 2
    assert needs in result.stderr


@pytest.mark.parametrize(
    ("form", "start", "end"),
    [
        ("2010-11", "2010-11-01", "2010-11-30"),
        ("2010-11-30", "2010-11-30", "2010-11-30"),
        ("2010-Q4", "2010-10-01", "2010-12-31"),
        ("2010", "2010-01-01", "2010-12-31"),
        ("FY2009", "2009-04-01", "2010-03-31"),
        ("FYTD-2010-11-14", "2010-04-01", "2010-11-14"),
        ("R12-2010-11", "2009-12-01", "2010-11-30"),
        ("2009-12..2010-11", "2009-12-01", "2010-11-30"),
        ("2008-05-31..2009-06-01", "2008-05-31", "2009-06-01"),
    ],
)
def test_a_period_is_taken_in_every_form(form, start, end):
    result = asked("dv.offences", period=form)
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert (row["period_start"], row["period_end"]) == (start, end)
    is_held = (start, end) == ("2009-12-01", "2010-11-30")
    assert result.exit_code == (0 if is_held else 1), "1 where no figure is shown"
    assert row["value"] == ("49883" if is_held else "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["dv.ofences"], "dv.offences"),
        (["dv.offences", "--unit", "Newhm"], "Newham"),
        (["dv.offences", "--unit", "Gotham"], "'Gotham'"),
        (["dv.offences", "--unit", ""], "No unit"),
        (["dv.offences", "--by", "moon"], "borough"),
        (["dv.offences", "--of", "dv.nothing", "--as", "ratio"], "dv.nothing"),
        (["dv.offences", "--encoding", "no-such-code"], "no-such-code"),
    ],
)
def test_what_is_unknown_is_named_with_what_to_do(arguments, said):
    result = asked(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("period", ["2010-13", "2010-11..2009-12", "last year", ""])
def test_a_period_that_is_none_is_refused_with_the_forms(period):
    result = asked("dv.offences", period=period)
    assert result.exit_code == 2
    assert "Invalid value for '--period'" in result.stderr


def test_data_that_is_not_there_is_unusable(tmp_path):
    result = asked("dv.offences", data=tmp_path / "nothing.csv")
    assert result.exit_code == 2
    assert "There is no file" in result.stderr


def test_what_could_not_be_read_is_said_beside_and_not_in_the_figures():
    result = asked("dv.offences")
    assert "could not be read" in result.stderr
    assert "could not be read" not in result.stdout


def test_the_public_sees_rounded_counts_and_no_small_one(parts):
    found = rows(
        *("dv.victims", "--unit", "Barnet", "--by", "victim_sex", "--audience", "public"),
        data=parts,
        period="2010",
    )
    values = {row["category"].lower(): (row["value"], row["status"]) for row in found}
    assert values["female"] == ("80", "rounded")
    assert values["unknown"] == ("", "suppressed")
    assert {row["status"] for row in found} <= STATUSES


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_leaves_as_a_formula(start, monkeypatch):
    text = f"{start}1+cmd|' /C calc'!A0"
    monkeypatch.setattr(
        listing, "row", lambda _: dict.fromkeys(listing.COLUMNS) | {"note": text, "value": -3}
    )
    (row,) = csv.DictReader(io.StringIO(_csv([None])))
    assert row["note"] == f"'{text}"
    assert row["value"] == "-3", "a negative number stays a number"


def test_as_a_process_it_writes_figures_to_one_stream_and_ends_with_its_status():
    run = [sys.executable, "-c", "from goldenthread.cli import main; main()"]
    run += ["figures", "dv.offences", "--data", str(EXAMPLE), "--period", YEAR, "--format", "csv"]
    good = subprocess.run(run, capture_output=True, text=True, check=False)
    assert (good.returncode, good.stdout.splitlines()[0]) == (0, HEADER)
    bad = subprocess.run([*run, "--unit", "Gotham"], capture_output=True, text=True, check=False)
    assert (bad.returncode, bad.stdout) == (2, "")
    assert "Traceback" not in bad.stderr


def test_every_borough_above_a_level_is_listed_and_none_below_it():
    """000-200, 000-213: eight boroughs gave more cautions than charges; the text named two."""
    every = rows("dv.caution_share", "--by", "borough")
    above = rows("dv.caution_share", "--by", "borough", "--above", "50")
    assert [one["unit"] for one in above] == [
        one["unit"] for one in every if float(one["value"]) > 50
    ]
    assert len(above) == 8
