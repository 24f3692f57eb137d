"""A worker of the site on its own: writes a note for each key it is given, and says when it has.

Run as a program with a home: `setup` makes the city and prints a role and a case; `write` reads
keys from its input. `careless` writes without the key of a form, and `late` dies by the signal
that none can catch when a note is committed and nobody has been told yet.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID


def main() -> None:
    """Set up Django for the home, then do what was asked."""
    home, what, *more = sys.argv[1:]
    from goldenthread.web import manage

    databases = manage.prepare(Path(home))
    if what == "setup":
        print(json.dumps(city(databases.migrate)), flush=True)
        return
    role, case = map(UUID, more[:2])
    for line in sys.stdin:
        print(answer(role, case, line.strip(), set(more[2:])), flush=True)


def city(migrate_url: str) -> dict[str, str]:
    """The cast, and a case of Northgate for the notes."""
    from goldenthread.apps.access.visits import opened
    from goldenthread.apps.record import actions
    from goldenthread.web import manage
    from goldenthread.web.cast import found_cast

    manage.migrate(migrate_url)
    founded = found_cast(migrate_url, now=datetime.now(UTC))
    role = founded.roles["officer.north"][0]
    with opened(role, purpose="investigate", place="test") as by:
        case = actions.open_case(
            by=by, agency=founded.agencies["police"], unit=founded.units["northgate_csu"],
            kind="domestic", source="call", opened_at=datetime.now(UTC),
        )  # fmt: skip
    return {"role": str(role), "case": str(case.pk)}


def answer(role: UUID, case: UUID, key: str, how: set[str]) -> str:
    """`done KEY` once the note of this key is committed, now or before; else `failed KEY`."""
    from django.db import DatabaseError, InterfaceError, connection

    from goldenthread.apps.record.sent import AlreadySent

    try:
        write(role, case, key, careful="careless" not in how)
    except AlreadySent:
        return f"done {key}"
    except (DatabaseError, InterfaceError):
        connection.close()
        return f"failed {key}"
    if "late" in how:
        os.kill(os.getpid(), signal.SIGKILL)
    return f"done {key}"


def write(role: UUID, case: UUID, key: str, *, careful: bool) -> None:
    """One note in one visit, under the key of its form."""
    from contextlib import nullcontext

    from goldenthread.apps.access import gate
    from goldenthread.apps.access.visits import opened
    from goldenthread.apps.record import actions
    from goldenthread.apps.record.models import Case
    from goldenthread.apps.record.sent import once

    with (
        opened(role, purpose="investigate", place="test") as by,
        once(by, UUID(key)) if careful else nullcontext(),
    ):
        found = gate.get(by, Case.objects.all(), case)
        actions.write_note(by=by, case=found, text=key, happened_at=by.now)


if __name__ == "__main__":
    main()
