"""A reader is offered the ways of the role in which they act, and no others."""

from django.test import RequestFactory
from read_pages import read

from goldenthread.core.rules import access
from goldenthread.web import navigation
from goldenthread.web.context import Acting, acting_of, everywhere
from goldenthread.web.navigation import Entry


def names(role, path="/"):
    return [way.name for way in navigation.ways(role, path)]


def test_a_way_for_some_roles_is_offered_to_those_alone():
    assert "Audit" in names("PG")
    assert "Audit" not in names("PO")


def test_a_way_without_roles_is_offered_to_every_role():
    assert all("Due" in names(role) for role in access.codes().roles)


def test_the_nearest_way_above_a_page_is_the_current_one():
    current = [way.name for way in navigation.ways("PO", "/pattern/empty/") if way.is_current]
    assert current == ["Cases"]


def test_a_way_to_a_page_that_the_site_does_not_have_is_left_out(monkeypatch):
    monkeypatch.setattr(navigation, "ENTRIES", [Entry("Nowhere", "no-such-page")])
    assert names("PO") == []


def test_groups_come_in_the_order_in_which_they_were_added_and_never_empty(monkeypatch):
    entries = [Entry("A", "due", group="Second"), Entry("B", "find", group="First"),
               Entry("C", "home", frozenset({"PG"}), group="Third")]  # fmt: skip
    monkeypatch.setattr(navigation, "ENTRIES", entries)
    assert list(navigation.groups("PO", "/")) == ["Second", "First"]


def test_the_header_says_who_acts_as_what_and_where(reader):
    page = read(reader.get("/pattern/").content.decode())
    who = page.one("section", aria_label="Who you are")
    assert "DS Rowan Thistlewood" in who.text
    assert "Police officer, Community Safety Unit, Ashmere" in who.text
    assert who.one("a").text == "Change role"
    assert [link.text for link in page.one("nav", aria_label="Menu").all("a")] == [
        "Home", "Cases", "Due", "Out soon", "Find",
    ]  # fmt: skip


def test_a_stranger_is_shown_no_ways_and_no_name(stranger):
    page = read(stranger.get("/pattern/").content.decode())
    assert page.all("section", aria_label="Who you are") == []
    assert page.all("nav", aria_label="Menu") == []


class Held:
    """A role held, as the visit gives it."""

    role = "AD"
    unit = "Advocacy, Harrowden"

    class user:
        name = "Hazel Brightwater"


def test_the_role_held_that_opened_the_visit_is_who_acts():
    request = RequestFactory().get("/")
    request.acting = Held
    assert acting_of(request) == Acting("Hazel Brightwater", "AD", "Advocacy, Harrowden", True)
    assert everywhere(request)["house"].acting.role_name == "Advocate (IDVA or ISVA)"


def test_nobody_acts_where_the_request_says_nothing():
    assert acting_of(RequestFactory().get("/")) is None


def test_the_clock_of_a_demonstration_stands_on_every_page(settings, reader):
    from datetime import date

    assert "Demonstration" not in reader.get("/pattern/").content.decode()
    settings.GOLDENTHREAD_AS_AT = lambda: date(2010, 11, 30)
    for path in ("/pattern/", "/", "/pattern/failure/404/"):
        assert "as at 30 November 2010" in reader.get(path).content.decode()
