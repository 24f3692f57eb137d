"""Dated policy: what did policy say that day, in that borough, and who says so?"""

from goldenthread.core.policy.parameters import (
    BadPolicyFile,
    Dated,
    NoPolicyOnDate,
    Parameter,
    SeveralValues,
    UnknownParameter,
    parameter,
    parameters,
    value,
    values,
    version,
)

__all__ = [
    "BadPolicyFile",
    "Dated",
    "NoPolicyOnDate",
    "Parameter",
    "SeveralValues",
    "UnknownParameter",
    "parameter",
    "parameters",
    "value",
    "values",
    "version",
]
