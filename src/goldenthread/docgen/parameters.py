"""The page of policy: every parameter, its timeline, and who says so."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from goldenthread.core.policy.parameters import Dated, Parameter, parameters
from goldenthread.core.words import units
from goldenthread.docgen import markdown as md


def page() -> str:
    """Every parameter by folder, with all its values."""
    named = sorted(parameters().values(), key=lambda one: (_folder(one), one.name))
    every = [(folder, list(given)) for folder, given in groupby(named, _folder)]
    return md.page(
        "Policy",
        "Every limit, target, threshold and setting that figures and checks use, each with the "
        "day from which it holds and who says so. A start is *assumed* where the source gives no "
        "day: then it is the first day of the period that the source reports on. Where sources "
        "disagree about a day, all their values are kept. `goldenthread policy show NAME --on "
        "DATE` answers for one day.",
        md.items(
            f"{md.link(folder, f'#{md.anchor(folder)}')}: "
            + ", ".join(md.link(p.name.rpartition(".")[2], f"#{p.name}") for p in given)
            for folder, given in every
        ),
        *(part for folder, given in every for part in _section(folder, given)),
    )


def _folder(parameter: Parameter) -> str:
    return parameter.name.rpartition(".")[0]


def _section(folder: str, given: list[Parameter]) -> list[str]:
    return [md.heading(2, folder, md.anchor(folder)), *map(_entry, given)]


def _entry(parameter: Parameter) -> str:
    by = f" ({md.text(parameter.ended_by)})" if parameter.ended_by else ""
    ended = f" It ended on {parameter.ended}{by}." if parameter.ended else ""
    return "\n\n".join(
        (
            md.heading(3, md.code(parameter.name), parameter.name),
            md.sentence(md.text(parameter.description)) + ended,
            f"In {parameter.unit}. Owner: {parameter.owner}.",
            md.table(("For", "From", "Value", "Start", "Source"), _rows(parameter)),
        )
    )


def _rows(parameter: Parameter) -> list[tuple[str, ...]]:
    own = parameter.boroughs.items()
    city = "London" if own else ""
    rows = [_row(city, dated) for dated in parameter.city]
    return rows + [_row(units.unit(key).name, dated) for key, given in own for dated in given]


def _row(who: str, dated: Dated) -> tuple[str, ...]:
    said = (str(dated.from_), _value(dated.value), dated.start, md.text(dated.source))
    return (who, *said)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(map(_value, value))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_value(given)}" for key, given in value.items())
    return f"{value:,}" if isinstance(value, int) else str(value)
