"""`check`, `prose check`, `policy`, `ledger`, `template`: what each says and how it ends."""

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import click
import invented_returns
import pytest
from packs import EXAMPLE, ON, ROOT, YEAR, command, publish
from sampling import some

from goldenthread.cli import main

PROSE = ROOT / "examples" / "prose" / "vaw-2010.md"


def commands(group=main, path=()):
    """Every command with its path; groups too."""
    yield path, group
    if isinstance(group, click.Group):
        for name, one in group.commands.items():
            yield from commands(one, (*path, name))


ALL = list(commands())
LEAVES = [(path, one) for path, one in ALL if not isinstance(one, click.Group)]


@pytest.mark.parametrize(("path", "one"), ALL, ids=[" ".join(path) or "main" for path, _ in ALL])
def test_every_command_and_every_option_says_what_it_is_for(path, one):
    assert one.help, path
    wanting = [
        p.name for p in one.params if isinstance(p, click.Option) and not (p.help or "").strip()
    ]
    assert wanting == []
    assert command(*path, "--help").exit_code == 0


NEEDS_NO_PATH = (("policy", "list"), ("template", "describe"))


def needs_a_path(path, one):
    """Whether it works on files that are named; the rest lists, or works on a home."""
    return path not in NEEDS_NO_PATH and all(p.name != "home" for p in one.params)


@pytest.mark.parametrize(
    "path", [path for path, one in LEAVES if needs_a_path(path, one)], ids=" ".join
)
def test_no_command_without_a_path_ends_in_a_traceback(path):
    result = command(*path)
    assert result.exit_code == 2
    assert "Usage:" in result.stderr


def test_the_demo_says_where_it_must_be_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = command("demo", "--no-serve")
    assert result.exit_code == 2
    assert "project's own folder" in result.stderr


@pytest.mark.parametrize("path", [[], ["figures"], ["prose", "check"], ["ledger", "verify"]])
def test_a_word_that_is_no_command_or_option_is_a_usage_error(path):
    result = command(*path, "--banana")
    assert result.exit_code == 2
    assert "No such option" in result.stderr


# -- check ------------------------------------------------------------------------------------


def test_check_without_a_path_cannot_be_used():
    result = command("check")
    assert result.exit_code == 2
    assert "Missing argument 'PATH...'" in result.stderr


def test_check_finds_the_residuals_of_the_published_tables_in_a_folder():
    result = command("check", EXAMPLE)
    said = " ".join(result.stdout.split())
    assert result.exit_code == 1
    for arithmetic in (
        "27 incidents belong to no printed row",
        "15 offences belong to no printed row",
        "9 sanction detections belong to no printed row",
        "8 charges belong to no printed row",
        "1 caution belongs to no printed row",
        "30 incidents belong to no printed row",
        "30 offences belong to no printed row",
        "15 sanction detections belong to no printed row",
        "116 47 1",
    ):
        assert arithmetic in said, arithmetic


def test_check_gives_json_and_csv_with_the_fixed_keys():
    keys = [
        "severity",
        "kind",
        "file",
        "row",
        "column",
        "unit",
        "measure",
        "problem",
        "expected",
        "found",
    ]
    found = json.loads(command("check", EXAMPLE, "--format", "json").stdout)
    assert {problem["kind"] for problem in found} >= {"total_residual", "damaged_cell"}
    assert all(list(problem)[: len(keys)] == keys for problem in found)
    listed = list(csv.DictReader(io.StringIO(command("check", EXAMPLE, "--format", "csv").stdout)))
    assert [p["kind"] for p in listed] == [p["kind"] for p in found]


def test_check_ends_with_nought_where_nothing_is_wrong(tmp_path):
    clean = invented_returns.write(tmp_path / "clean", [("Barnet", "dv.offences", *YEARS, 1201)])
    assert command("check", clean).exit_code == 0


YEARS = ("2010-01-01", "2010-12-31")


@pytest.mark.parametrize("name", ["nothing.csv", "empty", "binary.csv"])
def test_check_of_what_cannot_be_used_says_so(name, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "binary.csv").write_bytes(bytes(range(256)) * 9)
    result = command("check", tmp_path / name)
    assert result.exit_code == 2
    assert result.stdout.strip()


# -- prose ------------------------------------------------------------------------------------


