"""Diagnostics for programs; docs/commands.md describes the document. Lines and columns count from 1, in characters."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from afterword.diagnostics import Level
from afterword.text import Position

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from afterword.diagnostics import Diagnostic, Fix
    from afterword.text import Source, Span


def report_json(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], files: int) -> str:
    """One JSON document; `files` is how many were checked."""
    document = {
        "version": 1,
        "diagnostics": [_one(diagnostic, sources.get(diagnostic.path)) for diagnostic in diagnostics],
        "summary": {
            "files": files,
            "errors": sum(diagnostic.level is Level.ERROR for diagnostic in diagnostics),
            "warnings": sum(diagnostic.level is Level.WARNING for diagnostic in diagnostics),
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _one(diagnostic: Diagnostic, source: Source | None) -> dict[str, Any]:
    return {
        "code": diagnostic.code.slug,
        "level": diagnostic.level.value,
        "message": diagnostic.message,
        "path": diagnostic.path,
        **_place(diagnostic.span, source),
        "help": diagnostic.help,
        "fix": _fix(diagnostic.fix, source) if diagnostic.fix else None,
    }


def _fix(fix: Fix, source: Source | None) -> dict[str, Any]:
    return {
        "title": fix.title,
        "edits": [{**_place(edit.span, source), "text": edit.text} for edit in fix.edits],
    }


def _place(span: Span, source: Source | None) -> dict[str, int]:
    start = source.position(span.start) if source else Position(1, 1)
    end = source.position(span.end) if source else start
    return {"line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column}
