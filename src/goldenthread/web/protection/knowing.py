"""How a member of staff is known when they turn up in a case. What is typed here is not kept."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import User
from goldenthread.apps.access.protections import staff
from goldenthread.core.rules.access.staff_match import PersonFacts
from goldenthread.web.doors import needs
from goldenthread.web.fields import DateField
from goldenthread.web.protection import fields, ways
from goldenthread.web.protection.doing import done_or_asked
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.sending import posted, visit_of


class KnownForm(Careful):
    """Names, date of birth and addresses of somebody who works here."""

    kept_apart = frozenset({"names", "addresses"})
    names = fields.long_text(
        "Other names", rows=3, help_text="Former names too, one on each line, family name last."
    )
    born_on = DateField(label="Date of birth", required=False)
    addresses = fields.long_text(
        "Addresses", rows=3, help_text="Now and before, one on each line, with the postcode."
    )

    def facts(self, name: str) -> PersonFacts:
        """What was typed, with the name of the account."""
        names = [name, *_lines(self.cleaned_data["names"])]
        return PersonFacts(
            tuple(map(staff.name_of, names)), self.cleaned_data["born_on"],
            tuple(_lines(self.cleaned_data["addresses"])),
        )  # fmt: skip


@needs("ACC", "create")
def known(request: HttpRequest, person: UUID) -> HttpResponse:
    """Say by what a member of one's own agency is known. It is kept scrambled, and never shown."""
    visit = visit_of(request)
    found = User.objects.filter(pk=person, agency_id=visit.reader.agency, is_service=False).first()
    if found is None:
        visit.note(action="create", outcome="absent", type="ACC", record=person)
        raise gate.Absent
    page, form = reverse("staff-member", args=[person]), KnownForm(posted(request))
    return done_or_asked(
        request, form,
        lambda: staff.keep_staff_keys(by=visit, user=person, facts=form.facts(found.name)),
        to=page, done="It is kept, scrambled. Nobody can read it back.",
        heading=f"How {found.name} is known", button="Keep it", back=page,
        lead="If a person in a case may be this member of staff, the case is closed to them and to "
        "their team before any colleague can read it. A name alone only calls the handler.",
        caution="What you enter is scrambled and cannot be shown again. It replaces what was kept "
        "before: enter everything anew.",
        crumbs=[*ways.home(), ("Staff", reverse("staff")), (found.name, page)],
    )  # fmt: skip


def _lines(text: str) -> list[str]:
    return [line for line in map(str.strip, text.splitlines()) if line]
