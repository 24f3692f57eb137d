"""Operations of a migration that are done as one, so that an empty database is soon made.

Django works out every model anew after each operation. For fifty tables that hang together this
takes most of the time in which a database is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

KINDS: dict[type[Operation], str] = {
    CreateModel: "tables", AddField: "columns", AddIndex: "columns", AddConstraint: "columns",
}  # fmt: skip
"""Which operations do not change what another of the same kind does."""


class Together(Operation):
    """Operations of one kind. The models are worked out once, when the last of them is known."""

    def __init__(self, operations: list[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """What they say of the models, one after the other."""
        state.clear_delayed_apps_cache()
        state.__dict__.pop("apps", None)
        for one in self.operations:
            one.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any,
        to_state: Any,
    ) -> None:  # fmt: skip
        """What they do, one after the other."""
        for one in self.operations:
            one.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any,
        to_state: Any,
    ) -> None:  # fmt: skip
        """Undo them, the last first."""
        for one in reversed(self.operations):
            one.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """For whoever lists the steps of a migration."""
        return "; ".join(one.describe() for one in self.operations)


def together(operations: Iterable[Operation]) -> list[Operation]:
    """The operations, those of one kind that follow each other as one."""
    return list(_grouped(operations))


def _grouped(operations: Iterable[Operation]) -> Iterator[Operation]:
    for kind, run in groupby(operations, key=lambda one: KINDS.get(type(one), "")):
        given = list(run)
        if kind and len(given) > 1:
            yield Together(given)
        else:
            yield from given
