"""`python -m cynllun.cli` is `cynllun`."""

from __future__ import annotations

import sys

from cynllun.cli import main

if __name__ == "__main__":
    sys.exit(main())
