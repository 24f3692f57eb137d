"""Runs the benchmarks: each prints ratios in one run. No test depends on a time."""

from __future__ import annotations

import sys
from importlib import import_module

BENCHES = ("checks", "small_numbers", "pack", "records", "charts", "gate", "audit", "intake")


def main() -> int:
    """Every benchmark, or those that are named."""
    chosen = sys.argv[1:] or BENCHES
    unknown = set(chosen) - set(BENCHES)
    if unknown:
        print(f"No such benchmark: {', '.join(sorted(unknown))}. Known: {', '.join(BENCHES)}.")
        return 2
    for name in chosen:
        print(f"== {name}", flush=True)
        for line in import_module(f"goldenthread.bench.{name}").run():
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
