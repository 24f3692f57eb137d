"""Printed digits against a slow plain oracle: decimal arithmetic written out by hand."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from prose_figures import SETTINGS, check

from goldenthread.core.measures.figures import Figure
from goldenthread.core.measures.questions import Question
from goldenthread.core.prose.claims import read
from goldenthread.core.prose.judging import judge
from goldenthread.core.prose.numbers import numbers
from goldenthread.core.words import Status

VALUE = Question.parse("figure:dv.sanction_detection_rate?unit=Newham&period=2010")
CHANGE = Question.parse("figure:dv.offences?unit=Newham&period=2010&vs=2009&as=percent_change")
COUNTS = st.integers(0, 10**7)
PLACES = st.integers(0, 4)
ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = [
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


class NoOthers:
    def answer(self, question):
        return Figure(question=question, status=Status.NOT_AVAILABLE)

    def periods(self, code, unit):
        return ()


def verdict(printed, value, question=VALUE, unit="percent"):
    figure = Figure(question=question, status=Status.SHOWN, value=value, unit_of_value=unit)
    claim = read(printed, compares=question.vs is not None)
    return str(judge(claim, figure, NoOthers(), SETTINGS).verdict)


def oracle(value, places, how):
    """The size of the value at so many decimals, from sixty digits of decimal arithmetic."""
    with localcontext(prec=60):
        exact = abs(Decimal(value.numerator) / Decimal(value.denominator))
        return exact.quantize(Decimal(1).scaleb(-places), rounding=how)


@settings(max_examples=150, deadline=None)
@given(COUNTS, st.integers(1, 10**6), PLACES)
def test_the_rounded_value_agrees_and_a_different_cut_off_is_truncated(top, bottom, places):
    value = Fraction(top * 100, bottom)
    right = oracle(value, places, ROUND_HALF_UP)
    cut = oracle(value, places, ROUND_DOWN)
    assert verdict(f"{right:,}%", value) == "agrees"
    assert verdict(f"{cut:,}%", value) == ("agrees" if cut == right else "truncated")


@settings(max_examples=100, deadline=None)
@given(COUNTS, st.integers(1, 10**6), PLACES, st.integers(1, 5))
def test_a_neighbouring_number_disagrees(top, bottom, places, off):
    value = Fraction(top * 100, bottom)
    step = Decimal(1).scaleb(-places)
    right, cut = (oracle(value, places, how) for how in (ROUND_HALF_UP, ROUND_DOWN))
    above, below = right + off * step, cut - off * step
    assert verdict(f"{above:,}%", value) == "disagrees"
    if below >= 0:
        assert verdict(f"{below:,}%", value) == "disagrees"


@settings(max_examples=100, deadline=None)
@given(st.integers(-(10**5), 10**5), st.integers(1, 10**4), PLACES)
def test_a_change_agrees_only_with_its_direction(top, bottom, places):
    value = Fraction(top, bottom)
    size = oracle(value, places, ROUND_HALF_UP)
    way, other = ("rose by", "fell by") if value > 0 else ("fell by", "rose by")
    assert verdict(f"{way} {size:,}%", value, CHANGE) == "agrees"
    assert verdict(f"{'-' if value < 0 else '+'}{size:,}%", value, CHANGE) == "agrees"
    unsigned = verdict(f"{size:,}%", value, CHANGE)
    if size:
        assert verdict(f"{other} {size:,}%", value, CHANGE) == "disagrees"
        assert unsigned == ("agrees" if value > 0 else "disagrees")
    else:
        assert unsigned == "agrees"


@settings(max_examples=100, deadline=None)
@given(st.integers(10**6, 10**9), st.integers(0, 3))
def test_millions_are_rounded_at_the_digits_printed(count, places):
    value = Fraction(count)
    with localcontext(prec=60):
        millions = (Decimal(count) / 10**6).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert verdict(f"{millions} million", value, unit="offences") == "agrees"
    more = millions + Decimal(1).scaleb(-places)
    assert verdict(f"{more} million", value, unit="offences") == "disagrees"


def in_words(n):
    """The oracle's own way of writing a number under a thousand."""
    if n < 10:
        return ONES[n - 1]
    if n < 20:
        return TEENS[n - 10]
    if n < 100:
        return TENS[n // 10 - 2] + (f"-{ONES[n % 10 - 1]}" if n % 10 else "")
    rest = f" and {in_words(n % 100)}" if n % 100 else ""
    return f"{ONES[n // 100 - 1]} hundred{rest}"


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 999))
def test_numbers_in_words_are_read_as_their_digits(n):
    assert [number.value for number in numbers(in_words(n))] == [n]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="47 %.,[]()*_`<>|#-\n\\figure:?&=abN½£\u2009\u00a0", max_size=120))
def test_any_text_gives_a_report(text):
    report = check(text)
    lines = text.count("\n") + 1
    assert all(1 <= number.line <= lines for number in report.unbound)
    assert all(1 <= finding.line <= lines for finding in report.sentences)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_link_text_and_any_address_gives_a_verdict(text):
    plain = text.replace("\\", "").replace("[", "").replace("]", "").replace("`", "")
    address = f"figure:dv.offences?unit=Newham&period={_period(text)}"
    for finding in check(f"x [{plain}]({address}) y").sentences:
        assert finding.verdict in ("agrees", "truncated", "disagrees", "not checkable")


def _period(text):
    return f"R12-2010-11&as={len(text)}" if len(text) % 3 == 0 else "R12-2010-11"
