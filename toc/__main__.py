"""Lets `python -m toc` do what `toc` does."""

from __future__ import annotations

import sys

from toc.cli import main

if __name__ == "__main__":
    sys.exit(main())
