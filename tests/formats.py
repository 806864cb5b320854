"""Formats of JSON Schema that are judged: without packages that it does not bring, `jsonschema` passes most of them by."""

from __future__ import annotations

from jsonschema import FormatChecker

from tests.render.feed_words import is_absolute, is_date_time

FORMATS = FormatChecker(formats=("date",))
"""Judges `date`, `date-time` (RFC 3339) and `uri` (absolute)."""


@FORMATS.checks("date-time")
def _date_time(value: object) -> bool:
    return not isinstance(value, str) or is_date_time(value)


@FORMATS.checks("uri")
def _uri(value: object) -> bool:
    return not isinstance(value, str) or is_absolute(value)
