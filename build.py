"""Build this archive's site: the same as `afterword build`, for people and jobs that look for a script."""

from __future__ import annotations

import sys

from afterword.cli import main

if __name__ == "__main__":
    sys.exit(main(["build", *sys.argv[1:]]))
