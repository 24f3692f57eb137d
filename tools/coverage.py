"""Checks what is said of the requirements: every row once, its place there, each gap explained.

`docs/coverage/areas.csv` (id, area) lists the rows of the areas taken on. Each area has one file
(id, state, where, reason). A state is works, partly or missing; `where` names tests
(`tests/...::test_name`), pages (`docs/...md#anchor`) or commands (`goldenthread ...`), with
semicolons between them. No more than one row in ten of an area may be missing (decision 4).
"""

from __future__ import annotations

import ast
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import click

ROOT = Path(__file__).parent.parent
FOLDER = Path("docs/coverage")
AREAS = "areas.csv"
STATES = ("works", "partly", "missing")
COLUMNS = ["id", "state", "where", "reason"]
MOST_MISSING = 10
"""One row in so many, at most (decision 4)."""


@dataclass(frozen=True)
class Row:
    """One requirement: what is said of it, and in which line of which file."""

    file: str
    line: int
    id: str
    state: str
    where: str
    reason: str

    @property
    def place(self) -> str:
        """For messages."""
        return f"{self.file}, line {self.line} ({self.id})"


def main(root: Path = ROOT) -> int:
    """Print the share of each area and every fault; 1 where there is a fault."""
    wanted = _wanted(root)
    rows = [row for area in sorted(set(wanted.values())) for row in _rows(root, area)]
    faults = [*_ids(wanted, rows), *(fault for row in rows for fault in _row(root, row))]
    faults += _missing(wanted, rows)
    for line in shares(wanted, rows):
        print(line)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def shares(wanted: dict[str, str], rows: list[Row]) -> Iterator[str]:
    """How much of each area works, in one line each."""
    state = {row.id: row.state for row in rows}
    for area in sorted(set(wanted.values())):
        found = Counter(state.get(id_, "not told") for id_, of in wanted.items() if of == area)
        parts = ", ".join(f"{found[name]} {name}" for name in (*STATES, "not told") if found[name])
        yield f"{area}: {parts} of {found.total()}"


def _wanted(root: Path) -> dict[str, str]:
    with (root / FOLDER / AREAS).open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["area"] for row in csv.DictReader(file)}


def _rows(root: Path, area: str) -> Iterator[Row]:
    path = root / FOLDER / f"{area}.csv"
    if not path.is_file():
        return
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != COLUMNS:
            raise SystemExit(f"{path.name}: its columns are not {', '.join(COLUMNS)}.")
        for row in reader:
            yield Row(path.name, reader.line_num, *(row[name] or "" for name in COLUMNS))


def _ids(wanted: dict[str, str], rows: list[Row]) -> Iterator[str]:
    for id_, count in Counter(row.id for row in rows).items():
        if id_ not in wanted:
            yield f"{id_} is not a row of the areas taken on ({AREAS})."
        if count > 1:
            yield f"{id_} stands {count} times."
    for row in rows:
        if row.id in wanted and f"{wanted[row.id]}.csv" != row.file:
            yield f"{row.place} belongs to {wanted[row.id]}."
    for id_ in sorted(wanted.keys() - {row.id for row in rows}):
        yield f"{id_} is not told: add it to {wanted[id_]}.csv."


def _missing(wanted: dict[str, str], rows: list[Row]) -> Iterator[str]:
    state = {row.id: row.state for row in rows}
    for area in sorted(set(wanted.values())):
        ids = [id_ for id_, of in wanted.items() if of == area]
        missing = sum(state.get(id_) == "missing" for id_ in ids)
        if missing * MOST_MISSING > len(ids):
            yield (
                f"{area}: {missing} of {len(ids)} rows are missing, more than one in "
                f"{MOST_MISSING} (decision 4)."
            )


def _row(root: Path, row: Row) -> Iterator[str]:
    if row.state not in STATES:
        yield f"{row.place}: '{row.state}' is not one of {', '.join(STATES)}."
    if row.state != "works" and not row.reason.strip():
        yield f"{row.place} is {row.state} and gives no reason."
    if row.state != "missing" and not row.where.strip():
        yield f"{row.place} is said to exist and does not say where."
    for where in filter(None, (part.strip() for part in row.where.split(";"))):
        wrong = fault(root, where)
        if wrong:
            yield f"{row.place}: {wrong}"


def fault(root: Path, where: str) -> str:
    """What is wrong with a place; empty where it is there."""
    if where.startswith("goldenthread "):
        return _command(where)
    if where.startswith("tests/"):
        return _test(root, where)
    if where.startswith(("docs/", "README.md")):
        return _page(root, where)
    return f"'{where}' is no test (tests/...), page (docs/...) or command (goldenthread ...)."


def _test(root: Path, where: str) -> str:
    file, _, name = where.partition("::")
    if not (root / file).is_file():
        return f"there is no file {file}."
    if name and name.partition("[")[0] not in _tests(root / file):
        return f"{file} has no test {name}."
    return ""


def _page(root: Path, where: str) -> str:
    file, _, anchor = where.partition("#")
    if not (root / file).is_file():
        return f"there is no page {file}."
    if anchor and anchor not in _anchors(root / file):
        return f"{file} has no place #{anchor}."
    return ""


def _command(where: str) -> str:
    from goldenthread.cli import main as program

    command: click.Command = program
    words = where.split()[1:]
    while isinstance(command, click.Group):
        if not words or words[0] not in command.commands:
            return f"there is no command '{where}'."
        command = command.commands[words.pop(0)]
    known = {name for option in command.params for name in option.opts}
    unknown = [word for word in words if word.startswith("--") and word not in known]
    return f"the command has no option {', '.join(unknown)}." if unknown else ""


@cache
def _tests(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return frozenset(node.name for node in functions if node.name.startswith("test_"))


@cache
def _anchors(path: Path) -> frozenset[str]:
    text = path.read_text(encoding="utf-8")
    given = re.findall(r'<a id="([^"]+)"></a>', text)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    slugs = (re.sub(r"[^\w\- ]", "", heading).strip().lower() for heading in headings)
    return frozenset((*given, *(slug.replace(" ", "-") for slug in slugs)))


if __name__ == "__main__":
    sys.exit(main())
