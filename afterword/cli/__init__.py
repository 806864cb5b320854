"""The commands. Each lives in a file of its own and is imported only when it is called, so that starting is fast."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from afterword import __version__
from afterword.cli.terminal import Failure, Terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "init": "start a new archive in a folder",
    "new": "write the file of a new incident",
    "check": "say what is wrong with the incidents",
    "build": "check, then build the site",
    "serve": "show the site while it is written",
    "actions": "list what post-mortems promise",
    "explain": "tell what a diagnostic means",
}
"""Each command and what it does; `afterword/cli/<command>.py` holds it, with `add_arguments` and `run`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 the sources have errors, 2 wrong usage, 3 disk or network."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser(words).parse_args(words)
    terminal = Terminal(quiet=options.quiet, verbose=options.verbose, colour=options.colour)
    try:
        return int(import_module(f"afterword.cli.{options.command}").run(options, terminal))
    except Failure as failure:
        terminal.fail(failure)
        return failure.status
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output went away, as `| head` does; Python's own attempt to flush would complain again.
        sys.stderr.close()
        return 0


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="afterword",
        description="Publish incident post-mortems from git: every time exact, every status checked.",
        epilog="Start with `afterword init`, or ask for help on a command: `afterword build --help`.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"afterword {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, summary in COMMANDS.items():
        # Only the command that is asked for is imported; the others need no more than their line of help.
        called = name in words
        module = import_module(f"afterword.cli.{name}") if called else None
        command = commands.add_parser(
            name,
            help=summary,
            description=(module.__doc__ or "").strip() if module else summary,
            epilog=getattr(module, "EXAMPLE", None),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        _add_common(command)
        if module:
            module.add_arguments(command)
    return parser


def _add_common(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("common options")
    group.add_argument(
        "--root",
        metavar="DIR",
        help="the archive's folder (default: the nearest folder upward that holds postmortems/)",
    )
    group.add_argument("--quiet", "-q", action="store_true", help="print nothing but errors and results")
    group.add_argument("--verbose", "-v", action="store_true", help="say more about what is done")
    group.add_argument(
        "--no-color",
        dest="colour",
        action="store_false",
        help="print without colour; so does the environment variable NO_COLOR",
    )
