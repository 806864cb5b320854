"""The words that JSON Schemas of the site are put together from, and how JSON documents become bytes.

The schemas are in JSON Schema 2020-12 (https://json-schema.org/draft/2020-12). They allow further keys, because keys are
added in later versions and none is taken away.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Schema = dict[str, object]

TEXT: Schema = {"type": "string"}
TEXTS: Schema = {"type": "array", "items": TEXT}
WHOLE: Schema = {"type": "integer", "minimum": 0}
WHOLE_OR_NULL: Schema = {"type": ["integer", "null"], "minimum": 0}
INSTANT: Schema = {"type": "string", "format": "date-time"}
INSTANT_OR_NULL: Schema = {"type": ["string", "null"], "format": "date-time"}
DAY_OR_NULL: Schema = {"type": ["string", "null"], "format": "date"}
TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
SECONDS_OR_NULL: Schema = {"type": ["integer", "null"]}


def object_of(properties: Mapping[str, Schema], *, optional: bool = False) -> Schema:
    """An object that has these keys, or with `optional` may have them."""
    schema: Schema = {"type": "object", "properties": dict(properties)}
    return schema if optional else schema | {"required": list(properties)}


def list_of(items: Schema) -> Schema:
    """An array."""
    return {"type": "array", "items": items}


def encoded(document: Mapping[str, object]) -> bytes:
    """A document as UTF-8."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
