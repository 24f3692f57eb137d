"""Forms are read from files, each version for its days; a fault names its file."""

from datetime import date

import pytest
import yaml

from goldenthread.core import instruments
from goldenthread.core.instruments import BadInstrumentFile, facts
from goldenthread.core.instruments.register import read

QUESTION = {
    "code": "afraid",
    "words": "Are you afraid?",
    "fact": "victim.afraid",
    "source": "001-019",
    "help": "Ask her alone.",
    "asked": "survivor",
}
FORM = {
    "title": "A form",
    "words": "A form of the tests.",
    "source": "own, because it is made up",
    "from": date(2005, 1, 1),
    "start": "assumed",
    "filled_by": ["the officer"],
    "follows": ["Nothing."],
    "sections": [{"code": "one", "title": "One", "questions": [QUESTION]}],
}

AGAIN = {"code": "two", "title": "Two", "questions": [QUESTION | {"code": "fear"}]}


def with_question(**changes):
    given = {key: value for key, value in (QUESTION | changes).items() if value is not None}
    return FORM | {"sections": [{"code": "one", "title": "One", "questions": [given]}]}


def of(folder, **files):
    for name, content in files.items():
        place = folder / name.rpartition("__")[0] / f"{name.rpartition('__')[2]}.yaml"
        place.parent.mkdir(exist_ok=True)
        text = content if isinstance(content, str) else yaml.safe_dump(content)
        place.write_text(text, "utf-8")
    return read(folder)


def test_a_day_has_one_version_and_an_older_form_keeps_its_own(tmp_path, monkeypatch):
    every = of(
        tmp_path,
        a__one=FORM | {"until": date(2009, 3, 31)},
        a__two=with_question(words="Are you very afraid?") | {"from": date(2009, 4, 1)},
    )
    monkeypatch.setitem(instruments.versions.__globals__, "register", lambda: every)
    assert instruments.instrument("a", on=date(2009, 3, 31)).version == "one"
    assert instruments.instrument("a", on=date(2009, 4, 1)).version == "two"
    assert instruments.version("a", "one").by_code["afraid"].words == "Are you afraid?"
    with pytest.raises(instruments.NoVersionOnDay, match="one from 2005-01-01 until 2009-03-31"):
        instruments.instrument("a", on=date(2004, 12, 31))
    with pytest.raises(instruments.UnknownInstrument, match="no version 'three'"):
        instruments.version("a", "three")


def test_an_unknown_code_is_refused_with_a_suggestion():
    with pytest.raises(instruments.UnknownInstrument, match="Did you mean book_124d"):
        instruments.instrument("book124d", on=date(2010, 1, 1))
    with pytest.raises(instruments.UnknownFact, match=r"Did you mean victim\.pregnant"):
        instruments.fact("victim.pregnent")


def test_a_form_is_in_use_from_its_first_day_and_not_before():
    assert instruments.instrument("dash_2009", on=date(2009, 1, 1)).version == "2009-1"
    with pytest.raises(instruments.NoVersionOnDay, match="Ask about such a day"):
        instruments.instrument("dash_2009", on=date(2008, 12, 31))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("- 1\n", "not a mapping"),
        ("a: [\n", "is not YAML"),
        ({"title": "x"}, "missing keys"),
        (FORM | {"colour": "red"}, "unknown keys .'colour'"),
        (FORM | {"from": "soon"}, "'soon' is not a day"),
        (FORM | {"start": "perhaps"}, "stated or assumed"),
        (FORM | {"until": date(2004, 1, 1)}, "ends before it starts"),
        (FORM | {"sections": [{"code": "one", "questions": []}]}, "missing keys"),
        (with_question(help=""), "missing keys .'help'"),
        (with_question(source=None), "missing keys .'source'"),
        (with_question(fact="victim.afriad"), "no fact 'victim.afriad'"),
        (with_question(factor=["yes", True]), "'True' is not text"),
        (with_question(code=True), "'True' is not text"),
        (FORM | {"sections": [FORM["sections"][0] | {"code": True}]}, "'True' is not text"),
        (with_question(after=[{"question": "x", "answer": [True]}]), "'True' is not text"),
        (with_question(after=[{"question": "x", "answer": ["yes"]}]), "not asked before it"),
        (with_question(needed_after=[{"question": "x", "answer": ["yes"]}]), "not asked before it"),
        (with_question(colour="red"), "unknown keys .'colour'"),
        (
            FORM | {"sections": [*FORM["sections"], *FORM["sections"]]},
            "afraid: it is asked twice",
        ),
        (FORM | {"sections": [*FORM["sections"], AGAIN]}, "fear: it is asked twice"),
        (
            FORM | {"sections": [{"take": {"instrument": "b", "version": "1", "sections": []}}]},
            "no file b/1.yaml",
        ),
    ],
)
def test_a_file_that_does_not_follow_the_form_is_refused_and_named(tmp_path, content, fault):
    with pytest.raises(BadInstrumentFile, match=fault):
        of(tmp_path, a__one=content)


def test_a_section_that_another_form_does_not_have_is_refused(tmp_path):
    takes = {"take": {"instrument": "a", "version": "one", "sections": ["two"]}}
    with pytest.raises(BadInstrumentFile, match="a has no section two"):
        of(tmp_path, a__one=FORM, b__one=FORM | {"sections": [takes]})


@pytest.mark.parametrize("until", [None, date(2009, 4, 1), date(2010, 1, 1)])
def test_versions_that_overlap_are_refused(tmp_path, until):
    with pytest.raises(BadInstrumentFile, match="hold on the same day"):
        of(
            tmp_path,
            a__one=FORM | ({"until": until} if until else {}),
            a__two=FORM | {"from": date(2009, 4, 1)},
        )


def test_sections_taken_from_another_form_are_its_own_and_say_so(tmp_path):
    takes = {"take": {"instrument": "a", "version": "one", "sections": ["one"]}}
    every = of(tmp_path, a__one=FORM, b__one=FORM | {"sections": [takes]})
    [taken] = every["b"][0].sections
    assert taken.of == "a one"
    assert taken.questions == every["a"][0].sections[0].questions


def test_every_fact_has_a_topic_of_the_register():
    assert {one.topic for one in facts().values()} <= set(instruments.topics())
