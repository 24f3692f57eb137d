"""What the text of a figure link says, read into a claim.

A qualifier (*about*, *over*) or a unit (%, points, times) that touches the link from outside
belongs to it; a direction word does so only inside the link (decision 13).
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from goldenthread.core.prose.labels import mask_labels
from goldenthread.core.prose.model import Claim, Kind, PrintedUnit, Sense, Side, Way
from goldenthread.core.prose.numbers import DAMAGED, ORDINAL, Form, Number, numbers, ordinal, plain

SENSES = {
    Sense.ALMOST: (
        "almost, nearly, just under, just below, close to, not quite, approaching, just short of, "
        "slightly under, slightly below, slightly less than, slightly fewer than, a little under, "
        "a little less than"
    ),
    Sense.JUST_OVER: (
        "just over, just above, just more than, slightly over, slightly above, "
        "slightly more than, a little over, a little more than"
    ),
    Sense.OVER: (
        "over, more than, above, in excess of, upwards of, greater than, higher than, exceeding, "
        "exceeded, well over, >"
    ),
    Sense.UNDER: "under, less than, fewer than, below, lower than, well under, well below, <",
    Sense.AT_LEAST: "at least, no fewer than, no less than, not less than, a minimum of, ≥",
    Sense.AT_MOST: "at most, no more than, not more than, a maximum of, up to, ≤",
    Sense.ABOUT: (
        "about, around, roughly, approximately, approx, approx., some, circa, ca, ca., c, c., "
        "in the region of, in the order of, ~, ≈"
    ),
}
SENSE_OF = {words: sense for sense, all_ in SENSES.items() for words in all_.split(", ")}
SENSE = re.compile(
    r"(?:^|(?<=[^\w]))("
    + "|".join(re.escape(words) for words in sorted(SENSE_OF, key=len, reverse=True))
    + r")(?: (?:a|an|the))?\s*$"
)
SENSE_AFTER = {
    Sense.ABOUT: re.compile(r"^\W*or so\b"),
    Sense.AT_LEAST: re.compile(r"^\W*or more\b"),
    Sense.AT_MOST: re.compile(r"^\W*or (?:fewer|less)\b"),
}
UP = re.compile(
    r"\b(rose|risen|rises?|rising|increas\w*|up|higher|grew|grown?|growth|gain\w*|climb\w*|jump\w*|"
    r"more|plus|extra|added|additional|greater|larger)\b"
)
DOWN = re.compile(
    r"\b(fell|fall\w*|drop\w*|decreas\w*|declin\w*|down|lower|fewer|less|reduc\w*|cut|minus|"
    r"shrank|shrunk|smaller|lost)\b"
)
LEVEL = re.compile(r"\b(unchanged|no change|the same|steady|stable|level|flat)\b")
MULTIPLES = {
    "doubl(?:ed?|ing)|twice|two-?fold": Fraction(2),
    "trebl(?:ed?|ing)|tripl(?:ed?|ing)|thrice|three-?fold": Fraction(3),
    "quadrupl(?:ed?|ing)|four-?fold": Fraction(4),
    "quintupl(?:ed?|ing)|five-?fold": Fraction(5),
    "six-?fold": Fraction(6),
    "ten-?fold": Fraction(10),
    "halv(?:ed?|ing)": Fraction(1, 2),
}
MULTIPLE = re.compile("|".join(rf"(?P<m{n}>\b(?:{words})\b)" for n, words in enumerate(MULTIPLES)))
FACTOR = re.compile(r"\bby a factor of\s*$")
FOLD = re.compile(r"^[ -]?fold\b")
HIGHEST = r"highest|largest|greatest|biggest|most|top|maximum"
LOWEST = r"lowest|smallest|fewest|least|bottom|minimum"
SUPERLATIVE = re.compile(rf"(?<!at )\b(?:(?P<high>{HIGHEST})|(?P<low>{LOWEST}))\b")
FAVOUR = re.compile(r"\b(best|worst)\b")
JOINT = re.compile(r"\b(joint|jointly|equal|tied|shared|ties)\b|^=")
AMONG = re.compile(r"(?:\bof|\bout of|\bamong|/)\s*(?:the |all )?$")
ORDINALS = re.compile(
    r"\b(?:\d{1,3}(?:st|nd|rd|th)|"
    + "|".join(word.replace("-", "[ -]") for word in sorted(ORDINAL, key=len, reverse=True))
    + r")\b"
)
UNITS = (
    (
        PrintedUnit.POINTS,
        re.compile(r"^\s*(?:percentage[ -]|per cent |percent |% ?)?(?:points?|pp)\b"),
    ),
    (PrintedUnit.PERCENT, re.compile(r"^\s?(?:%|per ?cent\b|percentage\b|pc\b)")),
    (PrintedUnit.TIMES, re.compile(r"^\s?(?:times\b|x\b|×)")),
)
CURRENCY = re.compile(r"[£$€]|\b(?:pounds?|pence|euros?|dollars?)\b")
JOINS = re.compile(r"^[\s,]*(?:to|and|-|–|—|through)\s*$")
BASE = re.compile(r"^[\s\w-]{0,60}\b(?:of|out of|/)\s*(?:the |all )?$|^\s*/\s*$")
TO_ONE = re.compile(r"^\s*(?:to|:)\s*$")
TO_VALUE = re.compile(r"(?:^|\s)(?:to|at|stood at)\s*$")

MONEY_REMARK = "This is an amount of money, and no measure of the register gives one. Unlink it."
NO_TEXT = "The link has no text. Write the number, or the word, between the square brackets."
NO_NUMBER = (
    "No number, share, change or rank could be read here. Bind only the words that say it: 47%, "
    "almost half, fell by 12.0%, second highest."
)
SEVERAL = "The link holds several numbers. Bind each of them by a link of its own."
BAD_GROUPING = (
    "The commas are not where thousands are, so the number can be read in two ways. "
    "Write 1,234 or 12.34."
)
FAVOURED = (
    "'Best' and 'worst' judge a figure; the register does not say which way is good. "
    "Write highest or lowest."
)
UNRANKED = "The word '{word}' is not checked. Bind it by a link of its own with as=rank."


def read(
    printed: str,
    *,
    is_rank: bool = False,
    compares: bool = False,
    before: str = "",
    after: str = "",
) -> Claim:
    """The claim of a link's text. `before` and `after` are the words around it in its sentence.

    `is_rank` and `compares` say what the address asks (a rank; a change from an earlier period).
    Never raises: what cannot be read is a claim of kind UNREADABLE with what to write.
    """
    text = _tidy(printed)
    if not text:
        return Claim(kind=Kind.UNREADABLE, remark=NO_TEXT)
    if CURRENCY.search(text) or CURRENCY.search(before[-1:]):
        return Claim(kind=Kind.MONEY, remark=MONEY_REMARK)
    if DAMAGED.search(mask_labels(text)) and not numbers(text):
        return Claim(kind=Kind.UNREADABLE, remark=BAD_GROUPING)
    superlative = SUPERLATIVE.search(text)
    if is_rank or (superlative and not numbers(ORDINALS.sub("", text))):
        return _rank(text, superlative)
    claim = _Words(text, _tidy(before, strip=False), _tidy(after, strip=False), compares).claim()
    if superlative and not claim.remark:
        return replace(claim, remark=UNRANKED.format(word=superlative.group()))
    return claim


def _tidy(text: str, *, strip: bool = True) -> str:
    """Lower case, plain spaces and quotes; thin spaces between digits stay."""
    text = re.sub(r"(?<!\d)[\u00a0\u2009\u202f]|[\u00a0\u2009\u202f](?!\d{3})", " ", plain(text))
    text = re.sub(r"[ `*\"]+", " ", text.lower())
    return text.strip(" '[](){}").rstrip(" .,;:'[](){}") if strip else text


def _rank(text: str, superlative: re.Match[str] | None) -> Claim:
    if FAVOUR.search(text):
        return Claim(kind=Kind.UNREADABLE, remark=FAVOURED)
    side = None
    if superlative:
        side = Side.HIGHEST if superlative["high"] else Side.LOWEST
    text = ORDINALS.sub(lambda found: f" {ordinal(found.group())} ", text)
    found = numbers(text)
    among = next((int(n.value) for n in found if AMONG.search(text[: n.start])), None)
    places = [n for n in found if not AMONG.search(text[: n.start])]
    claim = Claim(
        kind=Kind.RANK, side=side, joint=bool(JOINT.search(text)), among=among, value=Fraction(1)
    )
    if len(places) == 1:
        is_group = superlative is not None and superlative.end() <= places[0].start
        sense = Sense.AT_MOST if is_group or "among the" in text else Sense.EXACT
        return replace(claim, value=places[0].value, sense=sense)
    if len(places) > 1:
        return _rank_range(text, places, claim)
    return claim if side else Claim(kind=Kind.UNREADABLE, remark=NO_NUMBER)


def _rank_range(text: str, places: list[Number], claim: Claim) -> Claim:
    between = text[places[0].end : places[1].start]
    if len(places) > 2 or not JOINS.match(between):
        return Claim(kind=Kind.UNREADABLE, remark=SEVERAL)
    return replace(claim, kind=Kind.RANGE, value=places[0].value, high=places[1].value)


class _Words:
    """Reads one link's text that is not a rank."""

    def __init__(self, text: str, before: str, after: str, compares: bool) -> None:
        self.text, self.before, self.after, self.compares = text, before, after, compares
        masked = mask_labels(text)
        self.numbers = numbers(masked, spaced=True) or numbers(text, spaced=True)
        self.multiple = MULTIPLE.search(text)

    def claim(self) -> Claim:
        if self.multiple:
            return self._multiple(self.multiple)
        if not self.numbers:
            way = self._way(self.text)
            kind = Kind.DIRECTION if way else Kind.UNREADABLE
            return Claim(kind=kind, way=way, remark="" if way else NO_NUMBER)
        if len(self.numbers) == 1:
            return self._one(self.numbers[0])
        if len(self.numbers) == 2:
            return self._two(*self.numbers)
        return Claim(kind=Kind.UNREADABLE, remark=SEVERAL)

    def _multiple(self, found: re.Match[str]) -> Claim:
        if any(n.form is not Form.WORD for n in self.numbers):
            return Claim(kind=Kind.UNREADABLE, remark=SEVERAL)
        values = list(MULTIPLES.values())
        value = next(values[int(name[1:])] for name, hit in found.groupdict().items() if hit)
        sense, _ = self._sense(found.start(), found.end())
        return Claim(kind=Kind.MULTIPLE, value=value, sense=sense)

    def _one(self, number: Number) -> Claim:
        unit = self._unit(number.end)
        head, tail = self.text[: number.start], self.text[number.end :]
        if FACTOR.search(head) or FOLD.match(tail):
            unit = PrintedUnit.TIMES
        sense, head = self._sense(number.start, number.end)
        way = {1: Way.UP, -1: Way.DOWN}.get(number.sign) or self._way(f"{head} {MARK} {tail}")
        kind = Kind.FRACTION if number.form is Form.FRACTION else Kind.NUMBER
        claim = Claim(
            kind=kind, value=number.value, step=number.step, unit=unit, sense=sense, way=way,
            noun=tail,
        )  # fmt: skip
        return self._with_ends(claim, head)

    def _with_ends(self, claim: Claim, head: str) -> Claim:
        """*Down from 8.9%* says the earlier value; *rose to 7.2%* the later one."""
        if re.search(r"\bfrom\s*$", head):
            return replace(claim, kind=Kind.FROM_TO, high=None)
        lands = TO_VALUE.search(head) or (claim.sense is Sense.AT_MOST and "up to" in self.text)
        if self.compares and lands and (claim.way or "up to" in self.text):
            return replace(
                claim,
                kind=Kind.FROM_TO,
                value=None,
                high=claim.value,
                sense=Sense.EXACT,
                way=claim.way or Way.UP,
            )
        return claim

    def _two(self, first: Number, second: Number) -> Claim:
        between = self.text[first.end : second.start]
        unit = self._unit(first.end, within=second.start) or self._unit(second.end)
        joins = re.sub(r"%|per ?cent|percentage points?|points?|times", "", between)
        head = self.text[: first.start]
        claim = Claim(
            kind=Kind.RANGE, value=first.value, high=second.value, unit=unit,
            step=max(first.step, second.step), way=self._way(head),
        )  # fmt: skip
        if second.value == 1 and TO_ONE.match(between):
            return replace(
                claim, kind=Kind.NUMBER, high=None, unit=PrintedUnit.TIMES, step=first.step
            )
        if re.search(r"\bfrom\s*$", head) and (self.compares or claim.way):
            return replace(claim, kind=Kind.FROM_TO)
        if JOINS.match(joins) or (not joins.strip() and second.sign < 0):
            return claim
        if BASE.match(between):
            return replace(claim, kind=Kind.COUNTS)
        return Claim(kind=Kind.UNREADABLE, remark=SEVERAL)

    def _sense(self, start: int, end: int) -> tuple[Sense, str]:
        """How exactly a number is meant, and the words before it without the qualifier."""
        head = self.text[:start]
        found = SENSE.search(head) or (None if head.strip() else SENSE.search(self.before))
        if found:
            rest = head[: found.start()] if found.string is head else head
            return SENSE_OF[found[1]], rest
        for sense, pattern in SENSE_AFTER.items():
            if pattern.match(self.text[end:]):
                return sense, head
        return Sense.EXACT, head

    def _unit(self, end: int, within: int | None = None) -> PrintedUnit:
        tail = self.text[end:within]
        for unit, pattern in UNITS:
            if pattern.match(tail):
                return unit
        touches = within is None and not tail.strip()
        for unit, pattern in UNITS if touches else ():
            if pattern.match(self.after):
                return unit
        return PrintedUnit.NONE

    @staticmethod
    def _way(text: str) -> Way | None:
        """The first direction word that is not part of a qualifier."""
        if LEVEL.search(text):
            return Way.LEVEL
        found = [
            (m.start(), way) for way, p in ((Way.UP, UP), (Way.DOWN, DOWN)) if (m := p.search(text))
        ]
        return min(found)[1] if found else None


MARK = "\x00"
