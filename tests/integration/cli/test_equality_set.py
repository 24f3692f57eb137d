"""`goldenthread equality`: a set of a unit, by month, from returns and from an extract."""

import csv
import io
from datetime import date

import invented_returns
import pytest
from packs import ON, command

from goldenthread.core import synthetic

MONTHS = ("2010-01-01", "2010-01-31"), ("2010-02-01", "2010-02-28")


@pytest.fixture(scope="module")
def returns(tmp_path_factory):
    rows = [
        ("Barnet", "dv.victims", *month, count, *part)
        for month in MONTHS
        for count, part in (
            (400, ()),
            (80, ("victim_religion", "Jewish")),
            (220, ("victim_religion", "Christian")),
            (100, ("victim_religion", "Not asked")),
        )
    ]
    rows += [
        ("Barnet", "place.residents", *month, count, "victim_religion", religion)
        for month in MONTHS
        for religion, count in (("Jewish", 10), ("Christian", 60), ("No religion", 30))
    ]
    folder = invented_returns.write(tmp_path_factory.mktemp("set") / "returns", rows)
    return folder


def asked(*arguments, data, period="2010-01..2010-02"):
    return command(
        "equality", *arguments, "--data", data, "--unit", "Barnet", "--period", period, "--on", ON
    )


def test_a_set_is_made_for_each_month_with_its_cautions_once(returns):
    result = asked("community", "--by-month", data=returns)
    assert result.exit_code == 0
    assert result.stdout.count("## Victims (Domestic violence) by religion or belief") == 2
    assert result.stdout.count("describe reported cases only") == 1
    assert "Not recorded for 25.0%" in result.stdout


def test_a_set_says_survivor_where_the_output_is_set_so_and_its_file_keeps_its_names(returns):
    words = asked("community", "--say", "survivor", "--by-month", data=returns).stdout
    assert "## Survivors (Domestic violence)" in words
    assert "ictim" not in words
    rows = asked("community", "--say", "survivor", "--by-month", "--format", "csv", data=returns)
    found = list(csv.DictReader(io.StringIO(rows.stdout)))
    assert {row["measure"] for row in found} == {"dv.victims"}


def test_a_figure_of_a_group_by_itself_says_what_is_not_recorded(returns):
    result = command(
        "figures", "dv.victims", "--data", returns, "--unit", "Barnet", "--period", "2010-01",
        "--by", "victim_religion", "--on", ON, "--format", "csv",
    )  # fmt: skip
    notes = {row["category"]: row["note"] for row in csv.DictReader(io.StringIO(result.stdout))}
    assert "not recorded for 25.0% in all" in notes["Jewish"]
    assert "not recorded" not in notes["Not asked"]


def test_an_unknown_set_or_an_empty_one_is_said(returns):
    unknown = asked("everything", data=returns)
    assert (unknown.exit_code, "There are: equality" in unknown.stderr) == (2, True)
    nothing = asked("community", data=returns, period="2009-01")
    assert (nothing.exit_code, "holds nothing" in nothing.stderr) == (1, True)


def test_figures_of_an_extract_are_counted_again_under_another_age(tmp_path):
    year = {"first": date(2009, 12, 1), "last": date(2010, 11, 30)}
    synthetic.write(tmp_path / "made", synthetic.make("Barnet", seed=3, incidents=20, **year),
                    seed=3)  # fmt: skip
    result = command(
        "figures", "dv.incidents", "--data", tmp_path / "made", "--unit", "Barnet", "--period",
        "2009-12..2010-11", "--recount", "definitions.domestic_violence_age=60", "--on", ON,
        "--format", "csv",
    )  # fmt: skip
    first, again = csv.DictReader(io.StringIO(result.stdout))
    assert int(first["value"]) > int(again["value"])
    assert "counted again with definitions.domestic_violence_age of 60" in again["note"]
    wrong = command("figures", "dv.incidents", "--data", tmp_path / "made", "--unit", "Barnet",
                    "--period", "2010", "--recount", "no_such=1")  # fmt: skip
    assert (wrong.exit_code, "names no parameter" in wrong.stderr) == (2, True)
