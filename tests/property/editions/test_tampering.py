"""Whatever is done to the file of the ledger is found, and the line is named."""

import shutil
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_editions import an_edition, enter, rounded

from goldenthread.core.editions import Head, Ledger, LedgerDamaged
from goldenthread.core.editions.chain import line, read

COUNT = 4


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    ledger = Ledger.open(tmp_path_factory.mktemp("whole") / "editions.jsonl")
    for number in range(COUNT):
        enter(ledger, an_edition(rounded("Newham", 22), title=f"No. {number}"))
    return ledger


def copied(whole, folder):
    shutil.copy(whole.path, folder / "editions.jsonl")
    shutil.copy(whole.head_path, folder / "editions.jsonl.head")
    return Ledger.open(folder / "editions.jsonl")


def kinds(ledger, head=None):
    return [(fault.line, fault.kind) for fault in ledger.verify(head).faults]


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_every_single_byte_counts(data, whole):
    content = bytearray(whole.path.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] = data.draw(st.integers(0, 255).filter(lambda byte: byte != content[at]))
    chain = read(bytes(content))
    line_of = whole.path.read_bytes()[:at].count(b"\n") + 1
    last_end = at == len(content) - 1
    assert chain.faults or (last_end and chain.torn)
    if chain.faults:
        assert chain.faults[0].line == line_of


@settings(max_examples=100, deadline=None)
@given(order=st.permutations(range(COUNT)), keep=st.integers(1, COUNT))
def test_lines_in_another_order_or_left_out_are_found(order, keep, whole, tmp_path_factory):
    ledger = copied(whole, tmp_path_factory.mktemp("copy"))
    lines = ledger.path.read_bytes().splitlines(keepends=True)
    chosen = [lines[number] for number in order[:keep]]
    ledger.path.write_bytes(b"".join(chosen))
    is_whole = chosen == lines
    assert ledger.verify().passed is is_whole


@pytest.mark.parametrize("missing", range(COUNT))
def test_a_line_that_was_taken_out_is_named(whole, tmp_path, missing):
    ledger = copied(whole, tmp_path)
    lines = ledger.path.read_bytes().splitlines(keepends=True)
    del lines[missing]
    ledger.path.write_bytes(b"".join(lines))
    expected = "cut" if missing == COUNT - 1 else "deleted"
    assert kinds(ledger)[0] == (missing + 1, expected)


def test_two_lines_that_changed_places_are_named(whole, tmp_path):
    ledger = copied(whole, tmp_path)
    lines = ledger.path.read_bytes().splitlines(keepends=True)
    lines[1], lines[2] = lines[2], lines[1]
    ledger.path.write_bytes(b"".join(lines))
    assert (3, "reordered") in kinds(ledger)


def test_a_tail_that_was_cut_is_found_against_the_head(whole, tmp_path):
    ledger = copied(whole, tmp_path)
    lines = ledger.path.read_bytes().splitlines(keepends=True)
    ledger.path.write_bytes(b"".join(lines[:2]))
    assert kinds(ledger) == [(3, "cut")]
    with pytest.raises(LedgerDamaged, match="the last 2 were cut off"):
        enter(ledger, an_edition(rounded("Barnet", 9)))


def test_a_ledger_that_was_taken_away_is_found_against_the_head(whole, tmp_path):
    ledger = copied(whole, tmp_path)
    ledger.path.unlink()
    assert kinds(ledger) == [(1, "cut")]


def test_a_line_written_anew_with_its_hash_is_found_by_the_line_after_it(whole, tmp_path):
    ledger = copied(whole, tmp_path)
    link = read(ledger.path.read_bytes()).links[1]
    lines = ledger.path.read_bytes().splitlines(keepends=True)
    lines[1] = line(link.previous, 2, {**link.content, "by": "somebody else"})[1]
    ledger.path.write_bytes(b"".join(lines))
    assert kinds(ledger) == [(3, "rewritten")]


def written_anew(ledger):
    """A tamperer who knows the program: one number changed, and every hash made again."""
    chain = read(ledger.path.read_bytes())
    previous, data = "0" * 64, b""
    for link in chain.links:
        content = link.content
        if link.sequence == 2:
            content["by"] = "somebody else"
        previous, text = line(previous, link.sequence, content)
        data += text
    ledger.path.write_bytes(data)
    return Head(len(chain.links), previous)


def test_a_history_written_anew_shows_only_against_a_head_kept_elsewhere(whole, tmp_path):
    ledger = copied(whole, tmp_path)
    witness = ledger.head()
    head = written_anew(ledger)
    assert kinds(ledger) == [(COUNT, "rewritten")]
    ledger.head_path.write_text(head.text(), "utf-8")
    assert ledger.verify().passed, "who can write both files is not found by either"
    assert kinds(ledger, witness) == [(COUNT, "rewritten")]


def test_an_old_witness_vouches_for_what_was_there_then(whole):
    early = replace(whole.head(), entries=2, hash=read(whole.path.read_bytes()).links[1].hash)
    found = whole.verify(early)
    assert (found.passed, found.witnessed, found.unwitnessed) == (True, 2, COUNT - 2)


def test_a_head_that_was_taken_away_is_found(whole, tmp_path):
    ledger = copied(whole, tmp_path)
    ledger.head_path.unlink()
    assert kinds(ledger) == [(0, "no_head")]
    ledger.head_path.write_text("nonsense", "utf-8")
    assert kinds(ledger) == [(0, "no_head")]


def test_a_damaged_ledger_is_not_read_as_if_it_were_whole(whole, tmp_path):
    ledger = copied(whole, tmp_path)
    ledger.path.write_bytes(ledger.path.read_bytes().replace(b"Newham", b"Barnet", 1))
    for use in (ledger.entries, ledger.releases, lambda: list(ledger.published())):
        with pytest.raises(LedgerDamaged, match=r"editions\.jsonl: Line 1 is not as it was"):
            use()


def test_the_head_of_a_text_that_is_none_says_so():
    with pytest.raises(ValueError, match="Take it from a copy"):
        Head.read("[]")


@settings(max_examples=50, deadline=None)
@given(garbage=st.binary(max_size=200))
def test_garbage_is_a_fault_and_never_a_traceback(garbage):
    chain = read(garbage)
    assert not chain.links
    assert bool(chain.faults) == (b"\n" in garbage)
