"""The rules of oversight as data: what is remarked on, in which words, with which limits.

A rule in `data/rules.yaml` names the function that finds it and the policy parameters that it
takes. What does not fit is refused when the file is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from goldenthread.core import policy
from goldenthread.core.rules.oversight.findings import HOW


class BadOversightFile(ValueError):
    """A file of oversight that does not follow the form; names the file and the fault."""


class Audience(StrEnum):
    """Whom an alert is for. Nobody else is shown that there is one."""

    GUARDIAN = "guardian"
    HANDLER = "handler"


class Severity(StrEnum):
    """How soon to read it: high today, medium with the week's."""

    HIGH = "high"
    MEDIUM = "medium"


@dataclass(frozen=True)
class Rule:
    """One thing that is remarked on."""

    code: str
    name: str
    sentence: str
    severity: Severity
    audience: Audience
    how: str
    limits: Mapping[str, str]
    """The names that the function and the sentence use, with their parameters in policy."""
    source: str

    def limits_on(self, on: date) -> dict[str, float]:
        """The numbers of the rule as policy has them on a day."""
        return {name: policy.value(parameter, on=on) for name, parameter in self.limits.items()}


def load(name: str) -> Any:
    """The content of one of oversight's own files."""
    text = (files("goldenthread.core.rules.oversight") / "data" / name).read_text("utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by code, in the order of the file."""
    return MappingProxyType(read(load("rules.yaml")))


def read(content: Any) -> dict[str, Rule]:
    """The rules of a file's content; raises BadOversightFile, which names the rule."""
    try:
        return {code: _rule(code, given) for code, given in content["rules"].items()}
    except (TypeError, KeyError, AttributeError):
        raise BadOversightFile("rules.yaml: `rules` is a mapping of codes to rules.") from None


def _rule(code: str, given: dict[str, Any]) -> Rule:
    needed = {"name", "sentence", "severity", "audience", "how", "limits", "source"}
    if set(given) != needed:
        odd = ", ".join(sorted(set(given) ^ needed))
        raise BadOversightFile(f"rules.yaml: {code}: missing or unknown keys: {odd}.")
    try:
        severity, audience = Severity(given["severity"]), Audience(given["audience"])
    except ValueError as fault:
        raise BadOversightFile(f"rules.yaml: {code}: {fault}.") from None
    unknown = sorted(set(given["limits"].values()) - set(policy.parameters()))
    if unknown:
        raise BadOversightFile(f"rules.yaml: {code}: no such parameter: {', '.join(unknown)}.")
    if given["how"] not in HOW:
        raise BadOversightFile(f"rules.yaml: {code}: there is no way of finding '{given['how']}'.")
    limits = MappingProxyType(dict(given["limits"]))
    return Rule(
        code=code,
        name=given["name"],
        sentence=given["sentence"],
        severity=severity,
        audience=audience,
        how=given["how"],
        limits=limits,
        source=given["source"],
    )
