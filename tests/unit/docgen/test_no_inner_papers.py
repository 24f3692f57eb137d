"""A reader of the published pages is sent only to what she can find."""

import re

import pytest

from goldenthread.docgen.pages import pages

EVERY = pages()
INNER = re.compile(
    r"stack-(?:data|web)|security\.md|security \d|decisions?\.md|safety\.md"
    r"|(?<!charging )\bdecisions? \d"
    r"|safety S\d|architecture\.md|style\.md|product\.md|\bissue \d|formats\.md \d"
    r"|(?<![\[(/])measures\.md[;,: ]|life-of-one-case|\bdefinitions 00\d",
    re.IGNORECASE,
)


@pytest.mark.parametrize("name", sorted(EVERY))
def test_no_page_names_a_paper_that_is_not_published(name):
    found = [line for line in EVERY[name].splitlines() if INNER.search(line)]
    assert found == []
