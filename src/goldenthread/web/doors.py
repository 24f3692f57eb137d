"""The marker that every view carries: who may come through its door, and to what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])
MARK = "door"


@dataclass(frozen=True)
class Door:
    """What a view needs: nothing, a token, somebody signed in, or an action on a type of record."""

    kind: str
    type: str = ""
    action: str = ""
    reason: str = ""


def public(reason: str) -> Callable[[View], View]:
    """Anybody may read this page; the reason stands in the register of doors."""
    return _marker(Door("public", reason=reason))


def signed_in(reason: str) -> Callable[[View], View]:
    """Whoever is signed in and acts in a role may, and it shows nothing of a record."""
    return _marker(Door("signed in", reason=reason))


def needs(type: str, action: str) -> Callable[[View], View]:
    """Only a role that the matrix lets do this with some record may; the gate decides on which."""
    return _marker(Door("needs", type=type, action=action))


def door_of(view: Any) -> Door | None:
    """The marker of a view, also of a class-based one; None where it has none."""
    return getattr(view, MARK, None) or getattr(getattr(view, "view_class", None), MARK, None)


def _marker(door: Door) -> Callable[[View], View]:
    def mark(view: View) -> View:
        setattr(view, MARK, door)
        return view

    return mark
