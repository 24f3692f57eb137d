"""What may not leave is refused whole: the old edition stays, and the ledger says nothing of it."""

import hashlib
import re
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import invented_returns
import pytest
from invented_returns import BEFORE, THIS
from packs import ON, command, publish
from sampling import some

from goldenthread.core.measures import control
from goldenthread.core.publication import commentary, edition, written
from goldenthread.core.words import Status

TESTS = Path(__file__).parents[2]
LIGHT = ("--format", "csv")


def returns(folder, year=THIS, boroughs=3, more=()):
    """Invented returns of a few boroughs, one of which had two homicides."""
    made = invented_returns.rows(boroughs=boroughs, years=(year,))
    made = [(*row[:4], 2) if row[:2] == ("Barnet", "dv.homicides") else row for row in made]
    return invented_returns.write(folder, [*made, *more])


def state(folder):
    """Every file below a folder with its sum, locks left out."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith((".lock", ".key"))
    }


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """An edition of the year before, with its ledger."""
    place = tmp_path_factory.mktemp("first")
    done = publish(returns(place / "before", BEFORE), place / "out" / "pack", *LIGHT)
    assert done.exit_code == 0, done.output
    return place / "out"


@pytest.fixture
def place(first, tmp_path):
    """A copy of that edition, over which another is to be published."""
    subprocess.run(["cp", "-a", first, tmp_path / "out"], check=True)
    return tmp_path / "out"


def refused(place, tmp_path, *more, data=None):
    """Publish over the edition there is; it must be refused and leave everything as it was."""
    before = state(place)
    result = publish(data or returns(tmp_path / "this"), place / "pack", *(more or LIGHT))
    assert result.exit_code == 1, result.output
    assert state(place) == before, "the old edition and the ledger are as they were"
    assert not [p for p in place.iterdir() if p.name.startswith(".")], "nothing is left beside it"
    assert command("ledger", "verify", place / "pack.ledger.jsonl").exit_code == 0
    return result.stderr


def test_without_sabotage_the_same_is_published(place, tmp_path):
    result = publish(returns(tmp_path / "this"), place / "pack", *LIGHT)
    assert result.exit_code == 0, result.output
    assert "E2-" in result.stdout


# -- sabotage -----------------------------------------------------------------------------------


def leaking(status):
    """A control that says small counts after all, whatever is to be withheld."""
    say = control.Rounded.say

    def leak(self, measure, part, period, raw):
        said = say(self, measure, part, period, raw)
        is_small = raw.value is not None and raw.value < 5
        return replace(said, value=raw.value, status=status, is_low=False) if is_small else said

    return leak


def test_a_control_that_prints_a_small_count_is_refused(place, tmp_path, monkeypatch):
    monkeypatch.setattr(control.Rounded, "say", leaking(Status.SHOWN))
    refused(place, tmp_path)


def test_a_control_that_passes_a_small_count_off_as_rounded_changes_nothing(
    place, tmp_path, monkeypatch
):
    monkeypatch.setattr(control.Rounded, "say", leaking(Status.ROUNDED))
    before, data = state(place), returns(tmp_path / "this")
    with pytest.raises(ValueError, match="is not printed under threshold 5 and base 5"):
        publish(data, place / "pack", *LIGHT)
    assert state(place) == before


def test_a_control_that_rounds_nothing_is_refused(place, tmp_path, monkeypatch):
    monkeypatch.setattr(
        control.Rounded, "say", lambda self, m, part, period, raw: control._as_is(raw)
    )
    refused(place, tmp_path)


@pytest.mark.parametrize(
    ("form", "spoil"),
    some(
        [
            ("csv", lambda text: text.replace("ordinary", "ordinary 7391", 1)),
            ("html", lambda text: text.replace("</main>", "<p>7391</p></main>")),
            ("html", lambda text: text.replace("</main>", "<!-- Barnet 2 --></main>")),
            ("html", lambda text: text.replace("</main>", "<script>let n = 7391</script></main>")),
            ("html", lambda text: text.replace("<h1>", '<h1 data-true="7391">', 1)),
            ("txt", lambda text: text + "\nBarnet: 7391\n"),
            ("md", lambda text: text + "\nBarnet: 7391\n"),
        ],
        3,
    ),
)
def test_a_number_that_was_not_approved_is_found_in_any_written_file(
    form, spoil, place, tmp_path, monkeypatch
):
    not_approved = written.not_approved

    def spoilt(folder, files, document):
        chosen = sorted(p for p in files if p.suffix == f".{form}")
        if chosen:
            text = chosen[0].read_text("utf-8")
            assert spoil(text) != text
            chosen[0].write_text(spoil(text), encoding="utf-8")
        return not_approved(folder, files, document)

    monkeypatch.setattr(written, "not_approved", spoilt)
    formats = {"csv": "csv", "html": "html", "txt": "text", "md": "csv"}
    said = refused(place, tmp_path, "--format", formats[form])
    assert "not approved" in said


def test_a_count_that_differs_from_the_one_attacked_is_found(place, tmp_path, monkeypatch):
    """The written table says 5 more than the edition that the attack was run on."""
    attacked = edition._attacked_as_written

    def spoilt(folder, *more):
        (path,) = folder.rglob("dv-by-unit.csv")
        text = path.read_text("utf-8")
        found = re.search(r"Barnet,ordinary,(\d+),", text)
        path.write_text(
            text.replace(found[0], f"Barnet,ordinary,{int(found[1]) + 5},"), encoding="utf-8"
        )
        return attacked(folder, *more)

    monkeypatch.setattr(edition, "_attacked_as_written", spoilt)
    assert "dv.incidents of Barnet" in refused(place, tmp_path)


def test_one_figure_changed_in_the_words_refuses_the_pack(place, tmp_path, monkeypatch):
    """The template of the commentary says a number that is not the figure's."""
    bound = commentary.bound

    def wrong(desk, figure, text=""):
        said = bound(desk, figure, text)
        return said.replace("[", "[1", 1) if figure.question.code == "dv.caution_share" else said

    monkeypatch.setattr(commentary, "bound", wrong)
    said = refused(place, tmp_path)
    assert "commentary does not agree" in said
    assert "dv.caution_share" in said


