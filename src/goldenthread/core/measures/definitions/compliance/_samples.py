"""What dip samples count: the records that were looked at, and those of them that were right."""

from __future__ import annotations

from goldenthread.core.measures.definitions._cases import check, incident, rows
from goldenthread.core.measures.definitions.compliance._family import Counted
from goldenthread.core.measures.language import column
from goldenthread.core.measures.model import CountExample


def sampled(kind: str, note: str) -> Counted:
    """Reviews of a kind: each falls due, and is met where what was looked at was right."""

    def example(title: str, gives: int, *found: str, of: str = kind) -> CountExample:
        cases = [(incident(name), check(of, result, incident=name))
                 for name, result in zip("ab", found, strict=False)]  # fmt: skip
        return CountExample(title=title, rows=rows(*(one for c in cases for one in c)), gives=gives)

    return Counted(
        rows="review",
        due=column("review.kind") == kind,
        met=column("review.result") == "agreed",
        note=note,
        examples_due=(
            example("One right, one to be put right", 2, "agreed", "remedial"),
            example("Another review", 0, "agreed", of="weekly"),
        ),
        examples_met=(
            example("Right", 1, "agreed"),
            example("To be put right", 0, "remedial"),
        ),
    )