def test_the_page_of_sentences_is_judged_line_by_line():
    result = command("prose", "check", PROSE, "--data", EXAMPLE, "--on", ON, "--format", "json")
    found = json.loads(result.stdout)
    assert result.exit_code == 1, "the page is wrong on purpose"
    assert len(found["sentences"]) >= 25
    assert {s["verdict"] for s in found["sentences"]} >= {"agrees", "truncated", "disagrees"}


def test_complete_fails_on_a_number_that_is_bound_to_nothing(tmp_path):
    link = f"[2,211](figure:dv.offences?unit=Newham&period={YEAR})"
    file = tmp_path / "paper.md"
    file.write_text(f"Newham recorded {link} offences, of 5,000 calls.\n", encoding="utf-8")
    asks = ("prose", "check", file, "--data", EXAMPLE, "--on", ON)
    assert command(*asks).exit_code == 0
    result = command(*asks, "--complete")
    assert result.exit_code == 1
    assert "5,000" in result.stdout


def test_complete_fails_on_a_figure_that_the_data_does_not_give(tmp_path):
    file = tmp_path / "paper.md"
    file.write_text("It was [12](figure:dv.homicides?unit=Newham&period=2010).", encoding="utf-8")
    result = command("prose", "check", file, "--data", EXAMPLE, "--on", ON, "--complete")
    assert result.exit_code == 1
    assert "not checkable" in result.stdout


@pytest.mark.parametrize("made", ["nothing", "folder", "bytes"])
def test_a_paper_that_cannot_be_read_is_unusable(made, tmp_path):
    file = tmp_path / "paper.md"
    if made == "folder":
        file.mkdir()
    if made == "bytes":
        file.write_bytes(b"\xff\xfe\x00\x81\x8d")
    result = command("prose", "check", file, "--data", EXAMPLE, "--on", ON)
    assert result.exit_code == 2
    assert result.output.strip()


# -- policy -----------------------------------------------------------------------------------


def test_policy_shows_the_value_the_day_it_starts_and_the_source():
    result = command("policy", "show", "small_numbers.threshold", "--on", ON)
    assert result.exit_code == 0
    assert "5 cases, from 2000-01-01 (assumed)" in result.stdout
    assert "security.md" in result.stdout or "own rule" in result.stdout


