"""What a survivor may open says nothing in the tab, keeps nothing, and is left at once."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client
from read_pages import read

from goldenthread.web import public_pages
from goldenthread.web.context import plain
from goldenthread.web.help_lines import EMERGENCY, help_lines

PAGES = ("/", "/information/")
TELLING = re.compile(
    r"abuse|violence|assault|rape|help|safe|survivor|victim|police|advocate|refuge|thread|domestic"
    r"|sexual|danger|crime|999",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", PAGES)
def test_title_address_and_icon_say_nothing(path, stranger):
    page = read(stranger.get(path).content.decode())
    assert not TELLING.search(page.one("title").text)
    assert not TELLING.search(path)
    assert page.one("link", rel="icon").attrs["href"] == "/static/goldenthread/page.svg"
    described = [tag.attrs for tag in page.all("meta") if tag.attrs.get("name") == "description"]
    assert described == []


@pytest.mark.parametrize("path", PAGES)
def test_no_cookie_is_set_and_nothing_is_to_be_kept(path, stranger):
    answer = stranger.get(path)
    assert not answer.cookies
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "csrfmiddlewaretoken" not in answer.content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_the_way_out_is_there_first_for_the_keyboard_and_needs_no_program(path, stranger):
    page = read(stranger.get(path).content.decode())
    ways = page.all("a", rel="nofollow noreferrer")
    assert [way.attrs["href"] for way in ways] == ["/next/", "/next/"]
    assert page.one("body").all("a")[0] is ways[0]
    assert [way.attrs["data-exit"] for way in ways] == ["/elsewhere/", "/elsewhere/"]


def test_leaving_forgets_the_reader_and_asks_the_browser_to_forget_too(settings, stranger):
    answer = stranger.get("/next/")
    assert answer.status_code == 303
    assert answer["Location"] == settings.GOLDENTHREAD_EXIT_URL
    assert answer["Clear-Site-Data"] == '"storage"'
    ended = {name: cookie["max-age"] for name, cookie in answer.cookies.items()}
    assert ended == {settings.SESSION_COOKIE_NAME: 0, settings.CSRF_COOKIE_NAME: 0}
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "no-referrer"


class Session:
    """A session that says whether it was emptied, or cannot be."""

    def __init__(self, fault=None):
        self.fault, self.flushed = fault, False

    def flush(self):
        if self.fault:
            raise self.fault
        self.flushed = True


@pytest.mark.parametrize("fault", [None, RuntimeError("the database is down")])
def test_leaving_ends_the_session_and_works_when_the_session_cannot_be_reached(fault, rf):
    request = rf.get("/next/")
    request.COOKIES["session"] = "x"
    given = request.session = Session(fault)
    assert public_pages.leave(request).status_code == 303
    assert given.flushed is (fault is None)
    # What could not be emptied is put aside, or the next in line would try to save it.
    assert (request.session is given) is (fault is None)


class Unreachable:
    """Messages that stand in a session that cannot be read."""

    def __iter__(self):
        raise RuntimeError("the database is down")


@pytest.mark.parametrize("name", ["public/front.html", "public/help.html"])
def test_help_is_printed_for_somebody_with_a_session_while_the_database_is_down(name):
    told = {"house": plain(has_exit=True), "messages": Unreachable(), "lines": help_lines()}
    assert "Exit this page" in render_to_string(name, told)


def test_the_only_number_we_give_ourselves_is_the_nations(settings, stranger):
    settings.GOLDENTHREAD_HELP_LINES = None
    assert [line.number for line in help_lines()] == ["999", "", "", ""]
    page = read(stranger.get("/information/").content.decode())
    assert [a.attrs["href"] for a in page.all("a") if a.attrs["href"].startswith("tel:")] == [
        "tel:999"
    ]
    assert page.text.count("number not set yet") == 3


def test_the_city_gives_its_own_numbers_and_none_of_them_takes_the_place_of_999(settings):
    settings.GOLDENTHREAD_HELP_LINES = [
        {"name": "Advocates", "when": "By day", "number": "020 7946 0123"}
    ]
    lines = help_lines()
    assert lines[0] is EMERGENCY
    assert [line.dialled for line in lines] == ["999", "02079460123"]


def test_a_number_of_the_city_is_on_the_page_as_given(settings, stranger):
    settings.GOLDENTHREAD_HELP_LINES = [
        {"name": "Advocates", "when": "By day", "number": "020 7946 0123"}
    ]
    page = read(stranger.get("/information/").content.decode())
    assert page.one("a", href="tel:02079460123").text == "020 7946 0123"
    assert "number not set yet" not in page.text


def test_a_page_for_those_who_work_here_has_no_way_out_by_keyboard():
    assert "data-exit" not in Client().get("/pattern/").content.decode()
