"""Small extracts of the common template on disk, row by row."""

import csv
import shutil

from goldenthread.core import template
from goldenthread.core.template import TABLES

ALWAYS = {
    "happened_at": "2010-07-31T23:30:00+00:00",
    "happened_on": "2010-08-01",
    "recorded_at": "2010-08-01T08:00:00+01:00",
    **dict.fromkeys(("sex", "disability", "ethnicity", "ethnicity_officer"), "unknown"),
    **dict.fromkeys(("religion", "orientation", "gender_identity"), "not_asked"),
}
"""What every row has: one night of summer, and nothing known of a person."""


def write(folder, table, rows):
    """The rows as the file of a table; a column that a row does not give is empty."""
    names = TABLES[table].names
    with (folder / f"{table}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows([{**ALWAYS, **row}.get(name, "") for name in names] for row in rows)


def extract(folder, lines):
    """An extract from lines `table number key=value ...`; `on=2010-08-03` is noon of a day.

    A reference is the number alone. A value may hold `_` for a blank.
    """
    template.new(folder)
    rows = {}
    for line in filter(None, map(str.strip, lines.splitlines())):
        table, number, *given = line.split()
        row = dict(pair.split("=", 1) for pair in given)
        rows.setdefault(table, []).append(_row(TABLES[table], number, row))
    for table, found in rows.items():
        write(folder, table, found)
    return folder


def _row(table, number, row):
    for column in table.references:
        if column.name in row:
            row[column.name] = f"mps:{column.refers}:{row[column.name]}"
    if day := row.pop("on", None):
        row |= {"happened_on": day, "happened_at": f"{day}T12:00Z", "recorded_at": f"{day}T13:00Z"}
    return {"id": f"mps:{table.name}:{number}", **row}


def found(folder, **more):
    """The kind, file, row and column of each problem of an extract."""
    return [(p.kind, p.file, p.row, p.column) for p in template.check(folder, **more)]


def rewrite(path, change):
    """Write the rows of a file anew as `change` gives them, or as it left them."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = list(rows[0])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(change(rows) or rows)


def changed(folder, to, table, change):
    """A copy of an extract in which the rows of one table were changed."""
    shutil.copytree(folder, to)
    rewrite(to / f"{table}.csv", change)
    return to


def say(path, key, values):
    """Have one row of a file say something else."""
    rewrite(path, lambda rows: [row | values if row["id"] == key else row for row in rows])
