"""What every form of the site is: drawn by our own templates over the mark-up of UK public
services, and saying which answer is wanting."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

import django.forms
from django.forms import ChoiceField, Field
from django.forms.renderers import BaseRenderer
from django.template.backends.django import DjangoTemplates

from goldenthread.web.fields import DateField

LIBRARYS = Field.default_error_messages["required"]
WANTING = ((DateField, "Enter the date: {label}"), (ChoiceField, "Choose: {label}"),
           (Field, "Enter: {label}"))  # fmt: skip
"""What is said of an answer that is not there, where its form does not say it in better words."""
OURS = Path(__file__).parent / "templates"
THEIRS = Path(django.forms.__file__).parent / "templates"


class Form(django.forms.Form):
    """A form of ours: of each answer that is not there it says which it is."""

    def full_clean(self) -> None:
        """Look at what was sent, once each question knows what to say without an answer."""
        for name, field in self.fields.items():
            if field.error_messages["required"] == LIBRARYS:
                words = next(words for kind, words in WANTING if isinstance(field, kind))
                field.error_messages["required"] = words.format(label=self[name].label)
        super().full_clean()


class Renderer(BaseRenderer):
    """Takes a template of ours where there is one, else Django's; needs no setting but its name."""

    form_template_name = "django/forms/form.html"
    field_template_name = "django/forms/field.html"
    formset_template_name = "django/forms/formset.html"

    @cached_property
    def engine(self) -> DjangoTemplates:
        """An engine apart from the site's, so that the order of installed apps does not matter."""
        return DjangoTemplates(
            {
                "NAME": "forms",
                "DIRS": [OURS, THEIRS],
                "APP_DIRS": False,
                "OPTIONS": {"builtins": ["goldenthread.web.form_tags"]},
            }
        )

    def get_template(self, template_name: str) -> Any:
        """The template of that name, ours first."""
        return self.engine.get_template(template_name)
