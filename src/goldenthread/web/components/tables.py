"""Tables with links that put them in order, and the form that filters them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm, BoundField
from django.http import HttpRequest, QueryDict
from django.template import Context

from goldenthread.web.components.library import register

ORDER, PAGE = "order", "page"


@dataclass(frozen=True)
class Column:
    """A column: its heading, its name in the address where one may sort by it, and its kind."""

    heading: str
    sort: str = ""
    is_number: bool = False


@dataclass(frozen=True)
class Cell:
    """A value with a link, a mark or a second line."""

    words: Any
    url: str = ""
    mark: str = ""
    under: str = ""


@dataclass(frozen=True)
class Table:
    """A table: the first cell of each row names the row. `order` is `name` or `-name`."""

    caption: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]
    order: str = ""
    shows_caption: bool = True


@dataclass(frozen=True)
class Heading:
    """A column's heading as it is printed."""

    column: Column
    url: str
    sorted: str


@register.inclusion_tag("components/table.html", takes_context=True)
def table(context: Context, table: Table) -> dict[str, Any]:
    """The table; its headings sort by a link, so that it works without a program."""
    headings = [_heading(column, table.order, _query(context)) for column in table.columns]
    rows = [[_cell(value) for value in row] for row in table.rows]
    lined = [list(zip(row, headings, strict=True)) for row in rows]
    return {"table": table, "headings": headings, "rows": lined}


@register.inclusion_tag("components/filter_form.html", takes_context=True)
def filter_form(context: Context, form: BaseForm, words: str = "Apply filters") -> dict[str, Any]:
    """A form sent by GET, what is chosen now, and a link that removes each choice."""
    query = _query(context)
    chosen = [one for field in form for one in _chosen(field, query)] if form.is_bound else []
    return {
        "form": form,
        "chosen": chosen,
        "words": words,
        "clear": "?",
        "is_open": bool(chosen) and not getattr(form, "stays_closed", False),
    }


def address(query: QueryDict, **changes: str | int | None) -> str:
    """The query with some parts changed; None takes a part out. Paging starts again."""
    changed = query.copy()
    changed.pop(PAGE, None)
    for name, value in changes.items():
        changed.pop(name, None)
        if value is not None:
            changed[name] = str(value)
    return f"?{changed.urlencode()}"


def _query(context: Context) -> QueryDict:
    request: HttpRequest | None = context.get("request")
    return request.GET if request else QueryDict()


def _heading(column: Column, order: str, query: QueryDict) -> Heading:
    state = {column.sort: "ascending", f"-{column.sort}": "descending"}.get(order, "")
    if not column.sort:
        return Heading(column, "", "")
    wanted = f"-{column.sort}" if state == "ascending" else column.sort
    return Heading(column, address(query, **{ORDER: wanted}), state)


def _cell(value: Any) -> Cell:
    return value if isinstance(value, Cell) else Cell(value)


def _chosen(field: BoundField, query: QueryDict) -> Iterable[dict[str, str]]:
    words = dict(_flat(getattr(field.field, "choices", ())))
    for value in query.getlist(field.html_name):
        if value:
            rest = query.copy()
            rest.setlist(
                field.html_name, [one for one in query.getlist(field.html_name) if one != value]
            )
            rest.pop(PAGE, None)
            yield {
                "field": str(field.label),
                "words": str(words.get(value, value)),
                "url": f"?{rest.urlencode()}",
            }


def _flat(choices: Iterable[Any]) -> Iterable[tuple[str, str]]:
    for value, words in choices:
        if isinstance(words, (list, tuple)):
            yield from _flat(words)
        else:
            yield str(value), str(words)