def test_a_number_that_the_words_bind_to_nothing_refuses_the_pack(place, tmp_path, monkeypatch):
    reached = commentary._reached
    monkeypatch.setattr(
        commentary, "_reached", lambda *a: f"{reached(*a)} There were 17 repeat victims."
    )
    assert "'17' is bound to no figure" in refused(place, tmp_path)


def test_a_later_extract_with_other_counts_is_not_printed_beside_the_first(place, tmp_path):
    """What was printed stays printed; another number for the same figure needs a correction."""
    done = publish(returns(tmp_path / "one"), place / "pack", *LIGHT)
    assert done.exit_code == 0, done.output
    made = invented_returns.rows(boroughs=3, years=(THIS,))
    made = [(*row[:4], row[4] + 9) if row[1] == "dv.offences" else row for row in made]
    said = refused(place, tmp_path, data=invented_returns.write(tmp_path / "two", made))
    assert "dv." in said, "the figures are named"


# -- folders and ledgers ------------------------------------------------------------------------


def test_a_folder_with_somebody_elses_file_is_not_replaced(place, tmp_path):
    (place / "pack" / "thesis.odt").write_text("years of work", encoding="utf-8")
    assert "thesis.odt" in refused(place, tmp_path)


def test_a_folder_that_no_edition_wrote_is_not_replaced(tmp_path):
    home = tmp_path / "out" / "home"
    home.mkdir(parents=True)
    (home / "photo.jpg").write_bytes(b"\xff\xd8")
    result = publish(returns(tmp_path / "this"), home, *LIGHT)
    assert (result.exit_code, "photo.jpg" in result.stderr) == (1, True)
    assert state(home) == {"photo.jpg": hashlib.sha256(b"\xff\xd8").hexdigest()}
    assert not (tmp_path / "out" / "home.ledger.jsonl").exists()


def test_nothing_is_published_on_a_tampered_ledger(place, tmp_path):
    ledger = place / "pack.ledger.jsonl"
    ledger.write_bytes(ledger.read_bytes().replace(b'"text":"', b'"text":"9', 1))
    before = state(place)
    result = publish(returns(tmp_path / "this"), place / "pack", *LIGHT)
    assert result.exit_code == 1
    assert result.stderr.strip()
    assert state(place) == before


def test_publishing_the_same_twice_changes_nothing(place, tmp_path):
    data = returns(tmp_path / "this")
    formats = ("--format", "csv", "--format", "html", "--format", "xlsx", "--format", "ods")
    assert publish(data, place / "pack", *formats).exit_code == 0
    before = state(place)
    again = publish(data, place / "pack", *formats)
    assert again.exit_code == 0, again.output
    assert state(place) == before


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("Barnet", "dv.offences", "2010-04-01", "2010-04-30", 1201)], "no figure that may be"),
        ([("Barnet", "dv.offences", *THIS, "")], "The data holds no figure"),
    ],
)
def test_data_that_gives_nothing_for_the_public_says_what_is_needed(rows, said, tmp_path):
    result = publish(invented_returns.write(tmp_path / "this", rows), tmp_path / "out", *LIGHT)
    assert (result.exit_code, said in result.stderr) == (1, True), result.output
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "out.ledger.jsonl").exists()


