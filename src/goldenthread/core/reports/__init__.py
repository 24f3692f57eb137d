"""Documents as plain structure, written once and printed as site, PDF, spreadsheet, CSV, words.

Build a `structure.Document`, ask `soundness.faults` what is wrong with it, and give it to
`writing.write`.
"""

from goldenthread.core.reports.files import Format, Written
from goldenthread.core.reports.soundness import UnsoundDocument, faults, require_sound
from goldenthread.core.reports.writing import FolderNotOurs, make, write

__all__ = [
    "FolderNotOurs",
    "Format",
    "UnsoundDocument",
    "Written",
    "faults",
    "make",
    "require_sound",
    "write",
]
