"""The ledger is a file that can be lost: what it may hold, and what it may not."""

import itertools
from hashlib import sha256

import pytest
from made_editions import an_edition, enter, exactly, rate, rounded

from goldenthread.core.editions import BadEdition, File, Ledger, kept_file, public_file
from goldenthread.core.words import Audience

KEY = bytes(range(32))
EXEMPT = {"audience": Audience.EXEMPT, "outputs": (File("annex.pdf", "hmac-sha256:0"),)}


@pytest.fixture
def ledger(tmp_path):
    return Ledger.open(tmp_path / "editions.jsonl")


def test_a_public_edition_with_a_small_count_printed_exactly_is_refused(ledger):
    with pytest.raises(BadEdition, match=r"1 counts under the threshold.*R1"):
        enter(ledger, an_edition(exactly("Newham", 3), rounded("Barnet", 40)))
    assert not ledger.path.exists()


def test_a_small_count_that_its_source_has_published_is_kept_as_it_was_printed(ledger):
    enter(ledger, an_edition(exactly("Newham", 3, sensitive=False)))
    assert ledger.entries()[0].edition.numbers[0].text == "3"


def test_nothing_tells_a_true_count_from_another_that_prints_the_same(tmp_path):
    lines = set()
    for true in range(1198, 1203):
        ledger = Ledger.open(tmp_path / f"{true}.jsonl")
        enter(ledger, an_edition(rounded("Newham", true), rounded("Barnet", true % 5)))
        lines.add(ledger.path.read_bytes())
    assert len(lines) == 1


def test_of_an_exempt_edition_the_ledger_knows_the_figures_and_not_the_numbers(tmp_path):
    lines = set()
    for true in (1, 2, 77):
        ledger = Ledger.open(tmp_path / f"{true}.jsonl")
        enter(
            ledger,
            an_edition(
                exactly("Newham", true, measure="dv.homicides"),
                rate("Newham", f"{true * 10}%"),
                **EXEMPT,
            ),
        )
        lines.add(ledger.path.read_bytes())
        assert [one.number.unit for one in ledger.published()] == ["Newham", "Newham"]
        assert ledger.releases() == ()
    assert len(lines) == 1


def test_files_with_exact_counts_are_not_entered_under_a_plain_checksum(ledger):
    outputs = (File("annex.pdf", "sha256:0"),)
    with pytest.raises(BadEdition, match="kept_file"):
        enter(ledger, an_edition(audience=Audience.EXEMPT, outputs=outputs))


def a_table(*small):
    return (
        "unit,value\nNewham,1202\n" + "".join(f"B{i},{n}\n" for i, n in enumerate(small))
    ).encode()


def test_a_plain_checksum_of_a_small_table_gives_its_hidden_counts_away(tmp_path):
    """Why kept_file is there: the reader of the published table tries what is hidden."""
    path = tmp_path / "returns.csv"
    path.write_bytes(a_table(3, 0, 4, 1))
    wanted = public_file(path).fingerprint.removeprefix("sha256:")
    tried = itertools.product(range(5), repeat=4)
    found = [t for t in tried if sha256(a_table(*t)).hexdigest() == wanted]
    assert found == [(3, 0, 4, 1)]


def test_a_keyed_fingerprint_tells_files_apart_and_cannot_be_tried_without_the_key(tmp_path):
    path = tmp_path / "returns.csv"
    path.write_bytes(a_table(3, 0, 4, 1))
    kept = kept_file(path, key=KEY)
    assert kept == kept_file(path, key=KEY)
    assert kept != kept_file(path, key=KEY[::-1])
    wanted = kept.fingerprint.removeprefix("hmac-sha256:")
    tried = itertools.product(range(5), repeat=4)
    assert not [t for t in tried if sha256(a_table(*t)).hexdigest() == wanted]
    path.write_bytes(a_table(3, 0, 4, 2))
    assert kept != kept_file(path, key=KEY)


def test_a_short_key_is_refused(tmp_path):
    with pytest.raises(BadEdition, match="32 random bytes"):
        kept_file(tmp_path, key=b"secret")
