"""The interface's description of itself (OpenAPI): what it takes, and every way it answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from goldenthread.web.api import problems

WRITES = ("post", "put", "patch", "delete")
TOKEN = {
    "type": "http",
    "scheme": "bearer",
    "description": "A token, as the account page makes it.",
}
KEY = {
    "in": "header", "name": "Idempotency-Key", "required": False,
    "description": "A new one for each write, the same for its retries: done once.",
    "schema": {"type": "string", "minLength": 8, "maxLength": 64, "pattern": "^[!-~]+$"},
}  # fmt: skip
RETRY_AFTER = {"description": "Seconds after which to ask again.", "schema": {"type": "integer"}}


class Interface(NinjaAPI):
    """The interface; its description says what its door does as well."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The plain name of the operation."""
        return operation.view_func.__name__

    def get_openapi_schema(self, **given: Any) -> OpenAPISchema:
        """The description, with the token, the key of a write, and refusals as they are sent."""
        described = super().get_openapi_schema(**given)
        described.setdefault("components", {})["securitySchemes"] = {"token": TOKEN}
        described["security"] = [{"token": []}]
        for method, operation in _operations(described):
            if method in WRITES:
                operation["parameters"] = [*operation.get("parameters", ()), KEY]
            for status, answer in operation["responses"].items():
                _as_sent(int(status), answer)
        return described


def _operations(described: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for methods in described["paths"].values():
        yield from methods.items()


def _as_sent(status: int, answer: dict[str, Any]) -> None:
    if status >= 400:
        (schema,) = answer["content"].values()
        answer["content"] = {problems.TYPE: schema}
    if status in (429, 503):
        answer["headers"] = {"Retry-After": RETRY_AFTER}
