"""The equality set on the site: groups of people beside the residents and beside the rest."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access.models import Unit
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.quality import counting, following, groups
from goldenthread.apps.quality.groups import Shown
from goldenthread.core.measures.equality import cautions
from goldenthread.core.measures.equality.beside import Group, Verdict
from goldenthread.core.measures.equality.differences import Difference, Differs
from goldenthread.core.measures.groups import least_age
from goldenthread.core.measures.records import Asked
from goldenthread.core.measures.register import count
from goldenthread.core.policy import value
from goldenthread.core.words.breakdowns import breakdowns
from goldenthread.core.words.numbers import printed
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.quality.choosing import KINDS_ABOUT, Chosen, chosen_over
from goldenthread.web.quality.figures import above, looked
from goldenthread.web.quality.residents import residents_of
from goldenthread.web.record import ways
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.sending import done_or_asked, posted, visit_of

PARTS = {"victim": "Victims", "suspect": "Suspects"}
COLUMNS = (Column("Group"), Column("People", is_number=True), Column("Share", is_number=True),
           Column("Share of residents", is_number=True), Column("Beside the residents"),
           Column("Beside the rest"))  # fmt: skip
CAUTIONS = (cautions.REPORTED, cautions.READ_BOTH_WAYS, cautions.BY_CHANCE)
HEADINGS = ("part", "about", "unit", "from", "to", "question", "group", "people", "share", "lower",
            "upper", "not_recorded", "residents_share", "ratio", "ratio_lower", "ratio_upper",
            "beside_residents", "beside_rest", "residents")  # fmt: skip
LOW = "low"
GROUPS = {"domestic": "dv", "sexual": "sexual"}
RECORDED, KNOWN = "attrition_recorded", "attrition_suspect_known"


@dataclass(frozen=True)
class Section:
    """One question over one part, as the page prints it."""

    title: str
    words: str
    table: Table | None
    """None where every group is small."""
    fewer: str


@needs("FIG", "view")
def page(request: HttpRequest) -> HttpResponse:
    """Victims and suspects of a unit and of a period that is over, group by group."""
    visit = visit_of(request)
    asked, kind = chosen_over(request, visit)
    every = _all(visit, asked, kind)
    looked(visit)
    told = {
        "chosen": asked,
        "parts": [
            (title, [_section(one) for one in every[part] if one.whole is not None])
            for part, title in PARTS.items()
        ],
        "few": [title for part, title in PARTS.items() if every[part][0].whole is None],
        "cautions": CAUTIONS,
        "told_since": following.followed(visit),
        "gaps": list(_gaps(visit, asked, kind)),
        "file": reverse("quality_equality_file") + asked.query,
        "crumbs": above(asked),
    }
    return render(request, "quality/equality.html", told)


@needs("FIG", "view")
def told(request: HttpRequest) -> HttpResponse:
    """Be told each month that the set stands, or no more."""
    visit = visit_of(request)
    form, since = Careful(posted(request), now=visit.now), following.followed(visit)
    back = reverse("quality_equality")

    def save() -> str:
        if since is None:
            following.follow(by=visit)
        else:
            following.stop(by=visit)
        return back

    heading = "Be told no more" if since else "Be told when a month is over"
    lead = (
        "On the first day of each month a message says that something waits for you, and nothing "
        "else. It goes to your work address, where you have one."
    )
    return done_or_asked(
        request, form, save, done="It was kept.", heading=heading, lead=lead, back=back,
        button="Tell me no more" if since else "Tell me each month",
        crumbs=[*ways.home(), ("Quality", reverse("quality"))],
    )  # fmt: skip


@needs("FIG", "view")
def file(request: HttpRequest) -> HttpResponse:
    """The numbers of the page as a file, rounded as they are there."""
    visit = visit_of(request)
    asked, kind = chosen_over(request, visit)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="equality.csv"'
    writer = csv.writer(response)
    writer.writerow(HEADINGS)
    for part, every in _all(visit, asked, kind).items():
        for one in every:
            writer.writerows(_file_row(part, kind, asked, one, group) for group in one.groups)
    looked(visit)
    return response


def _all(visit: Visit, asked: Chosen, kind: str) -> dict[str, list[Shown]]:
    on = visit.now.date()
    counted = groups.counted(asked.period)
    lived = residents_of(_placed(visit, asked), asked.period.end)
    kinds = (kind, "both") if kind else (*KINDS_ABOUT, "both")
    return {
        part: groups.shown(counted, part, asked.units, kinds, residents=lived, on=on,
                           least_age=0 if kind == "sexual" else least_age("dv", part, on))
        for part in PARTS
    }  # fmt: skip


def _placed(visit: Visit, asked: Chosen) -> list[Unit]:
    """The unit that was chosen, or all that the reader's figures reach."""
    within = asked.units
    if asked.unit is not None:
        return list(Unit.objects.filter(pk__in=within or ()).prefetch_related("names"))
    return list(Unit.objects.filter(pk__in=asked.names).prefetch_related("names"))


