"""A chart as it leaves: a drawing that carries its words, and the table behind it.

The drawing has no script, style, link or fixed size; it scales to the page and to a telephone.
Accessible name and description are inside it (SVG accessibility: `title`, `desc`, `role="img"`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from html import escape

SHORT = 10
"""Characters of the fingerprint that make ids unique."""


@dataclass(frozen=True, kw_only=True)
class ChartImage:
    """A chart with everything that has to stand beside it.

    `svg` is one whole <svg> element; `description` says in words what it shows; `notes` are the
    sentences to print under it; `columns` and `rows` are the data table, which always travels
    with it; `numeric` says which columns hold numbers (aligned right).
    """

    svg: str
    title: str
    description: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    numeric: tuple[bool, ...] = ()


def dressed(drawing: str, *, title: str, description: str, name: str = "") -> str:
    """The drawing as an accessible image whose ids clash with no other chart's.

    `name` has to be unique on a page; without one the ids are made from the content, so only
    the very same chart printed twice needs names.
    """
    name = name or f"chart-{sha256((title + description + drawing).encode()).hexdigest()[:SHORT]}"
    root, body = _split(drawing)
    box = re.search(r'viewBox="([^"]+)"', root)
    if box is None:
        raise ValueError("A drawing needs a viewBox, or it cannot scale.")
    body = re.sub(r' (?:class|role|aria-[a-z]+)="[^"]*"', "", body)  # of the parts of an image
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box[1]}" role="img" '
        f'aria-labelledby="{name}-title" aria-describedby="{name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(description)}</desc>{_own_ids(body, name)}'
    )


def _split(drawing: str) -> tuple[str, str]:
    end = drawing.index(">", drawing.index("<svg")) + 1
    return drawing[:end], drawing[end:]


def _own_ids(body: str, name: str) -> str:
    """Ids and the references to them, put under the chart's own name."""
    body = re.sub(r'(?<=\sid=")([^"]+)(?=")', rf"{name}-\1", body)
    body = re.sub(r"(?<=url\(#)([^)]+)(?=\))", rf"{name}-\1", body)
    return re.sub(r'(?<=href="#)([^"]+)(?=")', rf"{name}-\1", body)