def test_policy_shows_all_three_targets_of_one_year_and_says_that_they_disagree():
    result = command("policy", "show", "targets.dv.sanction_detection_rate", "--on", "2009-06-01")
    assert [f"{target} percent" in result.stdout for target in (45, 46, 47)] == [True] * 3
    assert "disagree" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["small_numbers.nothing"], "no parameter"),
        (["small_numbers.threshold", "--on", "1990-01-01"], "Policy says nothing on 1990-01-01"),
        (["small_numbers.threshold", "--on", "soon"], "is not a day"),
        (["small_numbers.threshold", "--unit", "Gotham"], "Gotham"),
    ],
)
def test_policy_that_does_not_say_is_an_error_and_never_nought(arguments, said):
    result = command("policy", "show", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_policy_lists_every_parameter():
    result = command("policy", "list")
    assert result.exit_code == 0
    assert "small_numbers.threshold" in result.stdout
    assert "targets.dv.sanction_detection_rate" in result.stdout


# -- ledger -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def two_editions(tmp_path_factory):
    """A ledger of two editions, a year each."""
    folder = tmp_path_factory.mktemp("ledger")
    for year in (invented_returns.BEFORE, invented_returns.THIS):
        made = invented_returns.rows(boroughs=3, years=(year,))
        data = invented_returns.write(folder / f"data-{year[0]}", made)
        more = ("--ledger", folder / "ledger.jsonl", "--format", "csv")
        done = publish(data, folder / year[0], *more)
        assert done.exit_code == 0, done.output
    return folder / "ledger.jsonl"


@pytest.fixture
def ledger(two_editions, tmp_path):
    for path in two_editions.parent.glob("ledger.jsonl*"):
        shutil.copy(path, tmp_path / path.name)
    return tmp_path / "ledger.jsonl"


def test_a_whole_ledger_passes(ledger):
    result = command("ledger", "verify", ledger)
    assert (result.exit_code, "2 editions" in result.stdout) == (0, True), result.output


def test_the_editions_are_listed_with_day_audience_and_period(ledger):
    result = command("ledger", "list", ledger)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert [line[:3] for line in lines] == ["E1-", "E2-"]
    assert all("public" in line for line in lines)
    assert "2009-04..2010-03" in lines[0]
    assert "2010-04..2011-03" in lines[1]


def _edited(data):
    at = data.index(b'"text":"') + 8
    return data[:at] + (b"9" if data[at : at + 1] != b"9" else b"8") + data[at + 1 :]


TAMPERINGS = {
    "one digit": _edited,
    "a line taken out": lambda data: data.split(b"\n", 1)[1],
    "the last line cut off": lambda data: data.split(b"\n", 1)[0] + b"\n",
    "lines put in another order": lambda data: b"\n".join([*data.split(b"\n")[1::-1], b""]),
    "a half line": lambda data: data[:-40],
    "not a ledger at all": lambda data: b"hello\n",
}


@pytest.mark.parametrize("how", TAMPERINGS)
def test_a_tampered_ledger_is_found(how, ledger):
    ledger.write_bytes(TAMPERINGS[how](ledger.read_bytes()))
    result = command("ledger", "verify", ledger)
    assert result.exit_code == 1, result.output
    assert len(result.stdout.splitlines()) > 1, "the fault is named"


def test_a_ledger_that_is_not_there_cannot_be_verified(tmp_path):
    result = command("ledger", "verify", tmp_path / "nothing.jsonl")
    assert (result.exit_code, "There is no ledger" in result.stderr) == (2, True)


@pytest.mark.parametrize("name", ["verify", "list"])
def test_a_folder_is_no_ledger(name, tmp_path):
    result = command("ledger", name, tmp_path)
    assert result.exit_code == 2
    assert result.stderr.strip()


# -- template ---------------------------------------------------------------------------------


def test_the_template_describes_all_tables_and_one(tmp_path):
    everything = command("template", "describe")
    assert everything.exit_code == 0
    assert "`incident`" in everything.stdout
    one = command("template", "describe", "incident")
    assert "`incident`" in one.stdout
    assert "`arrest`" not in one.stdout
    assert command("template", "describe", "banana").exit_code == 2


def test_new_tables_are_written_once_and_found_to_be_in_order(tmp_path):
    folder = tmp_path / "tables"
    assert command("template", "new", folder).exit_code == 0
    assert (folder / "incident.csv").read_text(encoding="utf-8").startswith("id,")
    again = command("template", "new", folder)
    assert again.exit_code == 2
    assert again.stderr.strip()
    empty = command("template", "check", folder)
    assert empty.exit_code in (0, 1)
    assert empty.output.strip()


def test_a_record_that_breaks_the_template_is_named(tmp_path):
    folder = tmp_path / "tables"
    command("template", "new", folder)
    file = folder / "incident.csv"
    header = file.read_text(encoding="utf-8").splitlines()[0]
    columns = header.split(",")
    cells = ["i1", *["banana"] * (len(columns) - 1)]
    file.write_text(f"{header}\n{','.join(cells)}\n", encoding="utf-8")
    result = command("template", "check", folder)
    assert result.exit_code == 1
    assert "incident" in result.output


def test_tables_cannot_be_written_where_nobody_may(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = command("template", "new", tmp_path / "file" / "tables")
    assert result.exit_code == 2
    assert result.stderr.strip()


def test_a_folder_that_is_none_is_no_folder_of_tables(tmp_path):
    result = command("template", "check", tmp_path / "nothing")
    assert result.exit_code == 2
    assert "not a folder" in result.stderr


# -- as processes -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "status"),
    some(
        [
            (["check", str(EXAMPLE)], 1),
            (["check"], 2),
            (["--version"], 0),
            (["publish", "--data", "nothing.csv", "--out", "nowhere"], 2),
        ],
        4,
    ),
)
def test_as_a_process_each_ends_with_its_status_and_no_traceback(arguments, status, tmp_path):
    script = Path(sys.executable).with_name("goldenthread")
    run = subprocess.run(
        [str(script), *arguments], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert run.returncode == status, run.stderr
    assert "Traceback" not in run.stdout + run.stderr
    assert not (tmp_path / "nowhere").exists()
