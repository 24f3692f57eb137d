"""Promises about the whole house: who writes says who acts, and every address has a door."""

import ast
import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch, URLPattern, get_resolver, path

import goldenthread.apps
from goldenthread.apps.access.visits import Visit
from goldenthread.core.rules.access import codes
from goldenthread.web import acting, middleware
from goldenthread.web.doors import Door, door_of, needs

APPS = Path(goldenthread.apps.__file__).parent
PACKAGES = ("actions", "protections")
"""Names of modules and packages of apps all of whose public functions are done by somebody."""
WRITES = {"save", "update", "create", "delete", "bulk_create", "bulk_update", "get_or_create",
          "update_or_create"}  # fmt: skip
NOT_ROWS = {"standings", "answers", "looks"}
"""Names that `update` is called on and that hold nothing of the database."""
BY_VISIT = {
    "goldenthread.apps.record.sent.once": "is told the visit whose form it is, as `visit`",
    "goldenthread.apps.record.searches.keep": "is told the visit that searched, as `visit`",
}
"""Writers whose visit has another name, each with its reason."""
NOT_DONE = {
    "goldenthread.apps.access.protections.limits.load_rules": "the installer loads policy with it",
    "goldenthread.apps.record.actions.references.reference": "draws a reference, touches nothing",
}
"""Functions in a package of actions that do nothing to a record, each with its reason."""


def modules():
    for found in pkgutil.walk_packages(goldenthread.apps.__path__, "goldenthread.apps."):
        if ".migrations" not in found.name and not found.ispkg:
            yield found.name


def public_functions(name):
    tree = ast.parse(Path(importlib.util.find_spec(name).origin).read_text("utf-8"))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def is_written(node):
    """Whether a function's own words write rows."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            of = call.func.value
            named = of.attr if isinstance(of, ast.Attribute) else ""
            if call.func.attr in WRITES and named not in NOT_ROWS:
                return True
    return False


def is_told_who(node):
    """Whether the visit of whoever acts is an argument that must be named."""
    return any(
        argument.arg == "by" and argument.annotation and ast.unparse(argument.annotation) == "Visit"
        for argument in node.args.kwonlyargs
    )


def unsigned(source=None):
    """Public functions that do something to a record and are not told who does."""
    for name in modules():
        inside = any(part in PACKAGES for part in name.split("."))
        for node in public_functions(name):
            full = f"{name}.{node.name}"
            asks = node.name.startswith(("may_", "is_", "has_"))
            done = is_written(node) or (inside and not asks)
            if done and not is_told_who(node) and full not in BY_VISIT | NOT_DONE:
                yield full


def test_every_action_is_told_who_acts():
    assert list(unsigned()) == []


def test_there_are_actions_to_look_at():
    told = [node.name for name in modules() for node in public_functions(name) if is_told_who(node)]
    assert {"open_case", "write_note", "reveal", "give_role"} <= set(told)


@pytest.mark.parametrize("name", [*BY_VISIT, *NOT_DONE])
def test_every_exception_is_still_there(name):
    module, _, function = name.rpartition(".")
    found = getattr(importlib.import_module(module), function)
    if name in BY_VISIT:
        signature = inspect.signature(found)
        assert Visit.__name__ in str(signature.parameters["visit"].annotation)


@pytest.mark.parametrize(
    "words",
    [
        "def close(case): case.save()",
        "def close(*, by, case): case.save()",
        "def close(by: Visit, case): Case.objects.filter(pk=1).update(state='x')",
        "def close(*, visit: Visit, case): case.delete()",
    ],
)
def test_an_action_that_is_not_told_is_noticed(words):
    node = ast.parse(words).body[0]
    assert is_written(node)
    assert not is_told_who(node)


def patterns(resolver=None):
    """Every address of the site, with its view."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from patterns(pattern)


def door(pattern):
    """The door of an address, as the site finds it."""
    match = ResolverMatch(pattern.callback, (), {}, pattern.name)
    return door_of(pattern.callback) or acting.library_door(match)


def test_every_address_has_a_door():
    found = list(patterns())
    assert len(found) > 40
    assert [str(pattern.pattern) for pattern in found if door(pattern) is None] == []


def test_every_door_says_why_or_what_it_needs():
    known = codes()
    for pattern in patterns():
        at = door(pattern)
        if at.kind == "needs":
            assert at.type in known.types, pattern
            assert at.action in known.actions, pattern
        else:
            assert len(at.reason.split()) >= 2, f"{pattern} is {at.kind} and does not say why"


def test_an_address_without_a_door_is_noticed_and_is_not_opened(monkeypatch):
    def forgotten(request: HttpRequest) -> HttpResponse:
        return HttpResponse("everything")

    assert door(path("forgotten/", forgotten)) is None
    match = ResolverMatch(forgotten, (), {}, "forgotten")
    monkeypatch.setattr(middleware, "resolve", lambda path: match)
    request = HttpRequest()
    request.path = request.path_info = "/forgotten/"
    request.session, request.user = {}, None
    answer = middleware.one_visit(lambda request: HttpResponse("everything"))(request)
    assert answer.status_code == 404
    assert b"everything" not in answer.content


def test_a_marker_stays_on_a_view_that_is_wrapped_properly():
    @needs("CAS", "view")
    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert door_of(page) == Door("needs", "CAS", "view")


def test_nothing_written_by_hand_looks_behind_a_conflict():
    """`on conflict ... where` reads the row that is there before row security is asked (D9)."""
    found = [
        str(file.relative_to(APPS.parent))
        for file in sorted(APPS.parent.rglob("*"))
        if file.suffix in (".py", ".sql") and looks_behind(file.read_text("utf-8"))
    ]
    assert found == []


def looks_behind(text):
    words = " ".join(text.lower().replace('"', " ").split())
    after = words.split("on conflict")[1:]
    return "update_conflicts" in words or any(
        " where " in part.split(";")[0].split("$$")[0]
        for part in after
        if " do update" in part[:80]
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("insert into p values (1) on conflict (id) do update set a = 1 where p.a > 0", True),
        ("rows.bulk_create(given, update_conflicts=True)", True),
        ("insert into p values (1) on conflict do nothing", False),
        ("insert into p values (1) on conflict (id) do update set a = excluded.a; select", False),
    ],
)
def test_looking_behind_a_conflict_is_noticed(words, found):
    assert looks_behind(words) is found


SESSION = ("set_config('gate.visit', '', false", "set gate.visit", "explain (", "explain analyze")


def test_no_visit_is_set_for_a_session_and_no_plan_is_asked_for():
    """A visit is of one transaction (D4); a plan counts hidden rows (D8)."""
    found = []
    for file in sorted(APPS.parent.rglob("*")):
        if file.suffix in (".py", ".sql"):
            text = file.read_text("utf-8").lower()
            found += [f"{file.name}: {words}" for words in SESSION if words in text]
    assert found == []
