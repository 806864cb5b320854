"""Text as a YAML scalar that our reader gives back as it was: in quotes only where it needs them."""

from __future__ import annotations

import json
import re

# A plain scalar (YAML 1.2.2, 7.3.3), narrowed to what nobody has to think about.
_PLAIN = re.compile(r"[^\W_](?:[^\n]*\S)?|/[\w/.-]*")
_NOT_PLAIN = re.compile(r":(?:\s|$)|\s#|[\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_FLOW = re.compile(r"[,\[\]{}]|:")
_ESCAPED = re.compile(r"[\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def spelled(text: str, *, in_list: bool = False) -> str:
    """One line of YAML for a text; `in_list` is for an item between the brackets of a list."""
    if _PLAIN.fullmatch(text) and not _NOT_PLAIN.search(text) and not (in_list and _FLOW.search(text)):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def spelled_lines(key: str, text: str) -> list[str]:
    """A key with a text that may run over lines."""
    lines = text.split("\n")
    if len(lines) > 1 and not any(line != line.strip() or _NOT_PLAIN.search(f"x{line}") for line in lines):
        return [f"{key}: |", *(f"  {line}" if line else "" for line in lines)]
    return [f"{key}: {spelled(text)}"]
