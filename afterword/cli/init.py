"""Start a new archive: settings, one commented incident that builds, a page, and a recipe for CI."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from afterword.cli.terminal import FAILED, OK, Failure, Terminal, count

if TYPE_CHECKING:
    import argparse

EXAMPLE = """examples:
  afterword init
  afterword init status-archive"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("folder", nargs="?", default=".", metavar="DIR", help="where to (default: here)")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write what is not there yet; a file that exists is left as it is."""
    from afterword.bundled import starter_files

    folder = Path(options.root or options.folder)
    written = 0
    for name, data in starter_files().items():
        # Packages leave out files whose names begin with a dot, so the starter's begin with an underscore.
        path = folder / "/".join(f".{part[1:]}" if part.startswith("_") else part for part in name.split("/"))
        if path.exists():
            terminal.notice(f"  {path}: is there already, left as it is")
            continue
        if name.startswith("postmortems/") and any((folder / "postmortems").glob("**/*.md")):
            continue
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as stream:
                stream.write(data)
        except OSError as error:
            raise Failure(f"cannot write `{path}`: {error.strerror}", FAILED) from error
        terminal.notice(f"  {path}")
        written += 1
    change = "" if folder.resolve() == Path.cwd() else f"cd {os.path.relpath(folder)} && "
    terminal.notice(f"{count(written, 'file')} written. Next: {change}afterword build")
    return OK
