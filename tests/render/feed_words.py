"""What the rules of RSS and of Atom share: addresses, dates and XML as both formats want them."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urlsplit

_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_RFC_822 = re.compile(
    r"((Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) "
    r"\d{4} \d\d:\d\d(:\d\d)? ([+-]\d{4}|UT|GMT|[ECMP][SD]T)"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
# Characters that no address may hold as they are (RFC 3987, 2.2, and RFC 3986, 2).
_NOT_IN_ADDRESS = re.compile(r"[\s<>\"{}|\\^`\x00-\x20]|%(?![0-9A-Fa-f]{2})")


def is_date_time(text: str) -> bool:
    """A date-time of RFC 3339 that exists, with `T` and `Z` in capitals (RFC 4287, 3.3)."""
    if not _DATE_TIME.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_rfc_822(text: str) -> bool:
    """A date of RFC 822 with a year of four digits that exists, on the day of the week that it says."""
    if not _RFC_822.fullmatch(text):
        return False
    bare = re.sub(r"(:\d\d) ([A-Z]{2,3})$", r"\1 +0000", text)
    bare = re.sub(r" (\d\d:\d\d) ", r" \1:00 ", bare)
    try:
        read = datetime.strptime(bare.rpartition(", ")[2], "%d %b %Y %H:%M:%S %z")
    except ValueError:
        return False
    return ", " not in text or text.startswith(read.strftime("%a"))


def is_language(text: str) -> bool:
    """A well-formed language tag (RFC 5646, 2.1)."""
    return _LANGUAGE.fullmatch(text) is not None


def is_absolute(text: str) -> bool:
    """An address with a scheme and something after it (RFC 3987, 2.2)."""
    if _NOT_IN_ADDRESS.search(text):
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return bool(re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", parts.scheme)) and bool(parts.netloc or parts.path)


def is_on_the_web(text: str) -> bool:
    """An absolute address that a browser opens."""
    return is_absolute(text) and urlsplit(text).scheme in {"http", "https"} and bool(urlsplit(text).netloc)
