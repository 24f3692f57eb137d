"""The PDF is tagged: its structure is read back, not taken on trust."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from goldenthread.core.reports import example
from goldenthread.core.reports import pdf as pdf_module
from goldenthread.core.reports.pdf import html, write_pdf
from goldenthread.core.reports.structure import Document


@pytest.fixture(scope="module")
def document() -> Document:
    return example.document(("Ashmere", "Castle Weir", "Cindermoor", "Foxley", "Kelder", "Pellam"))


@pytest.fixture(scope="module")
def content(document: Document) -> bytes:
    return write_pdf(document)


@pytest.fixture(scope="module")
def pdf(content: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(content)) as opened:
        yield opened


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every element of the structure tree, in reading order."""
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        here = waiting.pop(0)
        if isinstance(here, pikepdf.Array):
            waiting = [*here, *waiting]
        elif isinstance(here, pikepdf.Dictionary) and "/S" in here:
            yield here
            waiting = [here.get("/K", pikepdf.Array()), *waiting]


@pytest.fixture(scope="module")
def kinds(pdf: pikepdf.Pdf) -> Counter[str]:
    return Counter(str(element.S) for element in elements(pdf))


def test_it_says_its_language_its_title_and_that_it_is_tagged(
    pdf: pikepdf.Pdf, document: Document
) -> None:
    assert str(pdf.Root.Lang) == "en-GB"
    assert str(pdf.docinfo["/Title"]) == document.title
    assert bool(pdf.Root.MarkInfo.Marked)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert b"pdfuaid:part" in pdf.Root.Metadata.read_bytes()


def test_its_headings_tables_and_pictures_are_in_the_tree(kinds: Counter[str]) -> None:
    assert kinds["/H1"] == 1
    assert kinds["/H2"] >= 10
    assert kinds["/Figure"] == 1
    assert kinds["/Table"] == kinds["/Caption"] - 1  # the picture has a caption too
    assert kinds["/THead"] >= kinds["/Table"]
    assert kinds["/TH"] > 50


def test_every_cell_names_its_headers(pdf: pikepdf.Pdf) -> None:
    ids = {str(e.ID) for e in elements(pdf) if e.S == "/TH" and "/ID" in e}
    cells = [element for element in elements(pdf) if element.S == "/TD"]
    assert len(cells) > 50
    for cell in cells:
        headers = {str(header) for header in cell.A.Headers}
        assert len(headers) >= 2
        assert headers <= ids


def test_every_picture_has_its_words(pdf: pikepdf.Pdf) -> None:
    figures = [element for element in elements(pdf) if element.S == "/Figure"]
    assert [str(figure.Alt)[:31] for figure in figures] == ["Offences recorded each month. B"]


def test_bookmarks_lead_to_every_chapter(pdf: pikepdf.Pdf, document: Document) -> None:
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles == [*(page.title for page in document.pages), "Marks used instead of a number"]


def test_wide_tables_stand_on_pages_turned_on_their_side(pdf: pikepdf.Pdf) -> None:
    turned = [page for page in pdf.pages if page.mediabox[2] > page.mediabox[3]]
    assert 0 < len(turned) < len(pdf.pages)


def test_no_text_is_smaller_than_fourteen_points(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "example.pdf"
    file.write_bytes(content)
    said = subprocess.run(
        ["pdftohtml", "-xml", "-zoom", "1", "-i", "-stdout", str(file)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    sizes = [int(size) for size in re.findall(r'<fontspec[^>]* size="(\d+)"', said)]
    assert sizes
    assert min(sizes) >= 14


def test_nothing_of_this_machine_can_get_into_it(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden")
    page = f'<html lang="en"><link rel="attachment" href="{secret.as_uri()}"><p>Words</p></html>'
    monkeypatch.setattr(pdf_module, "html", lambda _: page)
    made = write_pdf(document)
    assert b"/EmbeddedFile" not in made
    assert b"secret.txt" not in made


def test_links_to_what_is_not_on_paper_become_words(document: Document) -> None:
    from dataclasses import replace

    pages = tuple(replace(page, on_paper=page.slug != "evidence") for page in document.pages)
    without = html(replace(document, pages=pages))
    assert "#evidence-rate" not in without
    assert "24,406 offences" in without
    assert 'id="page-evidence"' not in without


def test_a_heading_over_downloads_alone_is_not_printed(document: Document) -> None:
    assert "Take it with you" not in html(document)
    assert "Read with care" in html(document)


def test_the_same_document_gives_the_same_bytes(document: Document, content: bytes) -> None:
    assert write_pdf(document) == content
