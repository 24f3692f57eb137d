"""What may be kept: the ledger is a file that can be lost, so it holds no small true count.

A public edition that prints one is refused here too, after the attack should have refused it.
Exempt and internal editions are exact, small counts included, and are not published: of them the
ledger keeps which figures were given, with their status and the keyed fingerprints of the files,
and neither the numbers nor their ranges.
"""

from __future__ import annotations

from dataclasses import replace

from goldenthread.core.editions.fingerprints import KEYED
from goldenthread.core.editions.model import BadEdition, Edition, Number
from goldenthread.core.small_numbers.rounding import Kind
from goldenthread.core.words import Audience


def kept(edition: Edition) -> Edition:
    """The edition as the ledger keeps it; raises BadEdition where it may not be kept."""
    if edition.audience is Audience.PUBLIC:
        _refuse_small(edition)
        return edition
    _refuse_plain(edition)
    bare = tuple(replace(number, text="", reading=None) for number in edition.numbers)
    return replace(edition, numbers=bare, ratios=(), relations=(), unprinted=())


def _refuse_plain(edition: Edition) -> None:
    plain = [file.name for file in edition.outputs if not file.fingerprint.startswith(KEYED)]
    if plain:
        raise BadEdition(
            f"The files of an {edition.audience} edition hold exact counts, and a plain checksum "
            f"gives small ones away ({plain[0]}). Use kept_file with the key of the data."
        )


def _refuse_small(edition: Edition) -> None:
    small = [number.key for number in edition.numbers if _is_small(number)]
    if small:
        raise BadEdition(
            f"{len(small)} counts under the threshold are printed exactly, the first "
            f"{small[0]}. A public edition never prints them (security 4.2, R1). Control the "
            "table, or say that the count is not sensitive because its source has published it."
        )


def _is_small(number: Number) -> bool:
    read = number.reading
    if read is None or read.kind is not Kind.EXACT or not read.sensitive or read.structural:
        return False
    value = read.value if read.value is not None else read.least
    return 0 < value < read.threshold
