"""Row security of the tables of a record, written once and used by every migration."""

from __future__ import annotations

from typing import Any

from django.db.migrations import RunSQL

UNIQUE_MATTER = "alter table access_matter add constraint matter_in_scope unique (id, scope_id)"


def guarded(
    table: str, record_type: str, *, see: str = "view", change: bool = True, key: str = "id"
) -> RunSQL:
    """Puts a table of a record under row security, its scope kept by the database, its changes
    logged. `see` is the action that lets a row be read; `change` whether rows may be edited.
    """
    lets = _Lets(record_type)
    statements: list[Any] = [
        f"alter table {table} enable row level security",
        f"alter table {table} force row level security",
        f"grant select, insert on {table} to goldenthread_app",
        f"grant select on {table} to goldenthread_gate",
        f"create policy gate on {table} to goldenthread_gate using (true) with check (true)",
        f"create policy seen on {table} for select to goldenthread_app using ({lets(see)})",
        f"create policy added on {table} for insert to goldenthread_app "
        f"with check ({lets('create')})",
        f"alter table {table} add constraint {table}_in_scope foreign key (matter_id, scope_id) "
        "references access_matter (id, scope_id) on update cascade deferrable initially immediate",
        f"create trigger a_place_row before insert on {table} "
        "for each row execute function gate.place_row()",
        f"insert into gate.guarded values ('{table}', '{record_type}', '{key}')",
        *logged(table, key),
    ]
    if change:
        statements += [
            f"grant update on {table} to goldenthread_app",
            f"create policy changed on {table} for update to goldenthread_app "
            f"using ({lets('edit')}) with check ({lets('edit')})",
        ]
    return RunSQL(statements, reverse_sql=RunSQL.noop)


def logged(table: str, key: str = "id", without: str = "") -> list[str]:
    """The triggers that write old and new values of a table, but for the columns `without`."""
    call = f"for each statement execute function gate.write_change('{key}', '{without}')"
    return [
        f"create trigger log_insert after insert on {table} referencing new table as new_rows {call}",
        f"create trigger log_update after update on {table} "
        f"referencing old table as old_rows new table as new_rows {call}",
        f"create trigger log_delete after delete on {table} referencing old table as old_rows {call}",
    ]


class _Lets:
    """The condition under which the visit may do something with a type of record.

    The scopes come from one sub-select, so that they are worked out once for each statement:
    looked up for each row they cost a thousand times more.
    """

    def __init__(self, record_type: str) -> None:
        self.record_type = record_type

    def __call__(self, action: str) -> str:
        arguments = f"'{self.record_type}', '{action}'"
        by_scope = f"scope_id = any((select gate.scopes({arguments}))::int[])"
        if not self._opens_more_by_name(action):
            return by_scope
        return f"{by_scope} or matter_id = any((select gate.matters({arguments}))::uuid[])"

    def _opens_more_by_name(self, action: str) -> bool:
        return self.record_type in BY_NAME


BY_NAME = frozenset({"SAF", "ADV", "CHI", "DOC"})
"""Types that a name opens and the team does not. The matrix is compared with this in a test."""
