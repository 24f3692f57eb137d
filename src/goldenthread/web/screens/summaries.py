"""What is said above a list besides its lead, by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from goldenthread.apps.access.visits import Visit
from goldenthread.web.screens.columns import counted
from goldenthread.web.screens.looking import unsaid
from goldenthread.web.screens.operations import operations
from goldenthread.web.screens.register import screens


@dataclass(frozen=True)
class Summary:
    """A sentence above a list, and where it leads."""

    words: str = ""
    link: str = ""
    url: str = ""


def of_outstanding(visit: Visit) -> Summary:
    """Of whom nobody has said yet whether they are outstanding: an empty list is no nought."""
    number = unsaid(visit).count()
    if not number:
        return Summary()
    words = (
        f"Of {counted(number, 'suspect')} in open cases nothing is recorded yet: neither that the "
        "suspect is known, nor an arrest, nor how it ended. They do not stand here."
    )
    may = visit.reader.role in screens()["board"].roles
    url = f"{reverse('screen', args=['board'])}?focus=unsaid" if may else ""
    return Summary(words, "Their cases", url)


SUMMARIES: Mapping[str, Callable[[Visit], Summary]] = {
    "operations": lambda visit: Summary(operations(visit)),
    "outstanding": of_outstanding,
}
