"""What a superuser may do to the audit in the database itself; each function does one thing.

Only what is older than the last checkpoint is touched; `at` is the last seal that a witness knows.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from goldenthread.apps.audit import sealing
from goldenthread.core.sealing import Seal, leaf_hash, merkle

TABLES = ("audit_look", "audit_change", "audit_leaf", "audit_seal")
KEPT = "kept_{}"
"""The schema in which a copy of the audit stands, as it was after a seal."""
OTHER = {
    "uuid": "gen_random_uuid()",
    "text": "{0} || 'x'",
    "character varying": "case left({0}, 1) when 'x' then 'y' else 'x' end || substr({0}, 2)",
    "timestamp with time zone": "{0} + (interval '1 microsecond' * {1})",
    "jsonb": "coalesce({0}, '{{}}') || jsonb_build_object('tampered', {1})",
    "ARRAY": "array_append({0}, 'x')",
    "boolean": "not coalesce({0}, false)",
}
"""Another value of the same type. Moments move by as little as the type can hold."""


class Tamperer:
    """A superuser's connection, and where the seals stand."""

    def __init__(self, superuser: Any, at: int, rng: Any) -> None:
        self.superuser, self.at, self.rng = superuser, at, rng

    def run(self, statement: str, *values: Any) -> list[Any]:
        """Any statement; the rows it gives."""
        cursor = self.superuser.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []

    def a_leaf(self) -> tuple[int, str, int, int]:
        """Position, log, row and seal of something that the witness's checkpoint covers."""
        leaves = self.run(
            'select position, log, "row", seal from audit_leaf where seal <= %s order by 1', self.at
        )
        return self.rng.choice(leaves)

    def columns(self, log: str) -> dict[str, str]:
        """The columns of a log with their types."""
        return dict(
            self.run(
                "select column_name::text, data_type::text from information_schema.columns"
                " where table_schema = 'public' and table_name = %s and column_name <> 'id'"
                " order by 1",
                f"audit_{log}",
            )
        )

    def upto(self, log: str, seal: int) -> int:
        """Up to which number a seal settled a log."""
        return self.seal(seal).upto(log) if seal else 0

    def seal(self, number: int) -> Seal:
        """One seal as it stands."""
        return Seal.read(self.run("select text from audit_seal where number = %s", number)[0][0])

    def put(self, seal: Seal) -> None:
        """Write a seal over the one of its number, its columns too."""
        self.run(
            "update audit_seal set text = %s, total = %s, at = %s where number = %s",
            seal.text(), seal.total, seal.at, seal.number,
        )  # fmt: skip

    def refit_leaf(self, log: str, row: int) -> None:
        """Make the leaf of a row fit what the row is now."""
        names = sealing.LOGS[log]
        wanted = ", ".join(f'"{name}"::text' for name in names[1:])
        values = self.run(f"select id, {wanted} from audit_{log} where id = %s", row)[0]
        made = leaf_hash(log, dict(zip(names, values, strict=True)))
        self.run('update audit_leaf set hash = %s where log = %s and "row" = %s', made, log, row)

    def refit_seals(self, first: int, last: int) -> None:
        """Make seals fit their leaves and each other."""
        for number in range(first, last + 1):
            hashes = [
                bytes(one)
                for (one,) in self.run(
                    "select hash from audit_leaf where seal = %s order by position", number
                )
            ]
            previous = self.seal(number - 1).hash if number > 1 else bytes(32)
            made = replace(self.seal(number), root=merkle.root(hashes), previous=previous)
            self.put(replace(made, hash=made.computed()))

    def last(self) -> int:
        """The number of the last seal."""
        return int(self.run("select max(number) from audit_seal")[0][0])


def edit_row(t: Tamperer) -> None:
    _edit(t, *t.a_leaf()[1:3])


def _edit(t: Tamperer, log: str, row: int) -> None:
    name, kind = t.rng.choice(list(t.columns(log).items()))
    other = OTHER[kind].format(f'"{name}"', t.rng.randrange(1, 1000))
    t.run(f'update audit_{log} set "{name}" = {other} where id = %s', row)


