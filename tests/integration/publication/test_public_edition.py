"""A public edition of what nobody has published: no true count escapes in any file of it."""

import csv
import json
import re
from fractions import Fraction

import invented_returns
import pytest
from invented_returns import TOTAL
from packs import EXAMPLE, ON, YEAR, command, publish, rounded, unpublished
from stranger import Page, row, table, text_of, whole_numbers

COUNTS = (
    "incidents",
    "offences",
    "sanction_detections",
    "charges",
    "cautions",
    "homicides",
)
SIZE = re.compile(r"[\d.]+ (?:KB|bytes)")
OUT_OF_READ = {".css", ".svg"}


@pytest.fixture(scope="module")
def folder():
    return rounded()


@pytest.fixture(scope="module")
def true():
    """The true counts by measure, unit and first day."""
    with (unpublished() / "returns.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {
        (r["measure"], r["unit"], r["period_start"], r["category"]): int(r["value"]) for r in rows
    }


def written(folder):
    return [p for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix not in OUT_OF_READ]


def printed_counts(folder):
    for key, group, names in (("dv-by-unit", "dv", COUNTS), ("fm-by-unit", "fm", ("incidents",))):
        for r in table(folder, key):
            for name in names:
                yield f"{group}.{name}", r["unit"], r[name], r[f"{name}_status"]


def test_every_count_is_a_multiple_of_five_or_is_low(folder):
    found = list(printed_counts(folder))
    assert len(found) == 33 * 7
    for code, unit, text, status in found:
        if status == "rounded":
            assert int(text) % 5 == 0, (code, unit)
        else:
            assert (text, status) == ("[low]", "low"), (code, unit)


def test_every_printed_count_is_its_true_count_rounded_by_itself(folder, true):
    for code, unit, text, status in printed_counts(folder):
        count = true[code, unit, "2010-04-01", ""]
        assert (status == "rounded") == (count >= 5), (code, unit, count)
        if status == "rounded":
            assert abs(int(text) - count) <= 2, (code, unit, count)


def test_nought_and_one_to_four_are_marked_alike(folder, true):
    small = {
        true[code, unit, "2010-04-01", ""]
        for code, unit, _, s in printed_counts(folder)
        if s == "low"
    }
    assert {0, 1, 2, 3, 4} <= small


def test_no_true_count_stands_in_any_file(folder, true):
    # Smaller ones are also numbers of pages.
    secret = {count for count in true.values() if count >= 250 and count % 5}
    assert len(secret) > 200
    for path in written(folder):
        text = SIZE.sub("", text_of(path))
        escaped = whole_numbers(text) & secret - {2009, 2010, 2011, 2026}
        assert escaped == set(), path.name


def test_the_search_for_true_counts_does_find_one(folder, true, tmp_path):
    count = true["dv.offences", "Barnet", "2010-04-01", ""]
    page = tmp_path / "page.html"
    page.write_text(f"<p>Barnet <b>{count:,}</b></p>", encoding="utf-8")
    assert count in whole_numbers(text_of(page))


def test_nor_does_one_stand_in_the_ledger_or_its_fingerprints(folder, true):
    ledger = (folder.parent / "pack.ledger.jsonl").read_text("utf-8")
    entry = json.loads(ledger.splitlines()[0])["entry"]["edition"]
    texts = " ; ".join(number["text"] for number in entry["numbers"])
    secret = {count for count in true.values() if count >= 100 and count % 5}
    assert whole_numbers(texts) & secret == set()
    assert all(file["fingerprint"].startswith("hmac-sha256:") for file in entry["inputs"])


def test_rates_have_no_decimals_and_come_from_the_rounded_counts(folder):
    for r in table(folder, "dv-by-unit"):
        counts = {name: Fraction(r[name]) for name in COUNTS[:5]}
        for rate, top, bottom in (
            ("sanction_detection_rate", "sanction_detections", "offences"),
            ("caution_share", "cautions", "sanction_detections"),
            ("offences_per_incident", "offences", "incidents"),
        ):
            exact = counts[top] * 100 / counts[bottom]
            assert r[rate] == str(int(exact + Fraction(1, 2))), (r["unit"], rate)
        assert "." not in r["interval_lower"] + r["interval_upper"] + r["difference"]


