"""Corrections, issues, the key that lies with the data, and the ledger's own commands."""

import csv

import pytest
from click.testing import CliRunner
from made_up_year import rows, write

from goldenthread.cli import main
from goldenthread.core.editions import Ledger

BARNET = "figure:dv.cautions?unit=Barnet&period=FY2010 because one team was left out"
LONDON = "figure:dv.cautions?unit=MPS Total&period=FY2010 because one team was left out"
BOTH = ("--corrects", BARNET, "--corrects", LONDON)


def run(*arguments):
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


def publish(data, out, *more, format_="csv"):
    return run("publish", "--data", data, "--out", out, "--on", "2026-11-21",
               "--format", format_, *more)  # fmt: skip


@pytest.fixture
def wrong(tmp_path):
    return write(tmp_path / "wrong", rows(families={}))


@pytest.fixture
def right(tmp_path):
    return write(tmp_path / "right", rows({"dv.cautions": (216, 302, 303)}, families={}))


@pytest.fixture
def out(wrong, tmp_path):
    folder = tmp_path / "pack"
    assert publish(wrong, folder).exit_code == 0
    return folder


def entries(out):
    return Ledger.open(out.with_name(f"{out.name}.ledger.jsonl")).entries()


def test_a_number_that_prints_otherwise_is_refused_with_both_prints(out, right):
    done = publish(right, out)
    assert done.exit_code == 1
    assert "prints '215'" in done.output
    assert "printed '200'" in done.output
    assert "--corrects" in done.output
    assert len(entries(out)) == 1


def test_a_correction_stands_on_the_front_page_with_both_prints_and_the_reason(out, right):
    done = publish(right, out, *BOTH, format_="html")
    assert done.exit_code == 0, done.output
    with (out / "files" / "tables" / "corrections.csv").open(encoding="utf-8") as file:
        found = list(csv.DictReader(file))
    first = entries(out)[0].id
    assert [(r["was"], r["now"], r["edition"]) for r in found] == [
        ("200", "215", first),
        ("805", "820", first),
    ]
    front = (out / "index.html").read_text(encoding="utf-8")
    assert "Numbers of an earlier edition were wrong" in front
    assert 'id="corrections"' in front


def test_a_correction_published_again_enters_nothing_twice(out, right):
    publish(right, out, *BOTH)
    assert publish(right, out, *BOTH).exit_code == 0
    assert len(entries(out)) == 2


def test_the_key_that_the_ledger_prints_may_name_the_number(out, right):
    keys = [c.partition(" because ")[0] for c in (BARNET, LONDON)]
    assert keys[0].startswith("figure:")
    named = [f"dv.cautions|{unit}|2010-04..2011-03|||" for unit in ("Barnet", "MPS Total")]
    given = [x for key in named for x in ("--corrects", f"{key} because one team was left out")]
    assert publish(right, out, *given).exit_code == 0


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("figure:dv.cautions?unit=Barnet&period=FY2010", "gives no reason"),
        ("figure:dv.cautions?unit=Nowhere&period=FY2010 because so", "Nowhere"),
        ("figure:dv.incidents?unit=Barnet&period=FY2010 because so", "nothing to correct"),
        ("figure:dv.cautions?unit=Barnet&period=FY2010 because 15 were left out", "by how many"),
    ],
)
def test_a_correction_that_is_none_is_refused_in_words(out, right, said, why):
    done = publish(right, out, "--corrects", said)
    assert done.exit_code == 1
    assert why in done.output


def test_the_same_numbers_in_other_files_become_the_next_issue(out, wrong):
    done = publish(wrong, out, format_="html")
    assert done.exit_code == 0, done.output
    assert [entry.edition.issue for entry in entries(out)] == [1, 2]
    assert publish(wrong, out, format_="html").exit_code == 0
    assert len(entries(out)) == 2


def test_a_corrected_edition_in_other_files_is_an_issue_that_keeps_its_notice(out, right):
    publish(right, out, *BOTH)
    done = publish(right, out, *BOTH, format_="html")
    assert done.exit_code == 0, done.output
    assert [entry.edition.issue for entry in entries(out)] == [1, 1, 2]
    assert (out / "files" / "tables" / "corrections.csv").exists()


def test_the_about_page_lists_the_editions_before_it(out, wrong):
    publish(wrong, out, format_="html")
    about = (out / "about.html").read_text(encoding="utf-8")
    first, second = entries(out)
    assert "Earlier editions" in about
    assert f"{first.id}, 21 November 2026" in about
    assert f"{second.id}, 21 November 2026" not in about


def test_the_key_lies_with_the_data_for_its_owner_alone_and_not_beside_the_ledger(out, wrong):
    key = wrong / ".goldenthread-key"
    assert key.stat().st_mode & 0o777 == 0o600
    assert not list(out.parent.glob("*.key"))
    assert run("check", wrong).exit_code == 0, "the key is no table"


def test_a_key_that_cannot_be_kept_refuses_and_says_what_to_do(wrong, tmp_path):
    (tmp_path / "file").write_text("no folder")
    done = publish(wrong, tmp_path / "pack", "--key", tmp_path / "file" / "key")
    assert done.exit_code == 1
    assert "--key" in done.output
    assert not (tmp_path / "pack").exists()


def test_files_of_an_exempt_edition_have_keyed_fingerprints_alone(wrong, tmp_path):
    done = publish(wrong, tmp_path / "pack", "--audience", "exempt")
    assert done.exit_code == 0, done.output
    assert "Counts are exact" in done.output
    (entry,) = entries(tmp_path / "pack")
    files = (*entry.edition.inputs, *entry.edition.outputs)
    assert all(file.fingerprint.startswith("hmac-sha256:") for file in files)


def test_an_unfinished_line_is_repaired_and_kept(out):
    ledger = out.with_name("pack.ledger.jsonl")
    with ledger.open("ab") as file:
        file.write(b'{"hash":"unfin')
    assert run("ledger", "verify", ledger).exit_code == 1
    done = run("ledger", "repair", ledger)
    assert done.exit_code == 0, done.output
    assert "14 bytes" in done.output
    assert ledger.with_name("pack.ledger.jsonl.torn").read_bytes() == b'{"hash":"unfin'
    assert run("ledger", "verify", ledger).exit_code == 0
    assert "Nothing to repair" in run("ledger", "repair", ledger).output


def test_other_damage_is_not_repaired(out):
    ledger = out.with_name("pack.ledger.jsonl")
    ledger.write_bytes(ledger.read_bytes().replace(b"Barnet", b"Barnes", 1))
    done = run("ledger", "repair", ledger)
    assert done.exit_code == 1
    assert "restore the ledger from a copy" in done.output


def test_a_history_cut_short_shows_against_a_head_kept_elsewhere(out, wrong, tmp_path):
    ledger, head = out.with_name("pack.ledger.jsonl"), tmp_path / "kept.head"
    first = ledger.read_bytes()
    own = ledger.with_name("pack.ledger.jsonl.head")
    before = own.read_bytes()
    publish(wrong, out, format_="html")
    head.write_bytes(own.read_bytes())
    ledger.write_bytes(first)
    own.write_bytes(before)
    assert run("ledger", "verify", ledger).exit_code == 0, "by itself it cannot know"
    assert run("ledger", "verify", ledger, "--head", head).exit_code == 1
    assert run("ledger", "verify", ledger, "--head", tmp_path / "none").exit_code == 2
