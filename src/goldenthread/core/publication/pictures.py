"""The pictures of a pack: what is drawn, and from which controlled figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from goldenthread.core import policy
from goldenthread.core.charts import (
    Base,
    Boundaries,
    ChartImage,
    Comparison,
    NoChart,
    Reading,
    Value,
    borough_map,
    comparison_bars,
    control_chart,
    control_limits,
    funnel_limits,
    funnel_plot,
)
from goldenthread.core.charts import Unit as FunnelUnit
from goldenthread.core.dates import Period
from goldenthread.core.measures import register
from goldenthread.core.measures.figures import Figure
from goldenthread.core.measures.model import Count, Rate
from goldenthread.core.measures.printing import SUFFIXES, definition, exact, places, rounded, title
from goldenthread.core.publication.desk import TOTAL, Desk
from goldenthread.core.publication.plan import RATES_FIRST, Subject
from goldenthread.core.words import Status, round_half_up, units
from goldenthread.core.words.units import Unit


def funnel(desk: Desk, subject: Subject, rate: str) -> ChartImage:
    """A funnel plot of the boroughs for one rate; raises NoChart where it would mislead."""
    measured = register.definition(rate)
    assert isinstance(measured, Rate)
    figures = [(unit, desk.ask(subject.code(rate), unit.name)) for unit in subject.boroughs]
    whole = desk.ask(subject.code(rate), TOTAL)
    setting = _settings(desk)
    limits = funnel_limits(
        [_funnel_unit(unit, figure) for unit, figure in figures],
        base=Base.RATIO if measured.may_exceed_whole else Base.SHARE,
        inner=setting("funnel_inner_confidence"),
        outer=setting("funnel_outer_confidence"),
        winsorise=setting("funnel_winsorising"),
        smallest_base=setting("funnel_smallest_base"),
        fewest_units=setting("funnel_fewest_units"),
        whole=_counts(whole),
    )
    return funnel_plot(
        limits,
        title=title(subject.code(rate)),
        period=desk.period.label,
        numerator=_terms(measured, top=True),
        denominator=_terms(measured, top=False),
        whole="London",
        places=desk.rate_places(),
        name=f"funnel-{subject.group.code}-{rate}".replace("_", "-"),
    )


def tile_map(desk: Desk, subject: Subject, rate: str, boundaries: Boundaries | None) -> ChartImage:
    """A map of one rate; our own tiles, or real boundaries where they were given."""
    values = []
    for unit in subject.boroughs:
        figure = desk.ask(subject.code(rate), unit.name)
        values.append(
            Value(
                key=unit.key,
                label=unit.name,
                value=rounded(figure, desk.on),
                status=str(figure.status),
            )
        )
    measured = register.definition(rate)
    assert isinstance(measured, Rate)
    return borough_map(
        values,
        title=title(subject.code(rate)),
        period=desk.period.label,
        unit=measured.title,
        most_classes=_settings(desk)("map_classes"),
        places=desk.rate_places(),
        sign=SUFFIXES.get(measured.unit, ""),
        boundaries=boundaries,
        name=f"map-{subject.group.code}-{rate}".replace("_", "-"),
    )


def beside_london(desk: Desk, subject: Subject, unit: Unit) -> ChartImage:
    """One unit's rates beside London's, with intervals, volume being said in the words."""
    rates = [rate for rate in RATES_FIRST if rate in subject.rates]
    return comparison_bars(
        [_comparison(desk, subject, unit, rate) for rate in rates],
        unit=unit.name,
        period=desk.period.label,
        confidence=f"{policy.value('statistics.confidence', on=desk.on)}%",
        name=f"bars-{subject.group.code}-{unit.key}".replace("_", "-"),
    )


def series(desk: Desk, code: str, unit: str, periods: Sequence[Period]) -> ChartImage:
    """A control chart of a figure over its periods; raises NoChart where they are too few."""
    figures = [desk.ask(code, unit, period=period) for period in periods]
    setting = _settings(desk)
    control = control_limits(
        [
            Reading(label=p.label, value=rounded(f, desk.on), status=str(f.status))
            for p, f in zip(periods, figures, strict=True)
        ],
        sigma=setting("control_sigma"),
        run_length=setting("control_run_length"),
        shortest=setting("control_shortest_series"),
        fewest_ranges=setting("control_fewest_ranges"),
        screen=setting("control_screening"),
        lowest=0,
    )
    measured = register.measure(code).definition
    counted = measured.counted if isinstance(measured, Count) else measured.unit
    return control_chart(
        control,
        title=f"{title(code)}, {unit}",
        unit=counted,
        places=places(figures[0], desk.on),
        name=f"series-{code}-{units.unit(unit).key}".replace("_", "-").replace(".", "-"),
    )


def _comparison(desk: Desk, subject: Subject, unit: Unit, rate: str) -> Comparison:
    own, whole = desk.ask(subject.code(rate), unit.name), desk.ask(subject.code(rate), TOTAL)
    decimals = places(own, desk.on)
    has_limits = own.value is not None and own.lower is not None and own.upper is not None
    return Comparison(
        label=definition(own).title,
        value=rounded(own, desk.on),
        status=str(own.status),
        lower=round_half_up(exact(own.lower or 0.0), decimals) if has_limits else None,
        upper=round_half_up(exact(own.upper or 0.0), decimals) if has_limits else None,
        against=rounded(whole, desk.on),
        against_status=str(whole.status),
        sign=SUFFIXES.get(own.unit_of_value, ""),
        places=decimals,
    )


def _funnel_unit(unit: Unit, figure: Figure) -> FunnelUnit:
    counts = _counts(figure)
    if figure.value is None or counts is None:
        status = str(figure.status)
        if figure.status.has_value:
            status = str(Status.NOT_AVAILABLE)
        return FunnelUnit(label=unit.name, numerator=None, denominator=None, status=status)
    return FunnelUnit(
        label=unit.name, numerator=counts[0], denominator=counts[1], status=str(figure.status)
    )


def _counts(figure: Figure) -> tuple[int, int] | None:
    if figure.numerator is None or figure.denominator is None:
        return None
    return int(figure.numerator), int(figure.denominator)


def _terms(measured: Rate, *, top: bool) -> str:
    terms = measured.top if top else measured.bottom
    return " and ".join(register.definition(term.count).title.lower() for term in terms)


def _settings(desk: Desk) -> Callable[[str], Any]:
    """Reads a chart's settings by the policy of the desk's day."""
    return lambda name: policy.value(f"charts.{name}", on=desk.on)


__all__ = ["NoChart", "beside_london", "funnel", "series", "tile_map"]
