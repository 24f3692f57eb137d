"""A claim held against its figure: agrees, truncated, disagrees, or not checkable, and why.

Printed digits are held to rounding half up at the precision printed (000-420); words such as
*almost half* to the bands of policy (decision 13).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from goldenthread.core.measures.questions import As
from goldenthread.core.prose import amounts, ranking
from goldenthread.core.prose.amounts import Target
from goldenthread.core.prose.model import Claim, Figures, Kind, PrintedUnit, Sense, Verdict, Way
from goldenthread.core.prose.settings import Settings
from goldenthread.core.prose.targets import Mismatch, Unfit, earlier, is_change, later, target

if TYPE_CHECKING:
    from goldenthread.core.measures.figures import Figure

FAR = "The words are true, but the figure lies far beyond: it is {figure}."
DIRECTION_UNCHECKED = (
    "The number is checked, not the direction: add vs= with the earlier period to check both."
)
ROSE, FELL, STAYED = "rose", "fell", "stayed the same"


@dataclass(frozen=True)
class Judgement:
    """A verdict, the figure at the precision printed, the reason, and what to write instead."""

    verdict: Verdict
    rounded: Fraction | None = None
    note: str = ""
    instead: str = ""


def judge(claim: Claim, figure: Figure, figures: Figures, settings: Settings) -> Judgement:
    """The verdict on a claim about a figure that has a value."""
    try:
        found = _judge(claim, figure, figures, settings)
    except Unfit as problem:
        found = Judgement(Verdict.NOT_CHECKABLE, note=str(problem))
    except Mismatch as problem:
        found = _mismatch(str(problem), figure, settings)
    if found.rounded is None and figure.value is not None:
        step = amounts.usual_step(figure, settings.decimals)
        found = replace(found, rounded=amounts.rounded(figure.value, step))
    return found


def _judge(claim: Claim, figure: Figure, figures: Figures, settings: Settings) -> Judgement:
    if claim.kind in (Kind.MONEY, Kind.UNREADABLE):
        return Judgement(Verdict.NOT_CHECKABLE, note=claim.remark)
    if figure.question.as_.is_rank or claim.kind is Kind.RANK:
        verdict, note, instead = ranking.judge(claim, figure, figures, settings)
        return Judgement(verdict, figure.value, note, instead)
    handlers = {
        Kind.RANGE: _range,
        Kind.FROM_TO: _from_to,
        Kind.COUNTS: _counts,
        Kind.DIRECTION: _direction,
    }
    return handlers.get(claim.kind, _amount)(claim, figure, figures, settings)


# -- numbers, shares and multiples --------------------------------------------------------------


def _amount(claim: Claim, figure: Figure, figures: Figures, settings: Settings) -> Judgement:
    held = target(claim, figure, figures, settings)
    verdict, note = _compare(claim, held, settings)
    if verdict is Verdict.AGREES and claim.way and not is_change(figure.question):
        verdict, direction = _side_direction(claim, figure, figures)
        note = " ".join(filter(None, (note, direction)))
    is_printed_as_is = held.actual == figure.value and held.step > 0
    step = held.step if is_printed_as_is else amounts.usual_step(figure, settings.decimals)
    value = figure.value or Fraction(0)
    note = note.format(figure=amounts.of_figure(figure, settings.decimals))
    if amounts.is_word(claim) and not note:
        note = f"The figure is {amounts.of_figure(figure, settings.decimals)}."
    instead = "" if verdict is Verdict.AGREES else _phrase(figure, step)
    return Judgement(verdict, amounts.rounded(value, step), note, instead)


def _compare(claim: Claim, held: Target, settings: Settings) -> tuple[Verdict, str]:
    """The verdict on size, then on direction. `{figure}` in the note stands for the figure."""
    size, wanted = abs(held.actual), abs(held.wanted)
    if not held.signed and held.actual < 0:
        return Verdict.DISAGREES, ""
    verdict, note = _size(claim.sense, size, wanted, held, settings)
    opposite = held.signed and wanted and held.actual * held.wanted < 0
    if opposite and verdict is not Verdict.DISAGREES:
        return Verdict.DISAGREES, _wrong_way(claim, held.actual)
    return verdict, note


def _size(
    sense: Sense, size: Fraction, wanted: Fraction, held: Target, settings: Settings
) -> tuple[Verdict, str]:
    if sense is Sense.EXACT and held.band is None:
        if amounts.rounded(size, held.step) == wanted:
            return Verdict.AGREES, ""
        cut = amounts.cut_off(size, held.step) == wanted
        return (Verdict.TRUNCATED, "") if cut else (Verdict.DISAGREES, "")
    if sense in (Sense.EXACT, Sense.ABOUT):
        band = max(filter(None, (held.band, settings.about if sense is Sense.ABOUT else None)))
        near = abs(size - wanted) <= band * wanted
        if not near and held.step:
            near = amounts.rounded(size, held.step) == wanted
        return (Verdict.AGREES if near else Verdict.DISAGREES), ""
    return _beyond(sense, size, wanted, settings)


def _beyond(
    sense: Sense, size: Fraction, wanted: Fraction, settings: Settings
) -> tuple[Verdict, str]:
    """*Almost*, *over*, *under*, *at least*: on the right side, and not too far beyond."""
    if sense is Sense.ALMOST:
        return _verdict(wanted * (1 - settings.almost) <= size < wanted), ""
    if sense is Sense.JUST_OVER:
        return _verdict(wanted < size <= wanted * (1 + settings.just_over)), ""
    downwards = sense in (Sense.UNDER, Sense.AT_MOST)
    true = size < wanted if downwards else size > wanted
    if sense in (Sense.AT_LEAST, Sense.AT_MOST):
        true = true or size == wanted
    near, far = (wanted, size) if not downwards else (size, wanted)
    if not true or not near:
        return _verdict(true), ""
    beyond = far / near - 1
    if beyond > settings.over_limit:
        return Verdict.DISAGREES, "True to the letter, but it misleads."
    return Verdict.AGREES, FAR if beyond > settings.over else ""


def _verdict(true: bool) -> Verdict:
    return Verdict.AGREES if true else Verdict.DISAGREES


def _wrong_way(claim: Claim, actual: Fraction) -> str:
    went = ROSE if actual > 0 else FELL
    if claim.way is None:
        return (
            f"The size is right, but the figure {went}, and a change without a direction word in "
            "the link is read as a rise. Put the word inside the link."
        )
    return f"The size is right, the direction is not: the figure {went}."


def _side_direction(claim: Claim, figure: Figure, figures: Figures) -> tuple[Verdict, str]:
    """*Rose to 47%* on a plain value: the direction needs the earlier figure."""
    if figure.question.as_ is As.RATIO and figure.question.vs is not None:
        return Verdict.AGREES, ""
    before, now = earlier(figure, figures), later(figure, figures)
    if before is None or now is None:
        return Verdict.AGREES, DIRECTION_UNCHECKED
    went = _went(now - before)
    if went is claim.way:
        return Verdict.AGREES, ""
    return Verdict.DISAGREES, f"The number is right, the direction is not: it {_verb(went)}."


def _went(difference: Fraction) -> Way:
    return Way.UP if difference > 0 else Way.DOWN if difference < 0 else Way.LEVEL


def _verb(way: Way) -> str:
    return {Way.UP: ROSE, Way.DOWN: FELL, Way.LEVEL: STAYED}[way]


def _phrase(figure: Figure, step: Fraction) -> str:
    """What to write for a figure: `24.6%`, `fell by 12.0%`."""
    value = figure.value
    if value is None:
        return ""
    text = amounts.in_words(value, step, amounts.unit_of(figure))
    if is_change(figure.question) and amounts.rounded(value, step):
        return f"{ROSE if value > 0 else FELL} by {text}"
    return text


def _mismatch(problem: str, figure: Figure, settings: Settings) -> Judgement:
    step = amounts.usual_step(figure, settings.decimals)
    note = f"{problem[0].upper()}{problem[1:]}."
    if PrintedUnit.POINTS in (amounts.unit_of(figure),) or "points" in problem:
        note += " A change of a percentage is given in points; percent is of the earlier figure."
    return Judgement(Verdict.DISAGREES, None, note, _phrase(figure, step))


# -- ranges, two values, counts, directions -----------------------------------------------------


def _range(claim: Claim, figure: Figure, figures: Figures, settings: Settings) -> Judgement:
    assert claim.high is not None
    low = target(claim, figure, figures, settings)
    high = target(replace(claim, value=claim.high), figure, figures, settings)
    ends = sorted((abs(low.wanted), abs(high.wanted)))
    size = amounts.rounded(abs(low.actual), low.step)
    same_way = low.wanted * low.actual >= 0
    inside = ends[0] <= size <= ends[1] and same_way
    instead = "" if inside else _phrase(figure, claim.step)
    note = f"The figure is {amounts.of_figure(figure, settings.decimals)}{_with_interval(figure)}."
    return Judgement(_verdict(inside), amounts.rounded(low.actual, low.step), note, instead)


def _with_interval(figure: Figure) -> str:
    """The interval of a rate, since a range in print may be meant for it."""
    own = amounts.unit_of(figure)
    if figure.lower is None or figure.upper is None or own is PrintedUnit.NONE:
        return ""
    step = Fraction(1, amounts.TEN)
    ends = [amounts.in_words(Fraction(end), step, own) for end in (figure.lower, figure.upper)]
    return f", with an interval from {ends[0]} to {ends[1]}"


def _from_to(claim: Claim, figure: Figure, figures: Figures, settings: Settings) -> Judgement:
    if figure.question.vs is None:
        return _plain_value(claim, figure, figures, settings)
    before, now = earlier(figure, figures), later(figure, figures)
    if before is None or now is None:
        raise Unfit("The figure of one of the two periods is not in the data.")
    pairs = [(before, claim.value), (now, claim.high)]
    verdicts = [_digits(actual, said, claim.step) for actual, said in pairs if said is not None]
    went = _went(now - before)
    if claim.way and went is not claim.way:
        verdicts.append(Verdict.DISAGREES)
    worst = max(verdicts, key=[Verdict.AGREES, Verdict.TRUNCATED, Verdict.DISAGREES].index)
    unit = claim.unit
    shown = [amounts.in_words(value, claim.step, unit) for value in (before, now)]
    text = f"{_verb(went)} from {shown[0]} to {shown[1]}"
    return Judgement(worst, None, f"It {text}.", "" if worst is Verdict.AGREES else text)


def _plain_value(claim: Claim, figure: Figure, figures: Figures, settings: Settings) -> Judgement:
    if claim.value is not None and claim.high is not None:
        raise Unfit("From one number to another needs the earlier period: add vs= to the address.")
    size = claim.value if claim.value is not None else claim.high
    number = replace(claim, kind=Kind.NUMBER, value=size, high=None)
    return _amount(number, figure, figures, settings)


def _digits(actual: Fraction, said: Fraction, step: Fraction) -> Verdict:
    if amounts.rounded(actual, step) == said:
        return Verdict.AGREES
    return Verdict.TRUNCATED if amounts.cut_off(actual, step) == said else Verdict.DISAGREES


def _counts(claim: Claim, figure: Figure, figures: Figures, settings: Settings) -> Judgement:
    if figure.numerator is None or figure.denominator is None:
        raise Unfit("'X of Y' needs a rate or a share with both counts. Bind one, or each number.")
    right = (figure.numerator, figure.denominator) == (claim.value, claim.high)
    top, bottom = (amounts.in_words(n, Fraction(1)) for n in (figure.numerator, figure.denominator))
    return Judgement(_verdict(right), None, "", "" if right else f"{top} of {bottom}")


def _direction(claim: Claim, figure: Figure, figures: Figures, settings: Settings) -> Judgement:
    before, now = earlier(figure, figures), later(figure, figures)
    if before is None or now is None:
        raise Unfit("A direction needs an earlier period: bind it with as=change and vs=.")
    step = amounts.usual_step(figure, settings.decimals)
    went = _went(now - before)
    is_level = claim.way is Way.LEVEL and amounts.rounded(now, step) == amounts.rounded(
        before, step
    )
    right = went is claim.way or is_level
    note = f"The figure is {amounts.of_figure(figure, settings.decimals)}."
    return Judgement(_verdict(right), None, note, "" if right else _verb(went))
