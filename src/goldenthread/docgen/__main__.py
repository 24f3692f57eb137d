"""`python -m goldenthread.docgen [--check] [--folder docs/reference]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from goldenthread.docgen.pages import faults, write

FOLDER = Path("docs/reference")


def main(arguments: list[str] | None = None) -> int:
    """Write the pages, or with --check name those that are not current; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m goldenthread.docgen", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the pages stand")
    given = parser.parse_args(arguments)
    if not given.check:
        for name in write(given.folder):
            print(given.folder / name)
        return 0
    found = faults(given.folder)
    for name, wrong in found.items():
        print(f"{given.folder / name} {wrong}.")
    if found:
        print("Write the pages again: ./goldenthread docs")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
