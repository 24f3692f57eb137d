"""Every question is drawn with its label, hint and error tied to it, over the usual mark-up."""

import pytest
from django import forms
from django.template import Context, Template
from read_pages import read

from goldenthread.web.fields import DateField
from goldenthread.web.pattern_examples import BAD_ANSWERS
from goldenthread.web.pattern_forms import Everything, Filters

CONTROLS = ("input", "select", "textarea")


def controls(page):
    found = [tag for name in CONTROLS for tag in page.all(name)]
    return [tag for tag in found if tag.attrs.get("type") != "hidden"]


@pytest.fixture(params=["clean", "refused"])
def page(request):
    return read(Everything(BAD_ANSWERS) if request.param == "refused" else Everything())


def test_every_control_has_one_label_of_its_own(page):
    named = [label.attrs["for"] for label in page.all("label")]
    assert sorted(named) == sorted({tag.attrs["id"] for tag in controls(page)})


def test_every_id_is_there_once(page):
    ids = [tag.attrs["id"] for tag in page.below() if tag.attrs.get("id")]
    assert len(ids) == len(set(ids))


def test_whatever_describes_a_control_is_on_the_page(page):
    ids = {tag.attrs["id"] for tag in page.below() if "id" in tag.attrs}
    described = [tag.attrs["aria-describedby"] for tag in page.below()
                 if "aria-describedby" in tag.attrs]  # fmt: skip
    assert len(described) >= 3
    assert {name for names in described for name in names.split()} <= ids


def test_controls_of_one_question_stand_in_a_fieldset_with_the_question_as_legend(page):
    legends = [legend.text for legend in page.all("legend")]
    assert legends == [
        "When was she seen", "When did it happen", "Grade of risk", "Safe ways to reach her",
    ]  # fmt: skip


def test_only_what_may_be_left_out_says_that_it_is_optional(page):
    said = [tag.text for name in ("label", "legend") for tag in page.all(name)
            if "(optional)" in tag.text]  # fmt: skip
    assert said == ["Reference (optional)", "Photograph (optional)"]


def test_filters_do_not_say_it():
    assert "(optional)" not in str(Filters())


def test_a_refused_answer_is_marked_explained_and_kept():
    page = read(Everything(BAD_ANSWERS))
    children = page.one(id="id_children")
    assert children.attrs["aria-invalid"] == "true"
    assert children.attrs["class"] == "govuk-input govuk-input--error govuk-input--width-2"
    assert children.attrs["value"] == "several"
    assert children.attrs["aria-describedby"] == "id_children_error"
    assert page.one(id="id_children_error").text == "Error: Enter a whole number."


def test_a_question_that_was_not_refused_is_not_marked():
    page = read(Everything(BAD_ANSWERS))
    assert "aria-invalid" not in page.one(id="id_reference").attrs
    assert page.one(id="id_reference").attrs["class"] == "govuk-input govuk-input--width-10"


def test_the_error_of_a_group_is_tied_to_its_fieldset():
    page = read(Everything(BAD_ANSWERS))
    grade = next(f for f in page.all("fieldset") if "Grade of risk" in f.text)
    assert grade.attrs["aria-describedby"] == "id_grade_error"


def summary_html(*given):
    shown = Template("{% load components %}{% error_summary first second %}")
    return shown.render(Context(dict(zip(("first", "second"), given, strict=False))))


def summary(*given):
    return read(summary_html(*given))


def test_each_line_of_the_summary_leads_to_a_control_that_is_on_the_page():
    form = Everything(BAD_ANSWERS)
    ids = {tag.attrs["id"] for tag in controls(read(form))}
    links = [link.attrs["href"].removeprefix("#") for link in summary(form).all("a")]
    assert len(links) == 10
    assert set(links) <= ids


def test_a_form_without_refusals_or_not_yet_sent_has_no_summary():
    assert summary(Everything(), None).text == ""
    assert summary(Filters({"state": ["due"]})).text == ""


def test_what_is_refused_of_the_form_as_a_whole_is_said_without_a_link():
    class Pair(forms.Form):
        one = forms.CharField(required=False)

        def clean(self):
            raise forms.ValidationError("Choose one of the two")

    page = summary(Pair({}))
    assert page.one("li").text == "Choose one of the two"
    assert page.all("a") == []


def test_two_forms_have_one_summary():
    class Other(forms.Form):
        seen_on = DateField()

    page = summary(Other({}, prefix="a"), Other({}, prefix="b"))
    assert [link.attrs["href"] for link in page.all("a")] == ["#id_a-seen_on_0", "#id_b-seen_on_0"]


def test_nothing_typed_is_kept_by_the_browser_or_sent_to_a_checker_of_spelling(page):
    typed = [tag for tag in controls(page) if tag.name == "textarea"
             or tag.attrs.get("type") in ("text", "email", "tel")]  # fmt: skip
    assert len(typed) >= 8
    for tag in typed:
        assert tag.attrs["autocomplete"] == "off", tag.attrs["id"]
        assert tag.attrs["spellcheck"] == "false", tag.attrs["id"]


def test_a_field_that_names_its_own_completion_keeps_it(page):
    assert page.one(id="id_password").attrs["autocomplete"] == "current-password"


def test_nothing_is_cut_off_while_it_is_typed(page):
    assert [tag for tag in page.below() if "maxlength" in tag.attrs] == []
    assert page.one(id="id_wishes").attrs["aria-describedby"].endswith("id_wishes-info")
    assert page.one(id="id_wishes-info").text == "You can enter up to 400 characters"


def test_no_hint_hides_in_a_box():
    class Given(forms.Form):
        name = forms.CharField(widget=forms.TextInput(attrs={"placeholder": "Name"}))

    assert "placeholder" not in str(Given())


HOSTILE = "\"><script>alert(1)</script>{{ 7|add:'7' }}"


def test_what_was_typed_is_printed_as_text():
    class Given(forms.Form):
        name = forms.CharField(label=HOSTILE, help_text=HOSTILE)
        long = forms.CharField(widget=forms.Textarea)
        pick = forms.ChoiceField(choices=[(HOSTILE, HOSTILE)])
        seen_on = DateField()

    given = {"name": HOSTILE, "long": HOSTILE, "pick": "x" + HOSTILE, "seen_on_day": HOSTILE}
    html = str(Given(given)) + summary_html(Given(given))
    assert "<script" not in html
    assert "{{ 7|add" in html


def test_a_widget_that_we_do_not_draw_is_drawn_by_django():
    assert 'type="color"' in forms.ColorInput().render("colour", "#000000")


def test_a_formset_shows_each_form_and_what_django_needs_of_it():
    Several = forms.formset_factory(Filters, extra=2)
    page = read(Several())
    assert len(page.all(class_="gt-formset__form")) == 2
    assert page.one(name="form-TOTAL_FORMS").attrs["value"] == "2"


def test_refusals_that_are_alike_say_which_question_each_is_of():
    class Two(forms.Form):
        what = forms.CharField(label="What happened?", error_messages={"required": "Answer it"})
        when = forms.CharField(label="When?", error_messages={"required": "Answer it"})
        who = forms.CharField(label="Who?", error_messages={"required": "Say who"})

    said = [one.text for one in summary(Two({})).all("li")]
    assert said == ["What happened? Answer it", "When? Answer it", "Say who"]
