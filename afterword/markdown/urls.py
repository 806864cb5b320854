"""Which addresses may stand in a published page: the one judgement that checks and HTML share."""

from __future__ import annotations

import re

LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
IMAGE_SCHEMES = frozenset({"http", "https"})

# Browsers take control characters and spaces out before they look for a scheme (WHATWG URL, basic URL parser).
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\ufeff]+")
_END_OF_HEAD = re.compile(r"[/?#\\]")


def is_safe(url: str, schemes: frozenset[str] = LINK_SCHEMES) -> bool:
    """Whether an address is relative or of an allowed scheme.

    Whatever has a colon before its first slash, question mark or hash counts as having a scheme.
    """
    head = _END_OF_HEAD.split(_IGNORED.sub("", url), maxsplit=1)[0]
    scheme, colon, _ = head.partition(":")
    return not colon or scheme.lower() in schemes


def is_external(url: str) -> bool:
    """Whether an address names a host of its own."""
    return url.startswith(("http:", "https:", "//"))
