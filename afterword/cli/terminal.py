"""Where messages go: notices and diagnostics to standard error, results to standard output, colour if it is wanted."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterword.diagnostics import Level

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from afterword.diagnostics import Diagnostic
    from afterword.text import Source

OK, BROKEN_SOURCES, WRONG_USAGE, FAILED = 0, 1, 2, 3
"""Exit statuses."""


class Failure(Exception):  # noqa: N818 - it is how a command stops, not a bug
    """Ends a command with a message for people and an exit status."""

    def __init__(self, message: str, status: int = WRONG_USAGE, hint: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Terminal:
    """What the user wants to hear. Colour follows https://no-color.org and is off where standard error is a file."""

    quiet: bool = False
    verbose: bool = False
    colour: bool = True

    @property
    def in_colour(self) -> bool:
        """Whether diagnostics are printed in colour."""
        return self.colour and not os.environ.get("NO_COLOR") and sys.stderr.isatty()

    def result(self, text: str) -> None:
        """Print what was asked for."""
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
        sys.stdout.flush()

    def notice(self, text: str) -> None:
        """Say how things go."""
        if not self.quiet:
            self._say(text)

    def detail(self, text: str) -> None:
        """Say what only some want to know."""
        if self.verbose and not self.quiet:
            self._say(text)

    def fail(self, failure: Failure) -> None:
        """Say why a command ends here."""
        title = "\x1b[1;31merror\x1b[0m" if self.in_colour else "error"
        self._say(f"{title}: {failure}")
        if failure.hint:
            self._say(f"  help: {failure.hint}")

    def diagnostics(self, diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source]) -> None:
        """Show what is wrong with the sources; quietly, errors alone."""
        from afterword.cli.report_text import report_text

        shown = [one for one in diagnostics if not self.quiet or one.level is Level.ERROR]
        if shown:
            self._say(report_text(shown, sources, colour=self.in_colour))

    def _say(self, text: str) -> None:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()


def count(number: int, word: str) -> str:
    """A number of things in words: "1 file", "3 files"."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def tally(diagnostics: Sequence[Diagnostic]) -> str:
    """How many of each level: "3 errors and 1 warning"."""
    parts = [
        count(number, level.value)
        for level in Level
        if (number := sum(diagnostic.level is level for diagnostic in diagnostics))
    ]
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
