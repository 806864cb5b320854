"""Diagnostics as GitHub Actions' workflow commands, which become annotations on the lines of a pull request.

The form is that of "Workflow commands for GitHub Actions", "Setting an error message": values of properties and messages
have `%` and line endings escaped, properties `:` and `,` too. GitHub shows ten errors, ten warnings and ten notices a step;
the rest is in its log.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.diagnostics import Level
from afterword.text import Position

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from afterword.diagnostics import Diagnostic
    from afterword.text import Source

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.HINT: "notice"}


def report_github(diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source], folder: str = "") -> str:
    """A line a diagnostic. `folder` is the archive's folder below the repository's, with a slash behind it, or ""."""
    return "\n".join(_one(diagnostic, sources.get(diagnostic.path), folder) for diagnostic in diagnostics)


def _one(diagnostic: Diagnostic, source: Source | None, folder: str) -> str:
    start = source.position(diagnostic.span.start) if source else Position(1, 1)
    end = source.position(diagnostic.span.end) if source else start
    properties = {"file": folder + diagnostic.path, "line": start.line}
    if end.line == start.line:
        # GitHub draws columns within one line alone.
        properties |= {"col": start.column, "endColumn": max(end.column, start.column)}
    else:
        properties["endLine"] = end.line
    properties["title"] = diagnostic.code.slug
    message = diagnostic.message + (f"\nhelp: {diagnostic.help}" if diagnostic.help else "")
    listed = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items())
    return f"::{_COMMANDS[diagnostic.level]} {listed}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    for character in more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
