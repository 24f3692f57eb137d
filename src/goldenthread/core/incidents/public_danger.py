"""When a sexual offence is a high risk to the public, whatever the grade of whoever was harmed."""

from __future__ import annotations

from collections.abc import Collection

from goldenthread.core import template

STRANGERS = frozenset({"stranger_1", "stranger_2"})
WORDS = (
    "A sexual offence by a stranger, and no suspect is identified: policy takes this for a high "
    "risk to the public (004-051). Give the grade high, or write why not, and look at the forensic "
    "work."
)


def is_danger_to_public(
    offences: Collection[str], marks: Collection[str], relationships: Collection[str],
    is_suspect_known: bool,
) -> bool:  # fmt: skip
    """Whether it is a sexual offence by a stranger of whom nobody knows who he is (004-051)."""
    sexual = set(template.code_list("offence_type").named("sexual"))
    is_sexual = bool(set(offences) & sexual) or "sso" in marks
    return is_sexual and bool(set(relationships) & STRANGERS) and not is_suspect_known
