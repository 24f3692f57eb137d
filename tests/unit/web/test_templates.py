"""Promises about every template: no style or program of its own, no other host, house words."""

import re
from pathlib import Path

import pytest
from django.template import engines
from django.template.loader import get_template
from django.test.signals import template_rendered

from goldenthread.web import assets
from goldenthread.web.components.library import register
from goldenthread.web.forms import Renderer
from goldenthread.web.templatetags import components  # noqa: F401

FOLDER = Path(assets.__file__).parent / "templates"
TEMPLATES = sorted(FOLDER.rglob("*.html"))
NAMES = [str(path.relative_to(FOLDER)) for path in TEMPLATES]
OURS = [name for name in NAMES if not name.startswith("django/")]
# A block of data is no program: the content policy does not run it.
INLINE = re.compile(
    r"\sstyle=|<style|\son[a-z]+=|javascript:"
    r"|<script(?![^>]*(?:\ssrc=|type=\"application/json\"))",
    re.IGNORECASE,
)
HOST = re.compile(r"(?:https?:)?//(?!www\.w3\.org/)[a-z0-9-]+\.[a-z]", re.IGNORECASE)
UNSAFE = re.compile(r"\|\s*safe\b|autoescape off|mark_safe")
# The table of words of the house, and words that belong to others.
WORDS = re.compile(
    r"\bat large\b|victimless|reluctant victim|refused to engage|would not substantiate|"
    r"hard to reach|minor incident|\bpromis|\bexcused\b|declassified|perpetrator|\bentity\b|"
    r"GOV\.UK|Transport|\bcrown\b",
    re.IGNORECASE,
)
PATTERN = ("/pattern/?state=due", "/pattern/empty/", "/pattern/errors/", "/pattern/refused/",
           "/pattern/confirm/", "/pattern/conflict/", "/pattern/done/",
           "/pattern/failure/404/", "/information/")  # fmt: skip


@pytest.mark.parametrize("path", TEMPLATES, ids=NAMES)
@pytest.mark.parametrize(
    "rule", [INLINE, HOST, UNSAFE, WORDS], ids=["inline", "host", "safe", "words"]
)
def test_no_template_holds_what_the_house_forbids(path, rule):
    assert rule.findall(path.read_text("utf-8")) == []


@pytest.mark.parametrize("name", OURS)
def test_every_template_can_be_read(name):
    get_template(name)


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("django/")])
def test_every_template_of_forms_can_be_read_by_the_forms_own_engine(name):
    assert Renderer().get_template(name)


def test_the_forms_engine_takes_ours_before_djangos():
    ours = Renderer().get_template("django/forms/widgets/radio.html")
    assert Path(ours.template.origin.name).is_relative_to(FOLDER)
    theirs = Renderer().get_template("django/forms/widgets/color.html")
    assert not Path(theirs.template.origin.name).is_relative_to(FOLDER)


@pytest.fixture
def printed(reader):
    """The templates that the pattern pages were printed with, and the pages themselves."""
    names, html = set(), []

    def note(sender, template, **more):
        names.add(template.name)

    template_rendered.connect(note)
    for path in PATTERN:
        html.append(reader.get(path).content.decode())
    template_rendered.disconnect(note)
    return names, html


def test_every_component_is_in_use_on_the_pattern_pages(printed):
    sources = "".join(path.read_text("utf-8") for path in TEMPLATES)
    used = set(re.findall(r"\{%\s*(\w+)", sources)) | set(re.findall(r"\|(\w+)", sources))
    assert set(register.tags) | set(register.filters) <= used
    parts = {name for name in OURS if name.startswith(("components/", "pages/"))}
    # A page that swaps parts brings its own program; no pattern needs one.
    assert parts - printed[0] == {"components/htmx.html"}


def test_no_page_holds_an_inline_style_or_program(printed):
    for html in printed[1]:
        assert INLINE.findall(html) == []
        assert HOST.findall(html) == []


def test_the_engine_of_the_site_escapes_by_itself():
    assert engines["django"].engine.autoescape


def test_every_page_asks_not_to_be_indexed_and_is_in_british_english(printed):
    for html in printed[1]:
        assert '<meta name="robots" content="noindex, nofollow">' in html
        assert '<html lang="en-GB"' in html
