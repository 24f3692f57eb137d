"""The identity providers of agencies, read from a file of the place.

GOLDENTHREAD_IDENTITY_FILE names a YAML list. One entry: id, name, agency (its name here),
server (the issuer's address), client, secret_file; optional: claim (default preferred_username).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

NEEDED = frozenset({"id", "name", "agency", "server", "client", "secret_file"})
OPTIONAL = frozenset({"claim"})


class BadIdentityFile(ValueError):
    """The file names something that is not known, or leaves out what is needed."""


def form_providers(given: Mapping[str, str]) -> dict[str, Any]:
    """The library's setting; empty where no file is named. Raises BadIdentityFile."""
    name = given.get("GOLDENTHREAD_IDENTITY_FILE", "")
    if not name:
        return {}
    entries = yaml.load(Path(name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [_app(e) for e in entries]}}


def _app(entry: Mapping[str, str]) -> dict[str, Any]:
    lacking, unknown = NEEDED - entry.keys(), entry.keys() - NEEDED - OPTIONAL
    if lacking or unknown:
        raise BadIdentityFile(
            f"An entry of GOLDENTHREAD_IDENTITY_FILE needs {_listed(NEEDED)} and may have "
            f"{_listed(OPTIONAL)}. Put right: {_listed(lacking | unknown)}."
        )
    return {
        "provider_id": entry["id"],
        "name": entry["name"],
        "client_id": entry["client"],
        "secret": Path(entry["secret_file"]).read_text(encoding="utf-8").strip(),
        "settings": {
            "server_url": entry["server"],
            "oauth_pkce_enabled": True,
            "scope": ["openid", "profile"],
            "agency": entry["agency"],
            "claim": entry.get("claim", "preferred_username"),
        },
    }


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
