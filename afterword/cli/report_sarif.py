"""Diagnostics as SARIF 2.1.0 (OASIS), which code hosts and editors read: places, levels, help, and fixes to apply.

Columns are counted in Unicode code points from 1, as everywhere in this program; SARIF lets a run say so.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from afterword import __version__
from afterword.bundled import explanation
from afterword.diagnostics import Level

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from afterword.diagnostics import Code, Diagnostic, Fix
    from afterword.text import Source, Span

_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.HINT: "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def report_sarif(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], folder: str = "") -> str:
    """One log with one run. `folder` is the archive's folder below the repository's, with a slash behind it, or ""."""
    codes = sorted({diagnostic.code for diagnostic in diagnostics}, key=lambda code: code.slug)
    numbers = {code: number for number, code in enumerate(codes)}
    run = {
        "tool": {
            "driver": {"name": "afterword", "version": __version__, "rules": [_rule(code) for code in codes]}
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(diagnostic, numbers[diagnostic.code], sources.get(diagnostic.path), folder)
            for diagnostic in diagnostics
        ],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: Code) -> dict[str, Any]:
    text = explanation(code.slug).partition("\n")[2].strip()
    return {
        "id": code.slug,
        "shortDescription": {"text": text.partition("\n\n")[0].replace("\n", " ")},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": _LEVELS[code.level]},
    }


def _result(diagnostic: Diagnostic, rule: int, source: Source | None, folder: str) -> dict[str, Any]:
    message = diagnostic.message + (f"\n\nHelp: {diagnostic.help}" if diagnostic.help else "")
    address = {"uri": quote(folder + diagnostic.path)}
    result: dict[str, Any] = {
        "ruleId": diagnostic.code.slug,
        "ruleIndex": rule,
        "level": _LEVELS[diagnostic.level],
        "message": {"text": message},
        "locations": [_location(address, diagnostic.span, source)],
    }
    if diagnostic.labels and source:
        result["relatedLocations"] = [
            _location(address, label.span, source) | {"id": number, "message": {"text": label.message}}
            for number, label in enumerate(diagnostic.labels, start=1)
        ]
    if diagnostic.fix and source:
        result["fixes"] = [_fix(diagnostic.fix, address, source)]
    return result


def _location(address: Mapping[str, str], span: Span, source: Source | None) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": dict(address)}
    if source:
        place["region"] = _region(span, source)
    return {"physicalLocation": place}


def _region(span: Span, source: Source) -> dict[str, int]:
    start, end = source.position(span.start), source.position(span.end)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _fix(fix: Fix, address: Mapping[str, str], source: Source) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(edit.span, source), "insertedContent": {"text": edit.text}}
        for edit in fix.edits
    ]
    change = {"artifactLocation": dict(address), "replacements": replacements}
    return {"description": {"text": fix.title}, "artifactChanges": [change]}
