"""Reads a page of HTML as a tree of tags, so that a test may ask what leads where."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"input", "meta", "link", "br", "img", "hr", "path", "rect"}


@dataclass
class Tag:
    """One element with what stands in it."""

    name: str
    attrs: dict[str, str]
    children: list[Tag] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    def all(self, name: str = "", /, **wanted: str) -> list[Tag]:
        """Every element below of that name and with those attributes (`class_` for a class)."""
        return [tag for tag in self.below() if tag.is_like(name, wanted)]

    def one(self, name: str = "", /, **wanted: str) -> Tag:
        """The only element like that."""
        found = self.all(name, **wanted)
        assert len(found) == 1, f"{len(found)} of {name} {wanted}"
        return found[0]

    def is_like(self, name: str, wanted: dict[str, str]) -> bool:
        """Whether name and attributes fit."""
        if name and self.name != name:
            return False
        for key, value in wanted.items():
            if key == "class_":
                if value not in self.attrs.get("class", "").split():
                    return False
            elif self.attrs.get(key.replace("_", "-")) != value:
                return False
        return True

    def below(self) -> list[Tag]:
        """Every element below, in the order of the page."""
        return [one for child in self.children for one in (child, *child.below())]

    @property
    def text(self) -> str:
        """The words, with single spaces."""
        return " ".join("".join(self._words()).split())

    def _words(self) -> list[str]:
        return [*self.pieces, *(word for child in self.children for word in child._words())]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Tag("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Tag(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Tag(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.open[-1].name == tag, f"<{self.open[-1].name}> closed by </{tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        text = Tag("#text", {})
        text.pieces.append(data)
        self.open[-1].children.append(text)


def read(html: str) -> Tag:
    """The page as a tree; tags that do not close, or close another, fail."""
    reader = _Reader()
    reader.feed(str(html))
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].name}> is not closed"
    return reader.open[0]
