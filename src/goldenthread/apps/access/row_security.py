"""Row security of the tables of a record, written once and used by every migration."""

from __future__ import annotations

from typing import Any

from django.db.migrations import RunSQL
from django.db.models import ForeignKey

UNIQUE_MATTER = "alter table access_matter add constraint matter_in_scope unique (id, scope_id)"

ONE_REFERENCE = """
alter table {table} alter column matter_id set not null, alter column scope_id set not null;
do $$ declare alone text; begin
  for alone in
    select c.conname from pg_constraint c
    join pg_constraint both_of on both_of.conrelid = c.conrelid
      and both_of.conname = '{table}_in_scope' and c.conkey <@ both_of.conkey
    where c.conrelid = '{table}'::regclass and c.contype = 'f' and cardinality(c.conkey) = 1
  loop
    execute format('alter table {table} drop constraint %I', alone);
  end loop;
end $$
"""


def guarded(
    table: str, record_type: str, *, see: str = "view", change: bool = True, key: str = "id",
    is_logged: bool = True,
) -> Guard:  # fmt: skip
    """Puts a table of a record under row security, its scope kept by the database, its changes
    logged. `see` is the action that lets a row be read; `change` whether rows may be edited. What
    is no part of the record, and is wiped, may go without a log of changes.
    """
    lets = _lets(record_type)
    written_by = "recorded_by = (select gate.reader())"
    statements = [
        f"alter table {table} enable row level security",
        f"alter table {table} force row level security",
        f"grant select, insert on {table} to goldenthread_app",
        f"grant select on {table} to goldenthread_gate",
        f"create policy gate on {table} to goldenthread_gate using (true) with check (true)",
        f"create policy seen on {table} for select to goldenthread_app using ({lets(see)})",
        f"create policy added on {table} for insert to goldenthread_app "
        f"with check (({lets('create')}) and {written_by})",
        f"alter table {table} add constraint {table}_in_scope foreign key (matter_id, scope_id) "
        "references access_matter (id, scope_id) on update cascade deferrable initially immediate",
        f"insert into gate.guarded values ('{table}', '{record_type}', '{key}')",
        *(logged(table, key) if is_logged else ()),
    ]
    if change:
        statements += [
            f"grant update on {table} to goldenthread_app",
            f"create policy changed on {table} for update to goldenthread_app "
            f"using ({lets('edit')}) with check ({lets('edit')})",
        ]
    return Guard(table, statements)


def logged(table: str, key: str = "id", without: str = "") -> list[str]:
    """The triggers that write old and new values of a table, but for the columns `without`."""
    seen = {
        "insert": "new table as new_rows",
        "update": "old table as old_rows new table as new_rows",
        "delete": "old table as old_rows",
    }
    return [
        f"create trigger log_{what} after {what} on {table} referencing {rows} for each statement "
        f"execute function gate.write_change('{key}', '{without}')"
        for what, rows in seen.items()
    ]


class Guard(RunSQL):
    """The statements that guard a table, and the trigger that holds its rows to their matter.

    What the rows point at, and which of their columns are keys, is read from the model.
    """

    def __init__(self, table: str, statements: list[str]) -> None:
        super().__init__(list(statements), reverse_sql=RunSQL.noop)
        self.table = table

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Run the statements, then make the trigger."""
        super().database_forwards(app_label, schema_editor, from_state, to_state)
        _refer_once(self.table, schema_editor)
        _place(self.table, schema_editor, to_state)


def placed(table: str) -> Guard:
    """The trigger that holds rows to their matter, made anew after a pointer was added."""
    return Guard(table, [f"drop trigger a_place_row on {table}"])


def _refer_once(table: str, schema_editor: Any) -> None:
    """Leave out what the reference over case and scope together says already: those of Django to
    each of them. Neither may be empty, or the one over both would ask nothing (ADR 0032)."""
    schema_editor.deferred_sql = [
        one for one in schema_editor.deferred_sql if not _is_part(one, table, schema_editor)
    ]
    schema_editor.execute(ONE_REFERENCE.format(table=table), params=None)


def _is_part(waiting: Any, table: str, schema_editor: Any) -> bool:
    """Whether a statement that waits for the end of the migration makes such a reference."""
    if getattr(waiting, "template", "") != schema_editor.sql_create_fk:
        return False
    parts = waiting.parts
    return parts["table"].table == table and parts["column"].columns in (
        ["matter_id"],
        ["scope_id"],
    )


def _place(table: str, schema_editor: Any, state: Any) -> None:
    model = next(one for one in state.apps.get_models() if one._meta.db_table == table)
    schema_editor.execute(
        f"create trigger a_place_row before insert or update on {table} for each row "
        f"execute function gate.place_row('{_points(model)}', '{_keys(model)}')"
    )


def _points(model: Any) -> str:
    """What a row points at within its matter: `column>table>key` with commas."""
    return ",".join(
        f"{field.column}>{field.related_model._meta.db_table}>{field.target_field.column}"
        for field in model._meta.fields
        if _is_within(field)
    )


def _keys(model: Any) -> str:
    """Its unique columns with commas, but for those that point within the matter."""
    fields = model._meta.fields
    return ",".join(one.column for one in fields if one.unique and not _is_within(one))


def _is_within(field: Any) -> bool:
    """Whether a column points at a row of the same matter."""
    if not isinstance(field, ForeignKey) or field.primary_key:
        return False
    return any(one.name == "matter" for one in field.related_model._meta.fields)


class _lets:
    """The condition under which the visit may do something with a type of record.

    The scopes come from one sub-select, so that they are worked out once for each statement:
    looked up for each row they cost a thousand times more.
    """

    def __init__(self, record_type: str) -> None:
        self.record_type = record_type

    def __call__(self, action: str) -> str:
        arguments = f"'{self.record_type}', '{action}'"
        by_scope = f"scope_id = any((select gate.scopes({arguments}))::int[])"
        if self.record_type not in BY_NAME:
            return by_scope
        return f"{by_scope} or matter_id = any((select gate.matters({arguments}))::uuid[])"


BY_NAME = frozenset({"SAF", "CHI", "ADV", "PRP", "DOC", "LST", "MTG", "EQU"})
"""Types that a name opens for some role and the team does not. A test compares the matrix."""