def _gaps(visit: Visit, asked: Chosen, kind: str) -> Iterator[tuple[str, bool]]:
    """Cases with a crime beside those of them with a suspect on record (003-041)."""
    wanted = [kind] if kind else list(KINDS_ABOUT)
    counts = [Asked(count(name), GROUPS[one]) for one in wanted for name in (RECORDED, KNOWN)]
    found = [sum(one.values()) for one in counting.count(counts, asked.period, asked.units)]
    least = int(value("statistics.suspects_recorded", on=visit.now.date()))
    few = int(value("quality.few_cases", on=visit.now.date()))
    for one, crimes, known in zip(wanted, found[::2], found[1::2], strict=True):
        if crimes:
            words = (
                f"A suspect is on record in {printed(known)} of {printed(crimes)} recorded cases "
                f"of {KINDS_ABOUT[one]}."
            )
            yield words, is_few(crimes=crimes, known=known, least=least, few=few)


def is_few(*, crimes: int, known: int, least: int, few: int) -> bool:
    """Whether so few suspects are on record that somebody has to ask why; of few cases, never."""
    return crimes >= few and known * 100 < crimes * least


def _section(one: Shown) -> Section:
    label = breakdowns()[one.breakdown].label
    words = (
        f"About {printed(one.whole or 0)} in all. {cautions.recorded(one.not_recorded)} "
        f"{f'{one.residents[:1].upper()}{one.residents[1:]}.' if one.residents else ''}"
    )
    table = _table(_titled(label), one) if any(g.counted for g in one.groups) else None
    fewer = ", ".join(group.category for group in one.fewer)
    return Section(_titled(label), words.strip(), table, fewer)


def _table(title: str, one: Shown) -> Table:
    """The groups, without the columns of which nothing is known."""
    rows = [_row(one, group) for group in one.groups]
    kept = [n for n, _ in enumerate(COLUMNS) if any(_words(row[n]) for row in rows)]
    return Table(title, [COLUMNS[n] for n in kept], [[row[n] for n in kept] for row in rows],
                 shows_caption=False)  # fmt: skip


def _words(value: Any) -> Any:
    return value.words if isinstance(value, Cell) else value


def _row(one: Shown, group: Group) -> Sequence[Any]:
    share = "" if group.share is None else f"{printed(group.share * 100, 1)}%"
    between = _between(group.lower, group.upper, 100, 1, "%")
    lived = "" if group.expected_share is None else f"{printed(group.expected_share * 100, 1)}%"
    return (
        group.category,
        LOW if group.counted is None else printed(group.counted),
        Cell(share, under=f"by chance {between}" if between else ""),
        lived,
        Cell("" if group.verdict is Verdict.NO_RESIDENTS else str(group.verdict).capitalize(),
             under=_ratio(group)),
        _beside_rest(one.elsewhere.get(group.category)),
    )  # fmt: skip


def _ratio(group: Group) -> str:
    if group.ratio is None:
        return ""
    between = _between(group.ratio_lower, group.ratio_upper, 1, 2, "")
    return f"{printed(group.ratio, 2)} times, by chance {between}"


def _beside_rest(found: Difference | None) -> Any:
    if found is None or found.differs is Differs.NOT_KNOWN:
        return ""
    there = "" if found.there is None else f"{printed(found.there * 100, 1)}% there"
    return Cell(str(found.differs).capitalize(), under=there)


def _between(low: float | None, high: float | None, times: int, places: int, sign: str) -> str:
    if low is None or high is None:
        return ""
    return f"{low * times:.{places}f}{sign} to {high * times:.{places}f}{sign}"


def _file_row(part: str, kind: str, asked: Chosen, one: Shown, group: Group) -> Sequence[Any]:
    there, unit = one.elsewhere.get(group.category), asked.unit
    return (
        part, kind, asked.names[unit.pk] if unit else "", asked.period.start, asked.period.end,
        one.breakdown, group.category,
        LOW if group.counted is None else printed(group.counted).replace(",", ""),
        *(_percent(share) for share in (group.share, group.lower, group.upper, one.not_recorded,
                                        group.expected_share)),
        *("" if n is None else f"{float(n):.2f}"
          for n in (group.ratio, group.ratio_lower, group.ratio_upper)),
        group.verdict, "" if there is None else there.differs, one.residents,
    )  # fmt: skip


def _percent(share: Fraction | float | None) -> str:
    return "" if share is None else f"{float(share) * 100:.1f}"


def _titled(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
