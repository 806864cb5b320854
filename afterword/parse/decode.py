"""From the bytes of a file to its text, because everything later counts in characters and trusts what it reads.

A byte order mark at the start is kept in the text as U+FEFF, so that offsets and columns stay those of the file;
readers begin at `content_start`.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import TYPE_CHECKING

from afterword.diagnostics import Code
from afterword.parse.reports import Reports
from afterword.text import LINE_ENDING, Source, Span

if TYPE_CHECKING:
    from afterword.diagnostics import Diagnostic

SIZE_LIMIT = 1024 * 1024
"""The largest source file that is read, in bytes."""

BYTE_ORDER_MARK = "\ufeff"

CONTROL_CHARACTERS_SHOWN = 3

# C0 but tab and line endings, DEL, C1, the noncharacters at the end of the basic plane, and the bidirectional controls
# of CVE-2021-42574, which show a reader of the source another text than the one that is published.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")

_CONTROL_NAMES = {
    "\x00": "NUL",
    "\x08": "BACKSPACE",
    "\x0b": "VERTICAL TAB",
    "\x0c": "FORM FEED",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
}

_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def decode(path: str, data: bytes) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """Decode a file; None where there is no text to go on with.

    A file with control characters is reported and still returned, so that one run tells everything that is wrong.
    """
    reports = Reports(path)
    if len(data) > SIZE_LIMIT:
        reports.add(
            Code.FILE_TOO_LARGE,
            Span(0, 0),
            f"the file has {len(data):,} bytes; at most {SIZE_LIMIT:,} are read",
            "keep the write-up here and move logs and data into files beside it",
        )
        return None, tuple(reports.found)
    wide = _wide_encoding(data)
    if wide:
        reports.add(
            Code.FILE_NOT_UTF8,
            Span(0, 0),
            f"the file is written in {wide}, not UTF-8",
            "save the file as UTF-8",
        )
        return None, tuple(reports.found)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        _report_bad_byte(reports, data, error.start)
        return None, tuple(reports.found)
    _report_control_characters(reports, text)
    return Source(path, text), tuple(reports.found)


def content_start(text: str) -> int:
    """Where a text begins for its readers: behind a byte order mark."""
    return 1 if text.startswith(BYTE_ORDER_MARK) else 0


def _wide_encoding(data: bytes) -> str | None:
    """The name of a wide encoding that the bytes show by their mark or, without one, by a zero in every other byte."""
    for mark, name in _WIDE_MARKS:
        if data.startswith(mark):
            return name
    sample = data[:4096]
    pairs = len(sample) // 2
    if pairs >= 4 and max(sample[0::2].count(0), sample[1::2].count(0)) * 2 > pairs:
        return "UTF-16"
    return None


def _report_bad_byte(reports: Reports, data: bytes, start: int) -> None:
    before = data[:start].decode("utf-8")
    endings = list(LINE_ENDING.finditer(before))
    line = len(endings) + 1
    column = len(before) - (endings[-1].end() if endings else 0) + 1
    byte = data[start : start + 1]
    reading = byte.decode("cp1252", errors="replace")
    looks = (
        f"it looks like Latin-1 or Windows-1252, in which this byte is `{reading}`"
        if reading.isprintable() and reading != "\ufffd"
        else "the byte belongs to no text, so the file may be damaged"
    )
    reports.add(
        Code.FILE_NOT_UTF8,
        Span(len(before), len(before)),
        f"byte 0x{byte.hex().upper()} at line {line}, column {column} (offset {start}) is not UTF-8",
        f"save the file as UTF-8; {looks}",
    )


def _report_control_characters(reports: Reports, text: str) -> None:
    for count, match in enumerate(_CONTROL.finditer(text)):
        if count == CONTROL_CHARACTERS_SHOWN:
            return
        character = match[0]
        point = f"U+{ord(character):04X}"
        name = _CONTROL_NAMES.get(character) or unicodedata.name(character, "")
        called = f"{name} ({point})" if name else point
        if "\u202a" <= character <= "\u2069":
            message = f"{called} makes text read in another order than it is written"
        else:
            message = f"control character {called} in the text"
        reports.add(Code.CONTROL_CHARACTER, Span(*match.span()), message, "remove the invisible character")
