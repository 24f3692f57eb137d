"""Drawing by hand: a few SVG elements as text. All words are escaped here, once."""

from __future__ import annotations

from html import escape

from goldenthread.core.charts.look import FONT, INK, SOFT, TEXT


def element(tag: str, *inside: str, **attributes: str | float) -> str:
    """One element; attributes in Python's spelling (`stroke_width`), numbers made short."""
    written = "".join(f' {_name(key)}="{_short(value)}"' for key, value in attributes.items())
    return f"<{tag}{written}>{''.join(inside)}</{tag}>" if inside else f"<{tag}{written}/>"


def words(
    text: str,
    x: float,
    y: float,
    *,
    size: float = TEXT,
    anchor: str = "start",
    weight: str = "normal",
    fill: str = INK,
) -> str:
    """A line of text with its baseline at y."""
    return element(
        "text",
        escape(text),
        x=x,
        y=y,
        font_size=size,
        text_anchor=anchor,
        font_weight=weight,
        fill=fill,
    )


def line(x1: float, y1: float, x2: float, y2: float, *, stroke: str = INK, width: float = 1) -> str:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=width)


def box(x: float, y: float, width: float, height: float, *, fill: str, stroke: str = "none") -> str:
    """A rectangle."""
    return element("rect", x=x, y=y, width=width, height=height, fill=fill, stroke=stroke)


def hatched(x: float, y: float, width: float, height: float, *, step: float = 9) -> str:
    """A box of slanting lines, for what is not shown; plain lines, so that it needs no id."""
    strokes = []
    offset = step
    while offset < width + height:
        x1, y1 = (x + offset, y) if offset <= width else (x + width, y + offset - width)
        x2, y2 = (x, y + offset) if offset <= height else (x + offset - height, y + height)
        strokes.append(f"M{_short(x1)} {_short(y1)}L{_short(x2)} {_short(y2)}")
        offset += step
    return box(x, y, width, height, fill="#ffffff", stroke=SOFT) + element(
        "path", d="".join(strokes), stroke="#aab2bb", stroke_width=1.2, fill="none"
    )


def told(name: str, *inside: str) -> str:
    """Elements that show their name when pointed at."""
    return element("g", element("title", escape(name)), *inside)


def drawing(width: float, height: float, *inside: str) -> str:
    """A whole drawing on white."""
    return (
        f'<svg viewBox="0 0 {_short(width)} {_short(height)}">'
        + box(0, 0, width, height, fill="#ffffff")
        + element("g", *inside, font_family=FONT)
        + "</svg>"
    )


def _name(key: str) -> str:
    return key.replace("_", "-")


def _short(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else f"{round(value, 1):g}"
