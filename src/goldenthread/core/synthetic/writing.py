"""An invented year on disk: one file a table of the template, names apart."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from goldenthread.core.synthetic.book import Book
from goldenthread.core.synthetic.names import NAMES, named
from goldenthread.core.template import TABLES

APART = "apart"
"""The folder beside the tables for what the template does not hold."""


def write(folder: Path, book: Book, *, seed: int) -> list[Path]:
    """Write every table, and the names in a folder apart; the files written.

    Raises FileExistsError rather than write over a file.
    """
    files = [(folder / f"{name}.csv", table.names, book.tables[name])
             for name, table in TABLES.items()]  # fmt: skip
    names = named(book.tables["person"], seed)
    files.append((folder / APART / f"{NAMES.name}.csv", NAMES.names, names))
    return [_write(path, columns, rows) for path, columns, rows in files]


def _write(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path
