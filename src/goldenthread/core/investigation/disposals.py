"""How a suspect's part may end: charge, caution, another detection, no further action.

What is refused is refused with the rule and its source. A caution needs an admission and evidence
that would do for a charge, is never for a grave offence, and is never given because she would not
go to court; a second one is refused unless an inspector agreed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from goldenthread.core import policy, template

MOST, NEVER = "investigation.most_cautions", "investigation.never_cautioned"
KINDS, OFFENCES = "disposal_kind", "offence_type"


@dataclass(frozen=True)
class Refusal:
    """A question that was answered so that the rule does not let it be, and the rule in words."""

    asked: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Disposal:
    """What is about to be decided, and what was answered. None is a question not answered."""

    kind: str
    reason: str
    has_suspect: bool = True
    offence_type: str = ""
    admitted: bool | None = None
    meets_charging: bool | None = None
    for_unwillingness: bool | None = None
    her_view: str = ""
    alternatives: str = ""
    earlier: int | None = None
    """How many earlier cautions were found."""
    prosecutor_agrees: bool | None = None
    inspector_agrees: bool = False
    has_statement: bool | None = None
    convictions: int | None = None
    allegations: int | None = None
    legal_aid: str = ""
    """What she was told of legal aid and of orders that protect her."""
    authorised_by: str = ""
    """The role that authorises a caution."""

    def is_of(self, set_: str) -> bool:
        """Whether its kind is in a named part of the list of kinds."""
        return self.kind in template.code_list(KINDS).sets[set_]


def refusals(disposal: Disposal, *, on: date, unit: str | None = None) -> list[Refusal]:
    """Everything that does not let a disposal be recorded; nothing where it may be."""
    found = list(_any(disposal))
    if disposal.is_of("caution"):
        found += [one for rule in CAUTION for one in rule(disposal, on, unit)]
    return found


def _any(disposal: Disposal) -> Iterator[Refusal]:
    if disposal.is_of("no_sanction") and not disposal.reason.strip():
        yield Refusal("reason", "Write why nothing further is done: an end without a sanction is "
                      "no detection, and its reason is kept (000-212; 001-057).")  # fmt: skip
    if disposal.is_of("sanction") and not disposal.has_suspect:
        yield Refusal("person", "Choose the suspect: a sanction is against somebody (000-195).")


def _admission(disposal: Disposal, on: date, unit: str | None) -> Iterator[Refusal]:
    if disposal.admitted is not True:
        yield Refusal("admitted", "Without an admission there is no caution (000-196; 001-055).")
    if disposal.meets_charging is not True:
        yield Refusal("meets_charging", "A caution needs evidence that would do for a charge: the "
                      "burden of proof is the same (000-196).")  # fmt: skip
    if not disposal.reason.strip():
        yield Refusal("reason", "Write why: each caution for domestic violence needs its reason "
                      "(000-197).")  # fmt: skip


def _hers(disposal: Disposal, on: date, unit: str | None) -> Iterator[Refusal]:
    if disposal.for_unwillingness is not False:
        yield Refusal("for_unwillingness", "Whether she would go to court must not decide it: look "
                      "at an evidence-led prosecution first (000-196; 001-059).")  # fmt: skip
    if not disposal.her_view:
        yield Refusal("her_view", "Say what she thinks of a caution, or that it was not safe to "
                      "ask her (001-055).")  # fmt: skip
    if not disposal.alternatives.strip():
        yield Refusal("alternatives", "Write what else was considered, and what the prosecutor "
                      "said (003-092).")  # fmt: skip


def _grave(disposal: Disposal, on: date, unit: str | None) -> Iterator[Refusal]:
    if disposal.offence_type in policy.value(NEVER, on=on, unit=unit):
        yield Refusal("kind", "No caution is given for an offence as grave as this (001-056).")
    elif disposal.offence_type in template.code_list(OFFENCES).sets["sexual"] and (
        disposal.prosecutor_agrees is not True
    ):
        yield Refusal("prosecutor_agrees", "A caution for a sexual offence has to be agreed with "
                      "the prosecutor (000-199).")  # fmt: skip


def _again(disposal: Disposal, on: date, unit: str | None) -> Iterator[Refusal]:
    most = int(policy.value(MOST, on=on, unit=unit))
    if disposal.earlier is None:
        yield Refusal("earlier", "Say how many earlier cautions were found; none is nought "
                      "(000-198, 000-214).")  # fmt: skip
    elif disposal.earlier >= most and not disposal.inspector_agrees:
        words = (f"Nobody is cautioned more than {times(most)}. Bring it to the detective "
                 "inspector, who may agree to it with a reason (000-198).")  # fmt: skip
        yield Refusal("inspector_agrees", words)


def _before(disposal: Disposal, on: date, unit: str | None) -> Iterator[Refusal]:
    """What a caution may cost her, what he did before, and who authorises it."""
    if disposal.has_statement is None:
        yield Refusal("has_statement", "Say whether she made a statement (001-055).")
    if disposal.convictions is None:
        yield Refusal("convictions", "Say how many earlier convictions were found; none is nought. "
                      "A caution was argued only for a first time (000-214).")  # fmt: skip
    if disposal.allegations is None:
        yield Refusal("allegations", "Say how many earlier allegations were found; none is nought "
                      "(000-214).")  # fmt: skip
    if not disposal.legal_aid.strip():
        yield Refusal("legal_aid", "Write what she was told: a caution can take from her the legal "
                      "aid for orders of a court that protect her (000-149, 000-201).")  # fmt: skip
    if not disposal.authorised_by:
        yield Refusal("authorised_by", "Choose who authorised it: nobody gives a caution by "
                      "themselves (000-196; 001-055).")  # fmt: skip


def times(number: int) -> str:
    """`once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


CAUTION: tuple[Callable[[Disposal, date, str | None], Iterator[Refusal]], ...] = (
    _admission, _hers, _grave, _again, _before,
)  # fmt: skip