def test_there_is_no_row_for_what_belongs_to_no_printed_row(folder):
    for key in ("dv-by-unit", "fm-by-unit"):
        assert {r["row_kind"] for r in table(folder, key)} == {"ordinary", "total"}
    assert "Not in a printed row" not in Page(folder / "dv.html").text


def test_no_figure_of_a_month_is_there(folder):
    entry = json.loads((folder.parent / "pack.ledger.jsonl").read_text("utf-8").splitlines()[0])
    periods = {number["period"] for number in entry["entry"]["edition"]["numbers"]}
    assert "2011-03" not in periods
    assert periods <= {"2010-04..2011-03", "2009-04..2010-03", "2011-01..2011-03"}
    assert "March 2011" not in Page(folder / "barnet.html").text


def test_the_page_of_checks_tells_kinds_and_times_and_no_arithmetic(folder):
    text = Page(folder / "checks.html").text
    assert "the figures themselves are not public" in text
    found = {r["kind"]: r["times"] for r in table(folder, "problems")}
    assert found
    assert all(times.isdigit() for times in found.values())
    for count in ("6,173", "6,131", "41", "1,601", "1,597"):
        assert count not in text


def test_it_says_that_it_is_rounded_and_for_whom(folder):
    assert "Rounded for the public" in Page(folder / "index.html").text
    assert "rounded to the nearest 5" in Page(folder / "index.html").text


def test_the_commentary_agrees_with_the_public_figures_and_not_with_the_true_ones(folder):
    asks = ("prose", "check", folder / "commentary.md", "--data", unpublished(), "--on", ON)
    assert command(*asks, "--complete", "--audience", "public").exit_code == 0
    assert command(*asks, "--complete").exit_code == 1


def test_no_path_of_this_machine_is_in_it(folder):
    for path in written(folder):
        if path.suffix != ".pdf":
            assert str(unpublished().parent) not in text_of(path), path.name


def test_the_largest_error_of_a_rounded_row_is_two_a_cell(folder, true):
    for r in table(folder, "dv-by-unit"):
        wrong = [
            abs(int(r[name]) - true[f"dv.{name}", r["unit"], "2010-04-01", ""])
            for name in COUNTS[:5]
        ]
        assert sum(wrong) / len(wrong) <= 2


# -- published, and not quite -------------------------------------------------------------------


@pytest.fixture(scope="module")
def altered(tmp_path_factory):
    """The published tables with one byte of one of them changed: 4493 is made 4494."""
    folder = tmp_path_factory.mktemp("altered") / "mps-2010"
    folder.mkdir()
    for path in EXAMPLE.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    file = folder / "mps_domestic_violence_by_borough_2009-12_2010-11.csv"
    file.chmod(0o644)
    file.write_bytes(file.read_bytes().replace(b",4493,", b",4494,", 1))
    return folder


def public_rows(data, *codes, by="borough"):
    asks = ("--by", by, "--period", YEAR, "--audience", "public", "--format", "json", "--on", ON)
    return json.loads(command("figures", *codes, "--data", data, *asks).stdout)


def test_one_byte_changed_and_a_table_is_no_longer_as_published(altered):
    as_published = {r["unit"]: r for r in public_rows(EXAMPLE, "dv.offences")}
    changed = {r["unit"]: r for r in public_rows(altered, "dv.offences")}
    assert as_published["Barnet"]["value"] == 1202
    assert (changed["Barnet"]["value"], changed["Barnet"]["status"]) == (1200, "rounded")
    untouched = {r["unit"]: r for r in public_rows(altered, "sexual.offences")}
    assert untouched["Barnet"]["value"] == 127, "its own table is as it was published"


