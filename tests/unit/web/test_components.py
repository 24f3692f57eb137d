"""Each component prints what it is given as text, says what is missing, hides what is hidden."""

from datetime import UTC, datetime

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from read_pages import read

from goldenthread.web.components.boxes import View
from goldenthread.web.components.lists import Difference, Fact, Happening
from goldenthread.web.components.marks import Masked
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.pattern_forms import Filters

HOSTILE = "</td><script>alert(1)</script>"
AT = datetime(2026, 11, 22, 3, 5, tzinfo=UTC)


def printed(text, path="/", **given):
    request = RequestFactory().get(path)
    return Template("{% load components %}" + text).render(Context({"request": request, **given}))


def cases(order="", rows=(("GT-1", 3),)):
    columns = (Column("Case", sort="number"), Column("Children", sort="children", is_number=True))
    return Table("Cases", columns, rows, order=order)


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("{% table it %}", cases(rows=[(Cell(HOSTILE, under=HOSTILE, mark=HOSTILE), HOSTILE)])),
        ("{% summary_list it %}", [Fact(HOSTILE, HOSTILE, url="/x", link=HOSTILE, note=HOSTILE)]),
        ("{% timeline it %}", [Happening(AT, HOSTILE, HOSTILE, by=HOSTILE, mark=HOSTILE)]),
        ("{% versions it %}", [Difference(HOSTILE, HOSTILE, HOSTILE)]),
        ("{% views it %}", [View(HOSTILE, "/x")]),
        ("{% masked it %}", Masked(HOSTILE, why_not=HOSTILE)),
        ("{% masked it %}", Masked(HOSTILE, shown=HOSTILE)),
        ("{% masked it %}", Masked(HOSTILE, url="/x")),
        ("{% tag it %}{% grade it %}{% button it %}{% print_button it %}", HOSTILE),
        ("{% empty it it '/x' it %}", HOSTILE),
        ("{% breadcrumbs it '/x' %}", HOSTILE),
        ("{% panel it %}{{ it }}{% endpanel %}{% note it %}{{ it }}{% endnote %}", HOSTILE),
        ("{% details it %}{{ it }}{% enddetails %}{% warning %}{{ it }}{% endwarning %}", HOSTILE),
        ("{% inset %}{{ it }}{% endinset %}", HOSTILE),
    ],
)
def test_a_component_prints_what_it_is_given_as_text(text, given):
    html = printed(text, it=given)
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    read(html)


def test_a_heading_sorts_one_way_and_then_the_other_and_keeps_the_filters():
    page = read(printed("{% table it %}", "/?state=due&page=3&order=number", it=cases("number")))
    first, second = page.all("a", class_="gt-sort")
    assert first.attrs["href"] == "?state=due&order=-number"
    assert second.attrs["href"] == "?state=due&order=children"
    assert page.one("th", aria_sort="ascending").text.startswith("Case")


def test_a_sort_downwards_is_said_and_turns_back():
    page = read(printed("{% table it %}", "/?order=-children", it=cases("-children")))
    assert page.one("th", aria_sort="descending").text.startswith("Children")
    assert page.all("a", class_="gt-sort")[1].attrs["href"] == "?order=children"


def test_nought_is_printed_and_nothing_is_said_in_words():
    page = read(printed("{% table it %}", it=cases(rows=[("GT-1", 0), ("GT-2", None)])))
    assert [cell.text for cell in page.all("td")] == ["0", "Not known"]


def test_a_row_with_a_cell_too_few_is_an_error():
    with pytest.raises(ValueError, match="zip"):
        printed("{% table it %}", it=cases(rows=[("GT-1",)]))


def test_a_fact_that_nobody_gave_says_which_kind_of_nothing_it_is():
    facts = [Fact("A", None), Fact("B", "", missing="Not asked"), Fact("C", 0), Fact("D", False)]
    page = read(printed("{% summary_list it %}", it=facts))
    assert [value.text for value in page.all("dd")] == ["Not known", "Not asked", "0", "False"]


def test_the_link_that_changes_a_fact_says_which():
    page = read(printed("{% summary_list it %}", it=[Fact("Language", "Welsh", url="/x")]))
    assert page.one("a").text == "Change Language"


