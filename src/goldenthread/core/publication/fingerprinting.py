"""Fingerprints of what an edition was made of and of what it gave out, and the key that some need.

The key lies with the data that it protects, never beside the ledger or in an edition: whoever
has a ledger, a key and a published table could try small counts until a fingerprint fits.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from goldenthread.core.editions import File, kept_file, public_file
from goldenthread.core.publication.refusals import Refused
from goldenthread.core.returns.store import FileRead
from goldenthread.core.words import Audience

KEY_BYTES = 32
KEY_NAME = ".goldenthread-key"
OWNER_ALONE = 0o600


def key_beside(data: Path) -> Path:
    """Where the key of a file or folder of data is kept."""
    return (data if data.is_dir() else data.parent) / KEY_NAME


class Key:
    """The key of one edition: read, or made, only when something needs it."""

    def __init__(self, path: Path | None) -> None:
        self.path = path

    @cached_property
    def content(self) -> bytes:
        """The bytes of the key; raises Refused where it can be neither read nor made."""
        if self.path is None:
            raise Refused(
                "The data is not public, so its fingerprint needs a key.",
                ("Name a file for it that is kept with the data, with --key.",),
            )
        try:
            return self.path.read_bytes() if self.path.exists() else _made(self.path)
        except OSError as problem:
            raise Refused(
                f"The key of fingerprints cannot be kept in {self.path}: {problem.strerror}.",
                (
                    "The data is not public, so its fingerprint needs a key that lies with it. "
                    "Make its folder writable for you, or name another file with --key: one that "
                    "only those who may see the data can read, and not beside the ledger.",
                ),
            ) from problem


def inputs(files: Iterable[FileRead], key: Key) -> tuple[File, ...]:
    """The source files: a plain fingerprint where published, a keyed one where not."""
    found = []
    for file in files:
        path = _path(file)
        if path is None:
            continue
        if file.publication:
            found.append(public_file(path, path.name))
        else:
            found.append(kept_file(path, key=key.content, name=path.name))
    return tuple(dict.fromkeys(found))


def output(folder: Path, path: str, audience: Audience, key: Key) -> File:
    """A written file: exact counts are not given away by a plain fingerprint."""
    if audience.is_exact:
        return kept_file(folder / path, key=key.content, name=path)
    return public_file(folder / path, path)


def _path(file: FileRead) -> Path | None:
    """The file itself, where what was read is one sheet of it."""
    for name in (file.file, file.file.rpartition("#")[0]):
        if name and Path(name).is_file():
            return Path(name)
    return None


def _made(path: Path) -> bytes:
    """A new key, readable by its owner alone from its first moment."""
    content = secrets.token_bytes(KEY_BYTES)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ALONE)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    return content
