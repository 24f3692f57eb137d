"""Sentences bound to figures, and their verdicts: no number that the data do not give."""

from goldenthread.core.prose.check import check_prose
from goldenthread.core.prose.model import (
    Claim,
    Figures,
    Finding,
    Remark,
    Report,
    Unbound,
    Verdict,
)
from goldenthread.core.prose.report import as_csv, as_json, as_text
from goldenthread.core.prose.run import FORMATS, UnusablePaper, read_paper, run_prose
from goldenthread.core.prose.settings import Settings

__all__ = [
    "FORMATS",
    "Claim",
    "Figures",
    "Finding",
    "Remark",
    "Report",
    "Settings",
    "Unbound",
    "UnusablePaper",
    "Verdict",
    "as_csv",
    "as_json",
    "as_text",
    "check_prose",
    "read_paper",
    "run_prose",
]