def test_a_hidden_value_is_asked_for_by_a_post_that_says_it_is_recorded():
    page = read(
        printed("{% summary_list it %}", it=[Fact("Number", Masked("the number", url="/x"))])
    )
    assert page.one("form").attrs["method"] == "post"
    assert page.one("form").attrs["action"] == "/x"
    assert page.one("button").text == "Show the number"
    assert "Showing it is recorded." in page.text


def test_a_hidden_value_that_may_not_be_shown_has_no_button_and_a_reason():
    page = read(printed("{% masked it %}", it=Masked("the number", why_not="She named who may.")))
    assert page.all("button") == []
    assert page.text == "HiddenShe named who may."


def test_a_timeline_says_when_it_happened_who_wrote_it_and_when():
    later = datetime(2026, 11, 22, 5, 2, tzinfo=UTC)
    happening = Happening(AT, "Call", by="PC Linden Ashgrove", recorded_at=later)
    page = read(printed("{% timeline it %}", it=[happening]))
    assert page.one("time").attrs["datetime"] == "2026-11-22T03:05:00+00:00"
    assert page.one("time").text == "22 November 2026, 03:05"
    assert page.one(class_="gt-timeline__by").text == (
        "By PC Linden Ashgrove, recorded 22 November 2026, 05:02"
    )


def test_only_fields_that_differ_are_marked_in_two_versions():
    differences = [Difference("A", "x", "y"), Difference("B", "x", "x"), Difference("C", None, "x")]
    page = read(printed("{% versions it %}", it=differences))
    marked = [row.all("th")[0].text for row in page.all("tr", class_="gt-versions__differs")]
    assert marked == ["Adiffers", "Cdiffers"]
    assert "Not known" in page.text


def test_the_three_grades_have_one_mark():
    marks = {printed("{% grade it %}", it=word).replace(word, "") for word in ("Standard", "High")}
    assert len(marks) == 1


@pytest.mark.parametrize("state", ["met", "Met", "done", "safe", "low", "standard", "active"])
def test_no_state_is_marked_with_a_colour_that_reassures(state):
    html = printed("{% tag it %}", it=state)
    assert not any(colour in html for colour in ("green", "teal", "turquoise"))


def pages(count, path="/?state=due", size=10):
    page = Paginator(range(count), size).get_page(RequestFactory().get(path).GET.get("page"))
    return read(printed("{% pagination it 'cases' %}", path, it=page))


def test_turning_pages_keeps_the_filters():
    page = pages(95, "/?state=due&page=5")
    assert page.one(rel="prev").attrs["href"] == "?state=due&page=4"
    assert page.one(rel="next").attrs["href"] == "?state=due&page=6"
    assert page.one("a", aria_current="page").text == "5"
    assert "Showing 41 to 50 of 95 cases" in page.text


def test_one_page_has_no_links_and_an_empty_list_says_so():
    assert pages(3).all("a") == []
    assert pages(0).text == "No cases"


def test_each_chosen_filter_has_a_link_that_takes_it_out_alone():
    path = "/?state=due&state=overdue&grade=high&page=2"
    form = Filters(RequestFactory().get(path).GET)
    page = read(printed("{% filter_form it %}", path, it=form))
    links = {tag.text: tag.attrs["href"] for tag in page.all("a", class_="moj-filter__tag")}
    assert links == {
        "Remove this filter: State Due": "?state=overdue&grade=high",
        "Remove this filter: State Overdue": "?state=due&grade=high",
        "Remove this filter: Grade High": "?state=due&state=overdue",
    }
    assert "open" in page.one("details").attrs


def test_filters_that_nobody_chose_stay_closed():
    page = read(printed("{% filter_form it %}", it=Filters()))
    assert "open" not in page.one("details").attrs


def test_a_button_takes_one_click():
    page = read(printed("{% button 'Save' 'warning' 'conflict' 'mine' %}"))
    given = page.one("button").attrs
    assert given["data-prevent-double-click"] == "true"
    assert (given["name"], given["value"], given["type"]) == ("conflict", "mine", "submit")
    assert "govuk-button--warning" in given["class"]
