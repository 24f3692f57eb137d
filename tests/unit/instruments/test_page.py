"""The page of forms leaves nothing out."""

import pytest

from goldenthread.core import instruments
from goldenthread.docgen.instruments import page

TEXT = page()
FORMS = [form for forms in instruments.register().values() for form in forms]


def plain(text):
    return text.replace("*", r"\*").replace("|", r"\|")


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.code}-{form.version}")
def test_every_form_version_and_question_stands_there_with_fact_and_source(form):
    start = TEXT.index(f'<a id="{form.code}-{form.version}"></a>')
    entry = TEXT[start : TEXT.find('<a id="', start + 1)]
    assert str(form.from_) in entry
    for question in form.questions():
        [row] = [r for r in entry.splitlines() if r.startswith(f"| `{question.code}` |")]
        for said in (question.words, question.fact.name, question.help, question.source):
            assert plain(said) in row


def test_every_grade_stands_there_with_its_meaning():
    for grade, words in instruments.grade_words().items():
        assert f"| `{grade}` | {words} |" in TEXT


def test_every_fact_stands_there_with_those_that_ask_it():
    for name, fact in instruments.facts().items():
        [row] = [r for r in TEXT.splitlines() if r.startswith(f'| <a id="fact-{name}"></a>')]
        assert fact.carry in row
        for code, forms in instruments.register().items():
            asks = any(q.fact.name == name for form in forms for q in form.questions())
            assert (f"`{code}`" in row) is asks
