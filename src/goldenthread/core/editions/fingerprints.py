"""Fingerprints of files, and why a plain checksum of unpublished data is not among them.

A checksum of a small table of counts gives the counts away: whoever has the published table
knows all of the file but a few small cells, tries every value from 0 to 4 in each, and keeps
the one whose checksum fits. Ten hidden cells are ten million tries, a matter of minutes. The
same holds for a checksum of a single count, salted or not. So the ledger never holds a
checksum of a count, and a file that is not itself public is entered with a keyed fingerprint
(HMAC), whose key stays with the data and never beside the ledger or in an edition.
"""

from __future__ import annotations

import hmac
from hashlib import sha256
from pathlib import Path

from goldenthread.core.editions.model import BadEdition, File

PLAIN, KEYED = "sha256", "hmac-sha256"
LEAST_KEY = 32
"""Bytes of a key: as many as the hash has, so that trying keys is no easier than trying hashes."""
PIECE = 1 << 20


def public_file(path: Path, name: str = "") -> File:
    """A file that anybody may have: one of the edition's own, or a source already published."""
    digest = sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return File(name or path.name, f"{PLAIN}:{digest.hexdigest()}")


def kept_file(path: Path, *, key: bytes, name: str = "") -> File:
    """A file that holds true counts and is not public: its fingerprint needs the key to compare."""
    if len(key) < LEAST_KEY:
        raise BadEdition(
            f"The key of fingerprints has {len(key)} bytes; a short one could be tried out. Give "
            f"{LEAST_KEY} random bytes or more."
        )
    digest = hmac.new(key, digestmod=sha256)
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return File(name or path.name, f"{KEYED}:{digest.hexdigest()}")
