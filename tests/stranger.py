"""Reads the files of an edition as a stranger would: every number in them, wherever it stands."""

import csv
import re
import subprocess
import zipfile
from html.parser import HTMLParser

NUMBER = re.compile(r"(?<![\w.,-])(?:\d{1,3}(?:,\d{3})+|\d+)(?![\w]|[.,]\d)")
INTERVAL = re.compile(r"\(95%\s+interval\s+[\d,.]+\s+to\s+[\d,.]+\)")
MARKED = {"rounded", "shown", "low", "suppressed", "not available", "not applicable"}


def table(folder, key):
    """A table of the edition as rows by column name."""
    with (folder / "files" / "tables" / f"{key}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def row(folder, key, first):
    """The row of a table that begins with a text."""
    return next(r for r in table(folder, key) if next(iter(r.values())) == first)


def whole_numbers(text):
    """Every whole number in a text, however it is written; intervals left out."""
    bare = INTERVAL.sub("", " ".join(text.split()))
    return {int(found.replace(",", "")) for found in NUMBER.findall(bare)}


def text_of(path):
    """All that a file says, hidden or not."""
    if path.suffix == ".html":
        return Page(path).everything
    if path.suffix in (".xlsx", ".ods"):
        return "\n".join(_parts(path))
    if path.suffix == ".pdf":
        run = subprocess.run(
            ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True
        )
        return run.stdout
    return path.read_text(encoding="utf-8")


def _parts(path):
    """The words and values in each part of a workbook; places in a list of words are no values."""
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            xml = book.read(name).decode("utf-8")
            xml = re.sub(r'(<c [^>]*t="s"[^>]*>)<v>\d+</v>', r"\1", xml)
            values = re.findall(r'office:value="([^"]+)"', xml)
            yield re.sub(r"<[^>]+>", "\n", xml) + "\n" + "\n".join(values)


class Page(HTMLParser):
    """One page: its words, links, ids, headings; AssertionError where tags do not nest."""

    VOID = frozenset({"meta", "link", "img", "br", "hr", "input"})

    def __init__(self, path):
        super().__init__()
        self.words, self.hidden, self.links, self.ids, self.tags, self.open = [], [], [], [], [], []
        self.attributes = []
        self.feed(path.read_text(encoding="utf-8"))
        self.close()
        assert self.open == [], f"{path.name}: {self.open}"

    @property
    def everything(self):
        return "\n".join((*self.words, *self.hidden))

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append(tag)
        self.attributes += given
        self.hidden += [
            given[name] or "" for name in ("title", "alt", "content", "value") if name in given
        ]
        self.hidden += [given[name] or "" for name in given if name.startswith(("data-", "aria-"))]
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.links.append(given.get("href", ""))
        if tag in ("img", "link") and (given.get("src") or given.get("href")):
            self.links.append(given.get("src") or given["href"])
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            assert self.open, tag
            assert self.open.pop() == tag, tag

    def handle_data(self, data):
        self.words.append(data)

    def handle_comment(self, data):
        self.hidden.append(data)
