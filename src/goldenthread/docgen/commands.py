"""The page of commands, from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator

import click

from goldenthread.cli import main
from goldenthread.docgen import markdown as md

NAME = "goldenthread"


def page() -> str:
    """Every command with its usage, help, arguments and options."""
    every = list(commands())
    return md.page(
        "Commands",
        f"{_help(main)}\n\nFor developers, `./goldenthread test`, `verify`, `fix`, `docs` and "
        "`bench` are told in `DEVELOPERS.md`.",
        md.table(
            ("Command", "What it does"),
            (_line(path, command) for path, command in every),
        ),
        *(_entry(path, command) for path, command in every),
    )


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, with the words that call it."""
    yield from _walk(NAME, main)


def _walk(path: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield path, command
        return
    for name in sorted(command.commands):
        yield from _walk(f"{path} {name}", command.commands[name])


def _line(path: str, command: click.Command) -> tuple[str, str]:
    first = _help(command).partition("\n\n")[0]
    return md.link(md.code(path), f"#{md.anchor(path)}"), md.text(first)


def _entry(path: str, command: click.Command) -> str:
    context = click.Context(command, info_name=path)
    usage = " ".join((path, *command.collect_usage_pieces(context)))
    records = (p.get_help_record(context) for p in command.params if isinstance(p, click.Option))
    options = ((md.code(names), md.text(words)) for names, words in filter(None, records))
    parts = (
        md.heading(2, md.code(path), md.anchor(path)),
        f"    {usage}",
        _help(command),
        md.table(("Option", "Meaning"), options),
    )
    return "\n\n".join(filter(None, parts))


def _help(command: click.Command) -> str:
    return "\n\n".join(
        " ".join(part.split()) for part in (command.help or "").split("\n\n") if part.strip()
    )