def empty_a_column(t: Tamperer) -> None:
    _, log, row, _ = t.a_leaf()
    full = t.run(
        f"select key from audit_{log} a, jsonb_each(to_jsonb(a)) where id = %s"
        " and value <> 'null' and key in (select column_name from information_schema.columns"
        f" where table_schema = 'public' and table_name = 'audit_{log}' and is_nullable = 'YES')",
        row,
    )
    if full:
        t.run(f'update audit_{log} set "{t.rng.choice(full)[0]}" = null where id = %s', row)
    else:
        _edit(t, log, row)


def renumber_row(t: Tamperer) -> None:
    _, log, row, _ = t.a_leaf()
    t.run(f"update audit_{log} set id = %s where id = %s", -t.rng.randrange(1, 10**6), row)


def delete_rows(t: Tamperer) -> None:
    for _ in range(t.rng.choice((1, 1, 3))):
        _, log, row, _ = t.a_leaf()
        t.run(f"delete from audit_{log} where id = %s", row)


def delete_row_and_leaf(t: Tamperer) -> None:
    position, log, row, _ = t.a_leaf()
    t.run(f"delete from audit_{log} where id = %s", row)
    t.run("delete from audit_leaf where position = %s", position)


def close_the_gap(t: Tamperer) -> None:
    """A row and its leaf are gone, every position after it moves up, and all is sealed anew."""
    position, log, row, seal = t.a_leaf()
    t.run(f"delete from audit_{log} where id = %s", row)
    t.run("delete from audit_leaf where position = %s", position)
    t.run("update audit_leaf set position = -position where position > %s", position)
    t.run("update audit_leaf set position = -position - 1 where position < 0")
    if t.rng.random() < 0.5:
        t.refit_seals(seal, t.last())


def insert_row(t: Tamperer) -> None:
    """A copy of a row under a number that is settled and free."""
    _, log, row, _ = t.a_leaf()
    others = ", ".join(f'"{name}"' for name in t.columns(log))
    t.run(
        f"insert into audit_{log} (id, {others}) select %s, {others} from audit_{log}"
        " where id = %s",
        -t.rng.randrange(1, 10**6), row,
    )  # fmt: skip


def swap_rows(t: Tamperer) -> None:
    """Two rows of one log take each other's number."""
    _, log, one, _ = t.a_leaf()
    others = [row for (row,) in t.run(f"select id from audit_{log} where id <> %s order by 1", one)]
    two = t.rng.choice(others)
    for new, old in ((-1, one), (one, two), (two, -1)):
        t.run(f"update audit_{log} set id = %s where id = %s", new, old)


def shift_the_clock(t: Tamperer) -> None:
    _, log, row, _ = t.a_leaf()
    by = f"{t.rng.choice(('', '-'))}{t.rng.randrange(1, 60)} {t.rng.choice(('us', 's', 'hours'))}"
    t.run(f"update audit_{log} set at = at + %s::interval where id = %s", by, row)


def shift_all_clocks(t: Tamperer) -> None:
    """Every moment of a log, perhaps with every hash made anew."""
    log = t.rng.choice(("look", "change"))
    t.run(f"update audit_{log} set at = at - interval '1 hour'")
    if t.rng.random() < 0.5:
        for (row,) in t.run('select "row" from audit_leaf where log = %s', log):
            t.refit_leaf(log, row)
        t.refit_seals(1, t.last())


def reorder_leaves(t: Tamperer) -> None:
    one, two = t.a_leaf(), t.a_leaf()
    while one == two:
        two = t.a_leaf()
    for new, old in ((-1, one[0]), (one[0], two[0]), (two[0], -1)):
        t.run("update audit_leaf set position = %s where position = %s", new, old)


def edit_leaf(t: Tamperer) -> None:
    position, *_ = t.a_leaf()
    change = t.rng.choice(
        ("hash = sha256(hash)", '"row" = -"row"', "seal = seal + 1", "position = -position",
         "log = case log when 'look' then 'change' else 'look' end, \"row\" = -\"row\"")
    )  # fmt: skip
    t.run(f"update audit_leaf set {change} where position = %s", position)


def delete_leaf(t: Tamperer) -> None:
    t.run("delete from audit_leaf where position = %s", t.a_leaf()[0])


