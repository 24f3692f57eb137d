"""What was published, when, and from what: the ledger that every edition passes through.

::

    ledger = Ledger.open(path)
    numbers = tuple(number(figure, text, rules=rules) for figure, text in printed)
    edition = ledger.prepare(Edition(title=..., audience=..., on=..., numbers=numbers, ...))
    name = ledger.name(edition)                      # the id, for the pages
    ...                                              # write the files and read them back
    attack(edition.release(name), ledger.earlier(edition), rules=rules)
    edition = replace(edition, outputs=(public_file(path, name), ...))
    ledger.append(edition, by="...", named=name)
"""

from goldenthread.core.editions.chain import Fault, Head
from goldenthread.core.editions.fingerprints import kept_file, public_file
from goldenthread.core.editions.ledger import (
    FilesDiffer,
    Ledger,
    LedgerDamaged,
    LedgerMoved,
    LedgerTorn,
    PublishedNumber,
    Verification,
)
from goldenthread.core.editions.model import (
    BadEdition,
    Correction,
    Edition,
    Entry,
    File,
    Number,
    Reading,
    measure_of,
)
from goldenthread.core.editions.printed import number
from goldenthread.core.editions.sameness import Corrected, PrintsOtherwise

__all__ = [
    "BadEdition",
    "Corrected",
    "Correction",
    "Edition",
    "Entry",
    "Fault",
    "File",
    "FilesDiffer",
    "Head",
    "Ledger",
    "LedgerDamaged",
    "LedgerMoved",
    "LedgerTorn",
    "Number",
    "PrintsOtherwise",
    "PublishedNumber",
    "Reading",
    "Verification",
    "kept_file",
    "measure_of",
    "number",
    "public_file",
]
