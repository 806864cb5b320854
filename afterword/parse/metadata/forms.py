"""Text of a certain form: identifiers, addresses, paths of the site, colours, languages; each refusal says why."""

from __future__ import annotations

import hashlib
import re
import unicodedata
import warnings
from urllib.parse import unquote, urlsplit

from afterword.parse.metadata.shapes import Form, Refused

_IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9_-]*")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_SHORT_COLOUR = re.compile(r"#?([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])|([0-9a-fA-F]{6})")
# RFC 5646, section 2.1, without the grandfathered tags.
_LANGUAGE = re.compile(
    r"(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?"
    r"(?:-(?:[A-Za-z\d]{5,8}|\d[A-Za-z\d]{3}))*(?:-[A-WY-Za-wy-z\d](?:-[A-Za-z\d]{2,8})+)*(?:-x(?:-[A-Za-z\d]{1,8})+)?"
)
_DOMAIN = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_UNPRINTABLE = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]")
_LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def slugify(text: str) -> str:
    """A name as an identifier: small Latin letters, digits and hyphens; of a name without any, a digest."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return slug or f"name-{hashlib.blake2s(text.encode(), digest_size=4).hexdigest()}"


def _identifier(text: str) -> str | Refused:
    if _IDENTIFIER.fullmatch(text):
        return text
    allowed = "small letters, digits, `-` and `_`"
    return Refused(f"`{text}` is not an id: an id has only {allowed}", f"write `{slugify(text)}`")


def _colour(text: str) -> str | Refused:
    if _COLOUR.fullmatch(text):
        return text.lower()
    match = _SHORT_COLOUR.fullmatch(text)
    advice = ""
    if match:
        digits = match[4] or "".join(digit * 2 for digit in match.groups()[:3])
        advice = f'write `"#{digits.lower()}"`'
    return Refused(f"`{text}` is not a colour of the form #rrggbb", advice)


def _language(text: str) -> str | Refused:
    if _LANGUAGE.fullmatch(text):
        return text
    advice = f"write `{text.replace('_', '-')}`" if _LANGUAGE.fullmatch(text.replace("_", "-")) else ""
    return Refused(f"`{text}` is not a language tag (BCP 47)", advice)


def _site_url(text: str) -> str | Refused:
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return Refused(f"`{text}` is not an address")
    if parts.scheme not in ("http", "https") or not host or _UNPRINTABLE.search(text) or "\\" in text:
        with_scheme = f"https://{text}"
        advice = (
            f"write `url: {with_scheme}`" if _DOMAIN.fullmatch(text.partition("/")[0]) and "." in text else ""
        )
        return Refused(f"`{text}` is not an address that begins with http:// or https://", advice)
    if parts.query or parts.fragment or "?" in text or "#" in text:
        bare = re.split(r"[?#]", text, maxsplit=1)[0].rstrip("/")
        return Refused(
            f"`{text}` has a query or a fragment, and the site's address has none", f"write `url: {bare}`"
        )
    if "@" in parts.netloc:
        return Refused(
            f"`{text}` holds a user name", f"write `url: {parts.scheme}://{parts.netloc.rpartition('@')[2]}`"
        )
    return text.rstrip("/")


def _link(text: str) -> str | Refused:
    scheme = _SCHEME.match(text)
    if _UNPRINTABLE.search(text) or "\\" in text:
        return Refused(f"`{text}` holds a space, a control character or a backslash, which no address has")
    if scheme and scheme[0][:-1].lower() not in _LINK_SCHEMES:
        return Refused(
            f"a link to `{scheme[0]}` is not allowed", "write an address with https:, http:, mailto: or tel:"
        )
    return text


def _site_path(text: str) -> str | Refused:
    advice = "write the path on this site, as in `old/page/`"
    if _SCHEME.match(text) or text.startswith("//"):
        path = text.split("//", 1)[-1].partition("/")[2]
        return Refused(
            f"`{text}` is a whole address, not a path on this site", f"write `{path}`" if path else advice
        )
    if "\\" in text:
        return Refused(f"`{text}` has a backslash", f"write `{text.replace(chr(92), '/').lstrip('/')}`")
    if "?" in text or "#" in text:
        return Refused(f"`{text}` has a query or a fragment, which no file can answer", advice)
    path = text.lstrip("/")
    segments = unquote(path).rstrip("/").split("/")
    if _UNPRINTABLE.search(unquote(path)) or "\\" in unquote(path):
        return Refused(f"`{text}` holds a space or a control character", advice)
    if any(segment in ("", ".", "..") for segment in segments):
        return Refused(f"`{text}` has an empty part, `.` or `..`", advice)
    return path


def _incident_name(text: str) -> str | Refused:
    name = text.rstrip("/").rpartition("/")[2].removesuffix(".md")
    if name == text and not _UNPRINTABLE.search(text) and "\\" not in text:
        return text
    slug = re.sub(r"[^\w.-]+", "-", name)
    return Refused(
        f"`{text}` is not the name of an incident", f"write the file's name without `.md`: `{slug}`"
    )


def _regular_expression(text: str) -> str | Refused:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(text)
    except (re.error, OverflowError, RecursionError) as error:
        return Refused(
            f"`{text}` is not a regular expression: {error}", "mend the pattern, and keep it in single quotes"
        )
    return text


def _domain(text: str) -> str | Refused:
    name = text.lower().removeprefix("*.").strip(".")
    if _DOMAIN.fullmatch(name) and name == text.lower():
        return name
    host = re.sub(r"^[a-z]+://", "", name).partition("/")[0]
    return Refused(f"`{text}` is not a domain", f"write `{host}`" if _DOMAIN.fullmatch(host) else "")


IDENTIFIER = Form("an id", _identifier)
COLOUR = Form("a colour", _colour)
LANGUAGE = Form("a language tag", _language)
SITE_URL = Form("an address", _site_url)
LINK = Form("an address", _link)
SITE_PATH = Form("a path on this site", _site_path)
INCIDENT_NAME = Form("the name of an incident", _incident_name)
PATTERN = Form("a regular expression", _regular_expression)
DOMAIN = Form("a domain", _domain)
