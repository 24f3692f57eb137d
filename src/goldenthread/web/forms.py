"""How every form of the site is drawn: our own templates over the mark-up of UK public services."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

import django.forms
from django.forms.renderers import BaseRenderer
from django.template.backends.django import DjangoTemplates

OURS = Path(__file__).parent / "templates"
THEIRS = Path(django.forms.__file__).parent / "templates"


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
