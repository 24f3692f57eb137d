"""Numbers that are names and not figures: dates, periods, ids, ages, times, limits, numbering.

They need no figure behind them. Everything else that looks like a number does (000-420, 004-295).
The table is the documentation: each row has what it is, an example, and the pattern.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from goldenthread.core.prose.numbers import ONE_TO_NINETEEN, ORDINALS, TENS, masked

MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
YEAR = r"(?:19|20)\d\d"
_N = rf"(?:\d{{1,4}}|{'|'.join([*ONE_TO_NINETEEN, *TENS])})"
_DASH = r"[-–—/]"
_UP_TO = rf"(?: ?(?:{_DASH}|to|and|or) ?(?:\d{{1,3}}|over|under|older|younger))?"
_PLACES = (
    "section|page|pages|table|tables|figure|chart|chapter|appendix|annex|recommendation|rec|"
    "paragraph|para|row|column|line|note|footnote|fn|area|part|step|stage|question|item|issue|"
    "slice|version|version of|edition|volume|number|no|nos|level|tier|form|priority|rule|"
    "article|schedule|ref|brief|minute"
)


class Label(NamedTuple):
    """A kind of number that is a name."""

    name: str
    example: str
    pattern: re.Pattern[str]
    in_links: bool
    """Whether it is a name inside a figure link too (a year is; a limit in hours is not)."""


def _label(name: str, example: str, *patterns: str, in_links: bool = True) -> Label:
    return Label(name, example, re.compile("|".join(patterns), re.IGNORECASE), in_links)


LABELS = (
    _label(
        "a date",
        "30 November 2010; November 30, 2010",
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{MONTHS})\b\.?,?(?: {YEAR}\b)?",
        rf"\b(?:{MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?(?:,? {YEAR})?\b(?![,.]?\d|%| per)",
    ),
    _label(
        "a day of the calendar",
        "2010-11-30; 30/11/2010",
        rf"\b{YEAR}-\d\d(?:-\d\d)?(?:\.\.{YEAR}-\d\d(?:-\d\d)?)?\b",
        r"\b\d{1,2}/\d{1,2}/(?:\d\d)?\d\d\b",
    ),
    _label(
        "a period",
        "2009/10; 2010-Q4; FY2009; R12-2010-11",
        rf"\b{YEAR}{_DASH}(?:{YEAR}|\d\d|Q[1-4])\b",
        r"\b(?:FY|FYTD-|R12-)\d\d[\d-]*",
        r"\bQ[1-4]\b",
    ),
    _label("a year", "2010", rf"(?<![\w.,£$€-]){YEAR}s?\b(?![,.]?\d|%| per ?cent)"),
    _label(
        "a length of a period",
        "12 months to November; two years",
        rf"\b{_N}[ -](?:(?:calendar|financial|full|whole) )?(?:month|quarter|year|decade)s?\b",
    ),
    _label(
        "an age",
        "aged 16 to 24; under 18s; 60 and over; a 16-year-old",
        rf"\bage[ds]? (?:of )?(?:(?:under|over|between) )?\d{{1,3}}{_UP_TO}",
        r"\b\d{1,3}[- ]years?[- ]olds?\b",
        r"\b(?:under|over)[- ]\d{1,2}s\b",
        r"\b\d{1,2} (?:and|or) (?:over|older|under|younger)\b",
        r"\b(?:victims?|people|adults?|women|men|children|girls|boys|suspects?|those|anyone) "
        rf"(?:under|over|aged) (?:the age of )?\d{{1,2}}{_UP_TO}\b",
        in_links=False,
    ),
    _label(
        "a time of day",
        "06:45; 9am; 24/7",
        r"\b\d{1,2}[:.]\d\d ?(?:am|pm|hours|hrs)\b",
        r"\b\d{1,2}:\d\d(?::\d\d)?\b",
        r"\b\d{1,2} ?[ap]m\b",
        r"\b24/7\b",
    ),
    _label(
        "a limit",
        "within 24 hours; the one-hour clock; a 28-day review",
        rf"\b(?:within|after|every|at least|no later than|under|last|first|next|past) {_N} "
        r"(?:(?:working|calendar) )?(?:minute|hour|day|week)s?\b",
        rf"\b{_N}-(?:minute|hour|day|week)\b",
        in_links=False,
    ),
    _label(
        "an address of the web or of the post",
        "https://example.org/47; office47@example.org",
        r"\b(?:https?://|www\.)\S+",
        r"[\w.+-]{1,60}@[\w-]{1,60}\.\S{1,60}",
    ),
    _label(
        "an id of a requirement or a paragraph of a source",
        "000-410; 002 1.2",
        r"\b00\d-\d{3}\b(?: to (?:00\d-)?\d{3}\b)?",
        r"\b00\d \d+(?:\.\d+)*\b",
    ),
    _label(
        "a name with a digit in it",
        "SCD2; CO14; 124D; NI 32",
        r"\b(?=\w*\d)(?=\w*[A-Za-z])(?!\d+(?:st|nd|rd|th|k|m|bn|x|s|pp)\b)\w+(?:-\d+)?\b",
        r"\bNI ?\d+\b",
    ),
    _label(
        "an ordinal",
        "the first review; 9th",
        r"\b\d{1,3}(?:st|nd|rd|th)\b",
        rf"(?<!one )(?<!two )(?<!a )\b(?:{'|'.join(ORDINALS)})\b(?![- ](?:of all|of the))",
    ),
    _label(
        "a place in a document",
        "section 2.1; page 17; tables 3 and 4",
        rf"\b(?:{_PLACES})s?\.? ?\(?\d+(?:\.\d+)*[a-z]?\)?"
        rf"(?:(?:, | and | to |{_DASH})\d+(?:\.\d+)*)*(?![\d%]|[.,]\d)",
        in_links=False,
    ),
    _label("a footnote mark", "[^1]; [3]", r"\[\^?\d{1,3}\]"),
    _label(
        "a telephone number",
        "020 7946 0123; 999 calls",
        r"(?<!\w)(?:\+44 ?|0)\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}\b",
        r"\b(?:999|101|111|112)(?= (?:calls?|operators?|emergency))",
        r"(?<=(?:call|dial|ring) )(?:999|101|111|112)\b",
    ),
    _label(
        "the base of a rate",
        "per 1,000 residents; of every hundred",
        r"\b(?:per|for every|for each|of every|in every) (?:\d[\d,]*|hundred|thousand)\b",
    ),
    _label(
        "a level of confidence",
        "a 95% interval; 99.8% limits",
        r"\b\d{2}(?:\.\d+)?(?:%| per ?cent)[- ](?:confidence|interval|limits?|control|level)",
    ),
    _label(
        "half as a prefix",
        "half-yearly; half an hour",
        r"\bhalf[- ](?:an? (?:hour|day)|hour|day|year|yearly|term|way)\b",
        r"\bhalfway\b",
    ),
    _label(
        "numbering",
        "1. First; (2) Second; 2.1 Title",
        r"^\W{0,3}\(?\d{1,2}(?:\.\d{1,2})*[.)](?=\s)",
        r"^\d{1,2}(?:\.\d{1,2})+ (?-i:(?=[A-Z][a-z]))",
        in_links=False,
    ),
    _label(
        "one, no and none as plain words",
        "one of them; no one",
        r"\b(?:no|none|nil|one)\b(?! (?:in|out of|third|half|quarter|fifth|tenth))",
        in_links=False,
    ),
)


def mask_labels(text: str, *, in_links: bool = True) -> str:
    """The text with numbers that are names blotted out, as long as before.

    Inside a figure link only dates, periods, ids and the like are; what else is there is a claim.
    """
    for label in LABELS:
        if label.in_links or not in_links:
            text = masked(text, [found.span() for found in label.pattern.finditer(text)])
    return text