def test_months_are_not_published(tmp_path):
    made = [
        ("Barnet", f"dv.{name}", f"2010-{month:02}-01", f"2010-{month:02}-28", 1200 + month)
        for month in (2,)
        for name in ("offences", "incidents")
    ]
    data = invented_returns.write(tmp_path / "this", made)
    result = publish(data, tmp_path / "out", "--period", "2010-02", *LIGHT)
    assert (result.exit_code, "2010-02" in result.stderr) == (1, True)


@pytest.mark.parametrize("form", ["html", "xlsx", "ods", "text"])
def test_one_form_alone_can_be_published(form, tmp_path):
    result = publish(returns(tmp_path / "this"), tmp_path / "out", "--format", form)
    assert result.exit_code == 0, result.output


# -- stopped in the middle ----------------------------------------------------------------------

MOMENTS = {
    "while the figures are made": ("goldenthread.core.publication.edition", "protect"),
    "while the files are read back": ("goldenthread.core.publication.written", "not_approved"),
    "before its line is written": ("goldenthread.core.editions.files", "append"),
    "before its head is written": ("goldenthread.core.editions.files", "replace"),
    "entered, and not yet in its place": ("goldenthread.core.reports.writing", "_put_in_place"),
    "just after it is in its place": ("goldenthread.core.reports.writing.shutil", "rmtree"),
}
KILLED = """
import importlib, os, signal, sys
from pkgutil import resolve_name
from goldenthread.cli import main
where, name = sys.argv[1:3]
def end(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
setattr(resolve_name(where.replace(".Ledger", ":Ledger") if ":" not in where else where), name, end)
main(sys.argv[3:])
"""


@pytest.mark.parametrize("moment", some(MOMENTS, 6))
def test_a_process_killed_leaves_one_edition_whole_and_can_begin_again(moment, place, tmp_path):
    data = returns(tmp_path / "this")
    old = state(place / "pack")
    asks = ["publish", "--data", data, "--out", place / "pack", "--on", ON, *LIGHT]
    run = subprocess.run(
        [sys.executable, "-c", KILLED, *MOMENTS[moment], *map(str, asks)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert run.returncode == -signal.SIGKILL, run.stderr
    is_new = moment == "just after it is in its place"
    assert (state(place / "pack") != old) is is_new
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "checksums.txt"],
        cwd=place / "pack",
        check=False,
    )
    assert checked.returncode == 0, "whichever edition is there is whole"
    assert command("ledger", "verify", place / "pack.ledger.jsonl").exit_code == 0
    assert command(*asks).exit_code == 0, "it is published again as if nothing had been"
    assert state(place / "pack") != old
    assert len(command("ledger", "list", place / "pack.ledger.jsonl").stdout.splitlines()) == 2
    assert not [p for p in place.iterdir() if p.name.startswith(".")], "no leavings"


@pytest.mark.full
def test_two_processes_at_once_leave_one_whole_edition_and_a_whole_ledger(place, tmp_path):
    script = Path(sys.executable).with_name("goldenthread")
    runs = []
    for year in (THIS, ("2008-04-01", "2009-03-31")):
        data = returns(tmp_path / year[0], year)
        asks = [script, "publish", "--data", data, "--out", place / "pack", "--on", ON, *LIGHT]
        runs.append(subprocess.Popen([*map(str, asks)], stdout=-1, stderr=-1, text=True))
    said = [(run.communicate(), run.returncode) for run in runs]
    assert {code for _, code in said} <= {0, 1}, said
    assert 0 in {code for _, code in said}, said
    assert "Traceback" not in str(said)
    check = ["sha256sum", "--check", "--strict", "--quiet", "checksums.txt"]
    assert subprocess.run(check, cwd=place / "pack", check=False).returncode == 0
    verified = command("ledger", "verify", place / "pack.ledger.jsonl")
    assert verified.exit_code == 0, verified.output
    entered = len(command("ledger", "list", place / "pack.ledger.jsonl").stdout.splitlines())
    assert entered == 1 + sum(code == 0 for _, code in said)
