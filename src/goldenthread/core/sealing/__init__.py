"""The hash chain of the audit: rows are sealed in batches, seals are chained, witnesses keep heads.

Sealing, in the job that runs every second or so (`look` and `change` are the two logs)::

    rows = Rows("look", ("id", "at", "user", ...), cursor)   # id > previous.upto("look"), rising
    made, leaves = seal([rows, changes], previous=previous, at=now)
    ...                                                      # store the seal and its leaves at once

A seal settles its logs: nothing at or below `made.upto("look")` may be written afterwards. So the
job reads the highest number given out, waits until every transaction that was open then has ended,
and takes the rows up to that number, told as `upto`.

Checking, from anywhere that can read::

    result = verify(
        [Rows("change", columns, values), Rows("look", columns, values)],   # each by rising id
        leaves,                     # (position, log, row, hash, seal), by position
        seals,                      # by number; Seal.read(text) or Seal(...)
        [Checkpoint.read(line) for line in kept_by_witnesses],
    )
    result.passed, result.faults, result.unsealed, result.unwitnessed

Witnessing: `Checkpoint.of(made).text()` goes out; the witness asks for the seals since its last,
and countersigns only what `grows(known, seals, offered)`::

    line = countersign(offered, witness="...", sign=key.sign).text()
    Witnessed.read(line, check=...)                          # raises BadCheckpoint
"""

from goldenthread.core.sealing.checkpoints import (
    BadCheckpoint,
    Checkpoint,
    Witnessed,
    countersign,
    grows,
)
from goldenthread.core.sealing.faults import Fault, Kind
from goldenthread.core.sealing.rows import BadRow, Rows, leaf_hash, row_bytes
from goldenthread.core.sealing.seals import LARGEST, BadSeal, Leaf, Part, Seal, seal
from goldenthread.core.sealing.verification import Verification, verify

__all__ = [
    "LARGEST",
    "BadCheckpoint",
    "BadRow",
    "BadSeal",
    "Checkpoint",
    "Fault",
    "Kind",
    "Leaf",
    "Part",
    "Rows",
    "Seal",
    "Verification",
    "Witnessed",
    "countersign",
    "grows",
    "leaf_hash",
    "row_bytes",
    "seal",
    "verify",
]
