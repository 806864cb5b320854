"""XML that is well-formed by construction: feeds and the sitemap are built from these and from no string templates.

The standard library's ElementTree keeps namespace prefixes in a table shared by the whole process, and writes characters
that XML forbids; both are why this exists.
"""

from __future__ import annotations

import re
from typing import NewType

Xml = NewType("Xml", str)
"""Text that is XML already."""

# XML 1.0, fifth edition, production 2: every other character makes a document no XML at all, escaped or not.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})

DECLARATION = Xml('<?xml version="1.0" encoding="utf-8"?>\n')


def text(value: str) -> Xml:
    """Text as content or attribute; a character that XML forbids becomes U+FFFD."""
    return Xml(_FORBIDDEN.sub("\ufffd", value).translate(_ESCAPES))


def element(name: str, *children: Xml, attributes: dict[str, str] | None = None) -> Xml:
    """An element around other elements."""
    opening = name + "".join(f' {key}="{text(value)}"' for key, value in (attributes or {}).items())
    if not children:
        return Xml(f"<{opening}/>\n")
    return Xml(f"<{opening}>\n{''.join(children)}</{name}>\n")


def leaf(name: str, value: str, attributes: dict[str, str] | None = None) -> Xml:
    """An element that holds text alone."""
    opening = name + "".join(f' {key}="{text(item)}"' for key, item in (attributes or {}).items())
    return Xml(f"<{opening}>{text(value)}</{name}>\n")


def document(root: Xml, style: str = "") -> bytes:
    """A whole document as UTF-8; `style` is the address of the stylesheet with which browsers show it to people."""
    instruction = f'<?xml-stylesheet type="text/css" href="{text(style)}"?>\n' if style else ""
    return (DECLARATION + instruction + root).encode("utf-8")
