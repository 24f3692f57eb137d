"""What a report says: to programs, to spreadsheets and to a tired reader."""

import csv
import io
import json
from fractions import Fraction

import pytest
from prose_figures import check, link, published

from goldenthread.core.prose import as_csv, as_json, as_text, run_prose

RATE = "dv.sanction_detection_rate"


def test_json_has_the_fixed_keys_and_plain_numbers():
    text = f"{link('24.5%', 'sexual.sanction_detection_rate')} and 5; {link('x', 'dv.offences')}"
    content = json.loads(as_json(check(text)))
    assert set(content) == {"sentences", "unbound"}
    keys = {"line", "printed", "figure", "verdict", "value", "rounded", "likely_slip", "note"}
    assert all(set(sentence) == keys for sentence in content["sentences"])
    first = content["sentences"][0]
    assert (first["line"], first["printed"], first["verdict"]) == (1, "24.5%", "truncated")
    assert first["value"] == pytest.approx(float(Fraction(252900, 10281)))
    assert (first["rounded"], first["likely_slip"]) == (24.6, None)
    assert content["unbound"] == [{"line": 1, "text": "5"}]


def test_csv_runs_no_formula():
    rows = list(csv.reader(io.StringIO(as_csv(check("[=1+1](figure:x) and -47")))))
    assert rows[1][1] == "'=1+1"
    assert rows[2][3] == "unbound"


def test_the_text_says_what_to_write_and_ends_with_the_summary():
    text = as_text(check(f"Newham and Hackney: {link('53%', RATE, 'Newham')}, 5 more."))
    assert "write:   48%" in text
    assert "fits:    Hackney: Sanction detection rate" in text
    assert text.splitlines()[-1].startswith("1 bound: 0 agrees, 0 truncated, 1 disagrees")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff\xfe4\x007\x00", "Save it as UTF-8"),
        ("R\u00e9sum\u00e9".encode("latin-1"), "line 1 holds a byte"),
        (b"47\0%", "not a text file"),
        (b"4" * 5_000_001, "more than 5,000,000 characters"),
    ],
)
def test_a_file_that_is_no_paper_is_refused_with_what_to_do(tmp_path, content, says):
    path = tmp_path / "paper.md"
    path.write_bytes(content)
    text, status = run_prose(path, published())
    assert status == 2
    assert says in text


def test_a_missing_file_a_folder_and_an_unknown_format_are_refused(tmp_path):
    assert run_prose(tmp_path / "none.md", published())[1] == 2
    assert run_prose(tmp_path, published())[1] == 2
    (tmp_path / "a.md").write_text("47")
    assert run_prose(tmp_path / "a.md", published(), "pdf")[1] == 2
    assert run_prose(tmp_path / "a.md", published(), "json", True)[1] == 1