def edit_row_and_leaf(t: Tamperer) -> None:
    _, log, row, _ = t.a_leaf()
    _edit(t, log, row)
    t.refit_leaf(log, row)


def edit_row_leaf_and_seal(t: Tamperer) -> None:
    _, log, row, seal = t.a_leaf()
    _edit(t, log, row)
    t.refit_leaf(log, row)
    t.refit_seals(seal, seal)


def rewrite_after(t: Tamperer) -> None:
    """One row edited, and every hash from there to the end made anew: only a witness knows."""
    _, log, row, seal = t.a_leaf()
    _edit(t, log, row)
    t.refit_leaf(log, row)
    t.refit_seals(seal, t.last())


def edit_seal(t: Tamperer) -> None:
    """A part of a seal's text, with its own hash made anew or not."""
    number = t.rng.randint(1, t.at)
    given = json.loads(t.seal(number).text())
    name = t.rng.choice([name for name in given if name not in ("number", "logs")])
    given[name] = _other(given[name], t.rng)
    text = json.dumps(given)
    if name != "hash" and t.rng.random() < 0.5:
        made = Seal.read(text)
        text = replace(made, hash=made.computed()).text()
    t.run("update audit_seal set text = %s where number = %s", text, number)


def _other(value: Any, rng: Any) -> Any:
    if isinstance(value, int):
        return value + rng.choice((-1, 1, 7))
    at = rng.randrange(len(value)) if "T" not in value else 3
    return value[:at] + ("1" if value[at] != "1" else "2") + value[at + 1 :]


def delete_seal(t: Tamperer) -> None:
    t.run("delete from audit_seal where number = %s", t.rng.randint(1, t.at))


def renumber_seal(t: Tamperer) -> None:
    number = t.rng.randint(1, t.at)
    made = replace(t.seal(number), number=t.last() + 5)
    t.run("update audit_seal set text = %s where number = %s", made.text(), number)


def cut_tail(t: Tamperer) -> None:
    """Seals, leaves or rows after a seal: one kind of them, or all."""
    number = t.rng.randrange(t.at)
    kinds = t.rng.choice((("seal",), ("leaf",), ("rows",), ("seal", "leaf"), CUT))
    if "rows" in kinds:
        for log in ("look", "change"):
            t.run(f"delete from audit_{log} where id > %s", t.upto(log, number))
    if "leaf" in kinds:
        t.run("delete from audit_leaf where seal > %s", number)
    if "seal" in kinds:
        t.run("delete from audit_seal where number > %s", number)


CUT = ("seal", "leaf", "rows")


def restore_older(t: Tamperer) -> None:
    """The copy of an earlier day; where it goes on, others add rows and seal them."""
    put_back(t.superuser, t.rng.randrange(1, t.at))


def empty_a_table(t: Tamperer) -> None:
    t.run(f"truncate {t.rng.choice(TABLES)}")


TAMPERINGS = (
    edit_row, edit_row, edit_row, empty_a_column, renumber_row, delete_rows, delete_row_and_leaf,
    close_the_gap, insert_row, swap_rows, shift_the_clock, shift_all_clocks, reorder_leaves,
    edit_leaf, delete_leaf, edit_row_and_leaf, edit_row_leaf_and_seal, rewrite_after, edit_seal,
    delete_seal, renumber_seal, cut_tail, restore_older, empty_a_table,
)  # fmt: skip


def keep(superuser: Any, number: int) -> None:
    """Keep a copy of the audit as it is, under a number."""
    schema = KEPT.format(number)
    superuser.execute(f"drop schema if exists {schema} cascade; create schema {schema}")
    for table in TABLES:
        superuser.execute(f"create table {schema}.{table} as table {table}")


def put_back(superuser: Any, number: int) -> None:
    """The audit as it was kept under a number."""
    schema = KEPT.format(number)
    superuser.execute(f"truncate {', '.join(TABLES)}")
    for table in TABLES:
        superuser.execute(f"insert into {table} select * from {schema}.{table}")


def state(superuser: Any) -> str:
    """A digest of all that can be reached, so that what changed nothing is not counted."""
    return "".join(
        superuser.execute(
            f"select coalesce(md5(string_agg(t::text, '' order by t::text)), '-') from {table} t"
        ).fetchone()[0]
        for table in TABLES
    )
