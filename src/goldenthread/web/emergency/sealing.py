"""How a card is sealed: to an agency's public key, which only an officer's own slot opens again.

Each sealing draws a key of its own and forgets it. So whoever holds the disk, the worker's account
included, can neither open a card nor try references against the index.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from base64 import b64decode, b64encode
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

NONCE, KEY, SALT = 12, 32, 16
COST, BLOCK, PARALLEL = 2**15, 8, 1
"""What one try at a passphrase costs: 32 MB and about a tenth of a second."""
TERM = 16
"""Bytes of an index term that are kept."""


class NotOpened(Exception):
    """The text was changed, or the key is another one."""


def text(given: bytes) -> str:
    """Bytes as a line of a file has them."""
    return b64encode(given).decode("ascii")


def plain(given: str) -> bytes:
    """Bytes of a line; raises NotOpened where it is none of ours."""
    try:
        return b64decode(given, validate=True)
    except ValueError:
        raise NotOpened from None


def lock(key: bytes, content: bytes, about: bytes) -> str:
    """Seal content with a key; `about` is bound to it and not hidden."""
    nonce = os.urandom(NONCE)
    return text(nonce + AESGCM(key).encrypt(nonce, content, about))


def unlock(key: bytes, sealed: str, about: bytes) -> bytes:
    """The content again; raises NotOpened where anything of it differs."""
    given = plain(sealed)
    try:
        return AESGCM(key).decrypt(given[:NONCE], given[NONCE:], about)
    except (InvalidTag, ValueError):
        raise NotOpened from None


def from_passphrase(passphrase: str, salt: bytes) -> bytes:
    """The key of a passphrase, made slowly."""
    made = Scrypt(salt=salt, length=KEY, n=COST, r=BLOCK, p=PARALLEL)
    return made.derive(passphrase.encode("utf-8"))


@dataclass(frozen=True)
class Batch:
    """The keys of one sealing."""

    ephemeral: bytes
    card: bytes
    index: bytes
    whole: bytes

    def term(self, words: str) -> str:
        """What stands in the index for words that a card is found by."""
        return hmac.digest(self.index, words.encode("utf-8"), "sha256")[:TERM].hex()

    def lock_whole(self, lines: str) -> str:
        """A seal over all lines."""
        return lock(self.whole, hashlib.sha256(lines.encode("utf-8")).digest(), b"whole")

    def is_whole(self, lines: str, seal: str) -> bool:
        """Whether these are all the lines that were sealed together."""
        try:
            digest = unlock(self.whole, seal, b"whole")
        except NotOpened:
            return False
        return hmac.compare_digest(digest, hashlib.sha256(lines.encode("utf-8")).digest())


def new_pair() -> tuple[bytes, bytes]:
    """A private key and its public one."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def new_batch(public: bytes) -> Batch:
    """Keys for one sealing, which only the private key gives again."""
    once = X25519PrivateKey.generate()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    return _batch(shared, once.public_key().public_bytes_raw(), public)


def batch_again(private: bytes, ephemeral: bytes) -> Batch:
    """The keys of a sealing, by the private key."""
    key = X25519PrivateKey.from_private_bytes(private)
    try:
        shared = key.exchange(X25519PublicKey.from_public_bytes(ephemeral))
    except ValueError:
        raise NotOpened from None
    return _batch(shared, ephemeral, key.public_key().public_bytes_raw())


def _batch(shared: bytes, ephemeral: bytes, public: bytes) -> Batch:
    about = b"goldenthread emergency card 1" + ephemeral + public
    made = HKDF(algorithm=SHA256(), length=3 * KEY, salt=None, info=about).derive(shared)
    return Batch(ephemeral, made[:KEY], made[KEY : 2 * KEY], made[2 * KEY :])