def test_four_fifths_of_the_counts_of_boroughs_in_a_year_can_be_printed(altered, tmp_path):
    unpublished_too = altered / "mps_sexual_offences_by_unit_2009-12_2010-11.csv"
    unpublished_too.chmod(0o644)
    unpublished_too.write_bytes(
        unpublished_too.read_bytes().replace(b"Barnet,154,", b"Barnet,155,")
    )
    counts = ("incidents", "offences", "sanction_detections", "cautions")
    codes = [f"{group}.{name}" for group in ("dv", "sexual") for name in counts]
    found = public_rows(altered, *codes)
    assert len(found) == 32 * 8
    shown = [r for r in found if r["status"] == "rounded"]
    assert all(r["status"] in ("rounded", "suppressed") for r in found)
    assert all(r["value"] % 5 == 0 and r["value"] >= 5 for r in shown)
    assert len(shown) >= 0.8 * len(found)


# -- beside published tables --------------------------------------------------------------------


def test_arithmetic_of_an_unpublished_file_stays_hidden_beside_published_tables(tmp_path):
    made = [
        ("Barnet", "rape.victims", *invented_returns.THIS, 137),
        ("Barnet", "rape.victims", *invented_returns.THIS, 133, "victim_sex", "female"),
        ("Barnet", "rape.victims", *invented_returns.THIS, 3, "victim_sex", "male"),
    ]
    private = invented_returns.write(tmp_path / "private", made, "notes.csv")
    done = publish(private, tmp_path / "out", "--data", EXAMPLE, "--format", "csv")
    assert done.exit_code == 0, done.output
    text = " ".join(" ".join(text_of(path).split()) for path in written(tmp_path / "out"))
    for words in ("whole is 137", "Female 133", "Male 3"):
        assert words not in text


def test_what_a_return_explains_in_free_text_does_not_leave(tmp_path):
    folder = tmp_path / "private"
    folder.mkdir()
    (folder / "notes.csv").write_text(
        "unit,measure,period_start,period_end,value,note\n"
        "Barnet,dv.offences,2010-04-01,2011-03-31,1203,Mrs Example of Acacia Road is one of 3\n"
        "Barnet,dv.incidents,2010-04-01,2011-03-31,3401,\n"
        "Camden,dv.offences,2010-04-01,2011-03-31,1103,\n"
        'Camden,dv.incidents,2010-04-01,2011-03-31,3001,=HYPERLINK("http://example.invalid")\n',
        encoding="utf-8",
    )
    done = publish(folder, tmp_path / "out", "--format", "html", "--format", "xlsx")
    assert done.exit_code == 0, done.output
    for path in written(tmp_path / "out"):
        for words in ("Acacia", "Example", "HYPERLINK"):
            assert words not in text_of(path), path.name


# -- the exempt annex ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def exempt(tmp_path_factory):
    place = tmp_path_factory.mktemp("exempt")
    made = invented_returns.rows(boroughs=4, years=(invented_returns.THIS,))
    data = invented_returns.write(place / "data", made)
    done = publish(data, place / "out", "--audience", "exempt", "--format", "html")
    assert done.exit_code == 0, done.output
    return place, {(u, c): v for u, c, _, _, v in made}


def test_the_exempt_annex_shows_exact_counts_small_ones_included(exempt):
    place, true = exempt
    for r in table(place / "out", "dv-by-unit"):
        if r["row_kind"] == "ordinary":
            for name in COUNTS:
                assert r[name] == str(true[r["unit"], f"dv.{name}"]), (r["unit"], name)


def test_the_exempt_annex_says_that_it_is_not_for_the_public(exempt):
    place, _ = exempt
    text = Page(place / "out" / "index.html").text
    assert "as they were published" not in text
    assert re.search(r"Not for publication", text)


def test_the_ledger_keeps_neither_numbers_nor_plain_sums_of_the_exempt_annex(exempt):
    place, _ = exempt
    entry = json.loads((place / "out.ledger.jsonl").read_text("utf-8").splitlines()[0])["entry"]
    edition = entry["edition"]
    assert {number["text"] for number in edition["numbers"]} <= {""}
    files = [*edition["inputs"], *edition["outputs"]]
    assert all(file["fingerprint"].startswith("hmac-sha256:") for file in files)


def test_the_total_is_not_the_sum_of_what_is_printed_and_nobody_makes_it_so(folder):
    rows = table(folder, "dv-by-unit")
    total = int(row(folder, "dv-by-unit", TOTAL)["incidents"])
    assert total != sum(int(r["incidents"]) for r in rows if r["row_kind"] == "ordinary")
