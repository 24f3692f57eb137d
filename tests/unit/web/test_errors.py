"""A page for each failure: the same words for everybody, nothing of the record or of the fault."""

import pytest
from django.test import RequestFactory
from read_pages import read

from goldenthread.web import context, errors
from goldenthread.web.context import Acting

STATUSES = (400, 401, 403, 404, 409, 413, 423, 429, 500, 503)


def test_there_is_a_page_for_each_failure():
    assert tuple(errors.FAILURES) == STATUSES


@pytest.mark.parametrize("status", STATUSES)
def test_each_says_what_happened_why_and_what_to_do_and_is_not_kept(status):
    answer = errors.page(status, RequestFactory().get("/"))
    page = read(answer.content.decode())
    failure = errors.FAILURES[status]
    assert answer.status_code == status
    assert answer["Cache-Control"] == "no-store"
    assert page.one("h1").text == failure.title == page.one("title").text
    words = page.one("main").text
    assert failure.why in words
    assert failure.what_next in words


@pytest.mark.parametrize("status", STATUSES)
def test_each_is_printed_without_a_request(status):
    assert errors.FAILURES[status].title in errors.page(status).content.decode()


def test_each_is_printed_when_the_reader_cannot_be_told_for_want_of_a_database(monkeypatch):
    def fails(request):
        raise RuntimeError("the database is down")

    monkeypatch.setattr(context, "everywhere", fails)
    answer = errors.unavailable(RequestFactory().get("/"))
    assert answer.status_code == 503
    assert b"the database is down" not in answer.content


def test_not_available_says_whom_to_call_and_when_to_ask_again(settings):
    settings.GOLDENTHREAD_DUTY_LINE = "020 7946 0000"
    answer = errors.unavailable()
    page = read(answer.content.decode())
    assert page.one("a", href="tel:999").text == "999"
    assert "control room: 020 7946 0000" in page.text
    assert answer["Retry-After"] == "60"


def test_no_other_failure_sends_anybody_to_the_telephone():
    assert [s for s in STATUSES if b"tel:" in errors.page(s).content] == [503]


@pytest.mark.parametrize("who", ["stranger", "reader"])
def test_not_there_and_not_for_you_are_one_page_to_the_byte(who, request):
    client = request.getfixturevalue(who)
    absent, missing = client.get("/absent/"), client.get("/no/such/page/")
    assert absent.status_code == missing.status_code == 404
    assert absent.content == missing.content
    assert dict(absent.headers) == dict(missing.headers)


def test_a_fault_tells_nothing_of_itself(reader):
    answer = reader.get("/broken/")
    assert answer.status_code == 500
    for word in (b"Saltmarsh", b"RuntimeError", b"Traceback", b"site_urls_look"):
        assert word not in answer.content


def test_a_refusal_may_say_the_sentence_of_the_decision_and_only_as_text():
    words = "This case is not one of your unit's. <b>"
    page = read(errors.refused(RequestFactory().get("/"), words).content.decode())
    assert words in page.one("main").text
    assert errors.FAILURES[403].why not in page.one("main").text


def test_a_page_that_a_role_never_opens_names_the_role():
    assert "“Police officer”" in errors.not_for_role("PO")


def test_a_form_without_its_secret_is_refused_with_what_to_do(reader):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/pattern/confirm/", {"reason": "x"})
    assert answer.status_code == 403
    assert "open too long" in answer.content.decode()


def test_a_reader_keeps_their_surroundings_and_a_stranger_is_given_the_way_out():
    request = RequestFactory().get("/")
    request.acting = Acting("DS Rowan Thistlewood", "PO")
    assert "Thistlewood" in errors.not_found(request).content.decode()
    assert "Exit this page" not in errors.not_found(request).content.decode()
    assert "Exit this page" in errors.not_found(RequestFactory().get("/")).content.decode()


def test_two_readers_of_one_page_that_is_not_there_get_the_same_page_but_for_their_names():
    def page(name):
        request = RequestFactory().get("/x/")
        request.acting = Acting(name, "PO")
        return errors.not_found(request).content.replace(name.encode(), b"")

    assert page("Hazel Brightwater") == page("Rowan Thistlewood")
