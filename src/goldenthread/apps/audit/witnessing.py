"""A witness: another agency's program that keeps checkpoints out of this system's reach."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from goldenthread.core.sealing import (
    BadCheckpoint,
    Checkpoint,
    Seal,
    Witnessed,
    countersign,
    grows,
)
from goldenthread.core.sealing.checkpoints import Check


class DoesNotGrow(Exception):
    """What is offered does not follow on what this witness kept: the chain was rewritten."""

    def __init__(self) -> None:
        super().__init__(
            "These seals do not follow on the checkpoint that was kept. The chain was cut, forked "
            "or written anew. Sign nothing; tell the guardians of every agency by another route."
        )


def new_key(path: Path) -> None:
    """Make a witness's key, readable by its owner alone; never over one that is there."""
    private = Ed25519PrivateKey.generate()
    raw = private.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    with open(path, "x", encoding="ascii") as file:
        path.chmod(0o600)
        file.write(raw.hex())


def public_key(path: Path) -> str:
    """What others check this witness's signatures with."""
    return _private(path).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def sign(seals: Sequence[Seal], *, kept: Path, key: Path, name: str) -> str | None:
    """Countersign the last of the seals that follow on the last line kept, and keep it.

    Gives the line for the other side; None when there is nothing new. Raises DoesNotGrow.
    """
    check = checker(public_key(key))
    known = last_kept(kept, check)
    fresh = [one for one in seals if known is None or one.number > known.number]
    if not fresh:
        return None
    offered = Checkpoint.of(fresh[-1])
    if not grows(known, fresh, offered):
        raise DoesNotGrow
    line = countersign(offered, witness=name, sign=_private(key).sign).text()
    with open(kept, "a", encoding="utf-8") as file:
        file.write(line + "\n")
    return line


def checkpoints(lines: Iterable[str], keys: Sequence[str]) -> list[Checkpoint]:
    """The checkpoints of countersigned lines; raises BadCheckpoint for one that does not hold."""
    found = []
    for line in lines:
        if not line.strip():
            continue
        for key in keys:
            try:
                found.append(Witnessed.read(line, checker(key)).checkpoint)
                break
            except BadCheckpoint:
                continue
        else:
            raise BadCheckpoint(
                "A kept line carries no signature of a witness that is known here. "
                "Name the witness's public key, or ask for the line again."
            )
    return found


def last_kept(path: Path, check: Check) -> Checkpoint | None:
    """The newest checkpoint of a witness's own file; None where there is no line yet."""
    if not path.exists():
        return None
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return Witnessed.read(lines[-1], check).checkpoint if lines else None


def checker(key: str) -> Check:
    """What says whether a signature is of the witness with this public key."""
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))

    def check(message: bytes, signature: bytes) -> bool:
        try:
            public.verify(signature, message)
        except InvalidSignature:
            return False
        return True

    return check


def _private(path: Path) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text(encoding="ascii")))
