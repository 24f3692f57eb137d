"""An audit in plain lists, with a superuser's freedom to do anything to it."""

from copy import deepcopy
from datetime import UTC, datetime, timedelta

from goldenthread.core.sealing import Checkpoint, Rows, seal, verify

START = datetime(2010, 11, 1, 8, 0, tzinfo=UTC)


class Audit:
    """Two logs of rows, their leaves and seals; `kept` is what a witness holds elsewhere."""

    def __init__(self):
        self.rows = {"look": [], "change": []}
        self.leaves, self.seals = [], []
        self.kept = []
        self.clock = START
        self.next = {"look": 1, "change": 1}

    def write(self, log, rng):
        """One row; now and then a number is lost to a rollback."""
        self.next[log] += rng.choice((0, 0, 0, 0, 1, 2))
        number, self.next[log] = self.next[log], self.next[log] + 1
        self.clock += timedelta(seconds=rng.randrange(1, 60))
        self.rows[log].append(row(log, number, self.clock, rng))

    def close(self):
        """Seal what is not sealed, up to the highest number given out."""
        last = self.seals[-1] if self.seals else None
        logs = [self.read(log, last.upto(log) if last else 0) for log in self.rows]
        upto = {log: number - 1 for log, number in self.next.items()}
        made, leaves = seal(logs, previous=last, at=self.clock, upto=upto)
        self.seals.append(made)
        self.leaves += map(tuple, leaves)
        return made

    def read(self, log, above=None):
        """The rows of a log as a query gives them: by number."""
        found = [one for one in self.rows[log] if above is None or one["id"] > above]
        return Rows.of(log, sorted(found, key=lambda one: one["id"]))

    def witness(self):
        self.kept.append(Checkpoint.of(self.seals[-1]))

    def verify(self, kept=None):
        leaves = sorted(self.leaves, key=lambda leaf: leaf[0])
        logs = [self.read(log) for log in sorted(self.rows)]
        return verify(logs, leaves, self.seals, self.kept if kept is None else kept)

    def copy(self):
        return deepcopy(self)

    def state(self):
        """All that a tamperer can reach; the witness's part is not in it."""
        logs = {log: sorted(map(str, rows)) for log, rows in self.rows.items()}
        return logs, sorted(map(str, self.leaves)), [one.text() for one in self.seals]

    def row(self, log, number):
        return next(one for one in self.rows[log] if one["id"] == number)

    def leaf(self, position):
        return next(leaf for leaf in self.leaves if leaf[0] == position)


def row(log, number, at, rng):
    common = {"id": number, "at": at, "user": f"person {rng.randrange(40)}"}
    if log == "look":
        return common | {
            "action": rng.choice(("view", "find", "reveal")),
            "case": rng.choice((None, f"case {rng.randrange(900)}")),
            "outcome": rng.choice(("allow", "allow", "deny", "absent")),
            "purpose": rng.choice((None, "safeguard adult", "Straße, naïve ☂")),
        }
    before, after = rng.randbytes(4), rng.randbytes(4)
    return common | {"table": "person", "old": before, "new": after, "by_job": rng.random() < 0.2}


def audit(rng, *, seals=5, rows=8, unsealed=3, witnessed=None):
    """An honest audit; the witness knows the seal of that number (the last but one)."""
    made = Audit()
    for number in range(1, seals + 1):
        for _ in range(rng.randrange(2, rows)):
            made.write(rng.choice(("look", "look", "change")), rng)
        made.close()
        if number == (witnessed or seals - 1):
            made.witness()
    for _ in range(unsealed):
        made.write("look", rng)
    return made


def kinds(result):
    return {str(fault.kind) for fault in result.faults}
