"""The example document, word for word.

After a change that is meant, look at the difference, then write the files anew with
`WRITE_GOLDEN=1 pytest tests/golden/reports`.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from goldenthread.core.reports import example, make

HERE = Path(__file__).parent
KEPT = (
    "index.html",
    "about.html",
    "contents.html",
    "domestic-violence.html",
    "domestic-violence--by-offences-down.html",
    "evidence.html",
    "files/example.txt",
    "files/tables/by-district.csv",
    "files/tables/by-force.csv",
)


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    document = example.document(("Ashmere", "Castle Weir", "Cindermoor"))
    files = make(document, name="example", formats=("html", "csv", "text"))
    return {one.path: one.content for one in files}


@pytest.mark.parametrize("path", KEPT)
def test_the_file_is_word_for_word_as_it_was(path: str, made: dict[str, bytes]) -> None:
    golden = HERE / "files" / path.replace("/", "--")
    if os.environ.get("WRITE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(made[path])
    assert made[path].decode() == golden.read_bytes().decode(), path
