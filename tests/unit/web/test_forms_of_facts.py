"""What a form of a fact asks and says is made from its columns, and from nothing beside them."""

from django import forms

from goldenthread.apps.record.models import FACTS
from goldenthread.core import template
from goldenthread.web.due.forms import form_of
from goldenthread.web.screens.suspects import DisposalForm


def test_every_question_asks_in_the_words_of_its_column():
    for table in FACTS:
        fields = form_of(table, ())(people=lambda: ()).fields
        for column in template.table(table).columns:
            field = fields.get(column.name)
            if isinstance(field, forms.ChoiceField):
                assert field.error_messages["required"] == f"Choose {column.asked}"
                said = {words for key, words in field.choices if not key} - {"Not said"}
                assert said <= {f"Choose {column.asked}"}


def test_a_number_has_one_greatest_value_wherever_it_is_asked():
    """Earlier cautions took 99 on one line, and earlier convictions 999 on the next."""
    most = template.column("antecedent.number").most
    asked = [DisposalForm.base_fields[one] for one in ("earlier", "convictions", "allegations")]
    asked.append(form_of("antecedent", ())(people=lambda: ()).fields["number"])
    assert {one.max_value for one in asked} == {most}
