"""Whether the house answers: the database is there, and a look can be written down in it."""

from __future__ import annotations

import logging

import psycopg
from django.db import connections

LOG = logging.getLogger("goldenthread.web")
PATIENCE = 3
"""Seconds to wait for a database that does not answer."""


def answers(url: str = "") -> bool:
    """Whether records can be shown now; by the site's own database, or that at an address."""
    try:
        with _connection(url) as asked:
            row = asked.execute("select gate.audit_answers()").fetchone()
    except psycopg.Error as problem:
        LOG.info("the house does not answer: %s", type(problem).__name__)
        return False
    return bool(row and row[0])


def _connection(url: str) -> psycopg.Connection[tuple[bool]]:
    """A connection of its own, so that one that broke earlier is not asked."""
    if url:
        return psycopg.connect(url, connect_timeout=PATIENCE)
    given = connections["default"].settings_dict
    options = {name: value for name, value in given["OPTIONS"].items() if name != "pool"}
    named = {"host": given["HOST"], "port": given["PORT"], "user": given["USER"],
             "password": given["PASSWORD"], "dbname": given["NAME"]}  # fmt: skip
    wanted = {name: value for name, value in (named | options).items() if value}
    return psycopg.connect(**wanted | {"connect_timeout": PATIENCE})
