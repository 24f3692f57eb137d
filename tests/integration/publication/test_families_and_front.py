"""What the pack prints beside offences: other families, targets, estimates, sources, papers."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner
from made_up_year import rows, write

from goldenthread.cli import main

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "examples" / "mps-2010"
PAPER = ROOT / "examples" / "papers" / "follow-ups.md"


def publish(data, out, *more):
    arguments = ["publish", "--data", data, "--out", out, "--on", "2026-11-21", *more]
    given = [str(a) for a in (*arguments, "--format", "html")]
    return CliRunner().invoke(main, given, catch_exceptions=False)


def table(folder, key):
    path = folder / "files" / "tables" / f"{key}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {next(iter(row.values())): row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return write(tmp_path_factory.mktemp("data"), rows())


@pytest.fixture(scope="module")
def public(data, tmp_path_factory):
    out = tmp_path_factory.mktemp("public") / "pack"
    done = publish(data, out, "--format", "xlsx", "--format", "ods")
    assert done.exit_code == 0, done.output
    return out


@pytest.fixture(scope="module")
def exempt(data, tmp_path_factory):
    out = tmp_path_factory.mktemp("exempt") / "pack"
    done = publish(data, out, "--audience", "exempt")
    assert done.exit_code == 0, done.output
    return out


@pytest.fixture(scope="module")
def london(tmp_path_factory):
    out = tmp_path_factory.mktemp("london") / "pack"
    done = publish(EXAMPLE, out, "--paper", PAPER)
    assert done.exit_code == 0, done.output
    assert "12 numbers in papers agree" in done.output
    return out


def text(folder, page):
    return " ".join((folder / f"{page}.html").read_text(encoding="utf-8").split())


def test_a_rate_stands_with_met_due_not_needed_and_its_interval_exact_for_the_annex(exempt):
    barnet = table(exempt, "compliance-flagging")["Barnet"]
    assert barnet["offence_group"] == "Domestic violence"
    met, due, beside = (barnet[f"flagging_{part}"] for part in ("met", "due", "not_needed"))
    assert (met, due, beside) == ("181", "201", "11")
    assert barnet["flagging"] == "90.0"
    assert float(barnet["interval_lower"]) < 90 < float(barnet["interval_upper"])


def test_small_counts_of_a_family_are_neither_printed_nor_worked_out_for_the_public(public):
    found = table(public, "compliance-flagging")
    assert found["Newham"]["flagging_not_needed"] == "[low]"
    assert found["Southwark"]["flagging_met"] == "[low]"
    assert found["Southwark"]["flagging"] == "[low]"
    for row in found.values():
        for name in ("flagging_met", "flagging_due", "flagging_not_needed"):
            assert row[name] == "[low]" or int(row[name]) % 5 == 0


def test_each_family_that_the_data_holds_has_a_page_and_no_other_has(public):
    for family in ("compliance", "marac", "staff"):
        assert (public / f"measures-of-{family}.html").exists()
    assert not (public / "measures-of-court.html").exists()
    assert 'href="measures-of-marac.html"' in text(public, "beyond-offences")


def test_a_pack_of_the_families_alone_can_be_published(tmp_path):
    only = write(tmp_path / "data", [row for row in rows() if not row[1].startswith("dv.")])
    done = publish(only, tmp_path / "pack")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "pack" / "measures-of-compliance.html").exists()


def test_exact_figures_of_a_family_hide_small_counts_and_what_would_tell_them(data, tmp_path):
    done = publish(data, tmp_path / "pack", "--exact")
    assert done.exit_code == 0, done.output
    found = table(tmp_path / "pack", "compliance-flagging")
    assert found["Southwark"]["flagging_met"] == "[c]"
    others = [found[unit]["flagging_met"] for unit in ("Barnet", "Newham")]
    assert "[c]" in others, "the total less two printed counts would give the third"


def test_the_difference_from_a_target_is_that_of_the_two_printed_numbers(exempt):
    found = table(exempt, "dv-targets")
    arrests = found["Arrest rate"]
    assert (arrests["target"], arrests["figure"], arrests["difference"]) == ("77", "77.7", "0.7")
    borough = table(exempt, "dv-of-barnet-targets")["Sanction detection rate"]
    assert (borough["figure"], borough["difference"]) == ("50.0", "3.0")


def test_the_front_page_says_who_provided_the_figures_and_of_which_day(london):
    for page in ("index", "about"):
        said = text(london, page)
        assert "Extract: December 2010" in said
        assert "performance bureau" in said


def test_estimates_of_what_is_not_reported_stand_beside_what_is_on_record(london):
    with (london / "files" / "tables" / "estimates.csv").open(encoding="utf-8") as file:
        found = list(csv.DictReader(file))
    assert [row["estimate"] for row in found] == ["11%", "2,600", "20,000", "66,000"]
    assert all("2010" in row["source"] for row in found)
    assert [row["number"] for row in found] == ["13263", "56", "30", "30"]
    assert "Estimates of hidden crime differ from recorded crime" in text(london, "index")


def test_a_paper_is_a_page_whose_numbers_open(london):
    said = text(london, "paper-follow-ups-with-boroughs")
    assert "newham-evidence.html#dv-offences-newham-" in said
    assert 'href="paper-follow-ups-with-boroughs.html"' in text(london, "papers")


def test_a_wrong_paper_refuses_the_edition_and_nothing_is_written(tmp_path):
    paper = tmp_path / "wrong.md"
    paper.write_text("# P\n\nThere were 12.\n\n> quoted\n", encoding="utf-8")
    done = publish(EXAMPLE, tmp_path / "pack", "--paper", paper, "--paper", PAPER)
    assert done.exit_code == 1
    assert "wrong.md, line 3" in done.output
    assert "wrong.md, line 5" in done.output
    assert not (tmp_path / "pack").exists()
    assert not (tmp_path / "pack.ledger.jsonl").exists()


def test_a_paper_that_is_not_there_is_said_and_no_traceback_is_shown(tmp_path):
    done = publish(EXAMPLE, tmp_path / "pack", "--paper", tmp_path / "none.md")
    assert done.exit_code == 2
    assert "none.md cannot be read" in done.output


def test_a_public_paper_must_print_what_the_public_sees(data, tmp_path):
    paper = tmp_path / "exact.md"
    figure = "figure:dv.offences?unit=Barnet&period=FY2010"
    paper.write_text(f"# P\n\nBarnet had [1,201]({figure}).\n", encoding="utf-8")
    assert publish(data, tmp_path / "public", "--paper", paper).exit_code == 1
    annex = publish(data, tmp_path / "exempt", "--paper", paper, "--audience", "exempt")
    assert annex.exit_code == 0, annex.output


def test_no_source_says_where_on_a_machine_the_data_lay(public, data):
    for path in public.rglob("*"):
        if path.suffix in (".html", ".csv", ".md", ".txt"):
            assert str(data) not in path.read_text(encoding="utf-8"), path.name
