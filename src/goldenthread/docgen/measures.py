"""The pages of measures: an index of all, and one page for each family."""

from __future__ import annotations

from goldenthread.core.measures.model import Count, Rate
from goldenthread.core.words import groups
from goldenthread.docgen import markdown as md
from goldenthread.docgen.entries import entry
from goldenthread.docgen.families import FOLDER, address, code_of, families, intro, title

CODES = (
    "A code is `GROUP.measure`, such as `dv.offences`, or, where a measure is not of one offence "
    "group, the name of its family and the measure, such as `compliance.flagging`; that one "
    "takes its group beside it (`group=dv` in a figure link, a column `group` in a return, "
    "`--group dv` on the command line)."
)


def index() -> str:
    """All measures with their codes, by family."""
    total = sum(map(len, families().values()))
    return md.page(
        "Measures",
        f"All {total} measures, each with a link to its definition. {CODES}",
        md.items(
            f"{md.link(title(name), f'#{name}')} ({len(given)})"
            for name, given in families().items()
        ),
        md.heading(2, "Offence groups", "groups"),
        "Write one of these for GROUP. What each holds is told in "
        f"{md.link('words', 'words.md#offence-groups')}.",
        md.table(
            ("Group", "Records in it"),
            ((md.code(g.code), md.text(g.label)) for g in groups.groups().values()),
        ),
        *(_listed(name, given) for name, given in families().items()),
    )


def pages() -> dict[str, str]:
    """The page of each family, by path."""
    return {f"{FOLDER}/{name}.md": _family(name, given) for name, given in families().items()}


def _listed(name: str, given: tuple[Count | Rate, ...]) -> str:
    rows = ((md.link(md.code(code_of(d)), address(d)), md.text(d.title)) for d in given)
    return "\n\n".join(
        (md.heading(2, title(name), name), md.text(intro(name)), md.table(("Code", "Title"), rows))
    )


def _family(name: str, given: tuple[Count | Rate, ...]) -> str:
    back = f"All measures and groups: {md.link('measures', '../measures.md')}."
    return md.page(
        title(name),
        f"{intro(name)} {back}",
        f"{md.heading(2, 'Contents')}\n\n{_contents(given)}",
        md.heading(2, "Definitions"),
        *map(entry, given),
    )


def _contents(given: tuple[Count | Rate, ...]) -> str:
    """A line for each measure; those named after another one stand in its line."""
    lines: dict[str, list[str]] = {}
    for definition in sorted(given, key=lambda d: d.name):
        head = _head(definition, given)
        own = _title(definition, head) if head else md.text(definition.title)
        lines.setdefault((head or definition).name, []).append(md.link(own, f"#{definition.key}"))
    return md.items(
        links[0] + (f": {', '.join(links[1:])}" if links[1:] else "") for links in lines.values()
    )


def _head(definition: Count | Rate, given: tuple[Count | Rate, ...]) -> Count | Rate | None:
    """The measure whose name and title this one's begin with, if there is one."""
    for other in given:
        named_after = definition.name.startswith(f"{other.name}_")
        if named_after and definition.title.startswith((f"{other.title}:", f"{other.title},")):
            return other
    return None


def _title(definition: Count | Rate, head: Count | Rate) -> str:
    return md.text(definition.title.removeprefix(head.title).lstrip(":, "))
