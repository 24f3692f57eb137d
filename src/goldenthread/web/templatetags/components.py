"""`{% load components %}`: every component of the site."""

from __future__ import annotations

from goldenthread.web.components import (  # noqa: F401
    boxes,
    frame,
    lists,
    marks,
    moments,
    tables,
    turning,
)
from goldenthread.web.components.library import register

__all__ = ["register"]
