"""A validator of Atom: RFC 4287's requirements, each with its section, because no kept validator can be installed.

That of the W3C is a program for Python 2 and a service on the web, and no package of PyPI, npm or Debian brings the RFC's
grammar. A rule below is told in our words, and `test_feed_rules.py` breaks each.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from tests.render.feed_words import is_absolute, is_date_time, is_language

if TYPE_CHECKING:
    from collections.abc import Iterator

ATOM = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"

_TEXTS = {"title", "subtitle", "summary", "rights"}
_PERSONS = {"author", "contributor"}
_DATES = {"updated", "published"}
_ADDRESSES = {"icon", "logo"}
# How often an element may stand in a feed and in an entry: at least, at most (4.1.1, 4.1.2).
_MANY = 1_000_000
_FEED = {
    "id": (1, 1), "title": (1, 1), "updated": (1, 1), "subtitle": (0, 1), "generator": (0, 1), "icon": (0, 1),
    "logo": (0, 1), "rights": (0, 1), "author": (0, _MANY), "contributor": (0, _MANY), "category": (0, _MANY),
    "link": (0, _MANY), "entry": (0, _MANY),
}  # fmt: skip
_ENTRY = {
    "id": (1, 1), "title": (1, 1), "updated": (1, 1), "published": (0, 1), "content": (0, 1), "summary": (0, 1),
    "rights": (0, 1), "source": (0, 1), "author": (0, _MANY), "contributor": (0, _MANY), "category": (0, _MANY),
    "link": (0, _MANY),
}  # fmt: skip
_PERSON = {"name": (1, 1), "uri": (0, 1), "email": (0, 1)}
_RELATIONS = {"alternate", "related", "self", "enclosure", "via"}
_MEDIA_TYPE = re.compile(r"[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+(;.*)?")


def atom_faults(data: bytes) -> list[str]:
    """Everything that is not as RFC 4287 requires, each with its section; nothing for a valid feed."""
    try:
        feed = ET.fromstring(data)
    except ET.ParseError as error:
        return [f"2: not well-formed: {error}"]
    if feed.tag != f"{ATOM}feed":
        return [f"2: the document is no feed but {feed.tag}"]
    return list(_feed(feed))


def _feed(feed: ET.Element) -> Iterator[str]:
    yield from _counted(feed, _FEED, "4.1.1")
    yield from _common(feed)
    for child in feed:
        yield from _part(child)
    yield from _one_alternate(feed, "4.1.1")
    selves = [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    if len(selves) != 1:
        yield "4.1.1: a feed should have one link to itself"
    entries = feed.findall(f"{ATOM}entry")
    if feed.find(f"{ATOM}author") is None and not all(_has_author(entry) for entry in entries):
        yield "4.1.1: no author, neither of the feed nor of every entry"
    ids = Counter(entry.findtext(f"{ATOM}id") for entry in entries)
    if repeated := [name for name, count in ids.items() if count > 1]:
        yield f"4.1.1: two entries with the id {repeated}"
    for entry in entries:
        yield from _entry(entry)


def _entry(entry: ET.Element) -> Iterator[str]:
    yield from _counted(entry, _ENTRY, "4.1.2")
    yield from _common(entry)
    for child in entry:
        yield from _part(child)
    yield from _one_alternate(entry, "4.1.2")
    content = entry.find(f"{ATOM}content")
    alternates = [
        link for link in entry.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"
    ]
    if content is None and not alternates:
        yield "4.1.2: neither content nor a link to what it is about"
    if content is not None and content.get("src") and entry.find(f"{ATOM}summary") is None:
        yield "4.1.2: content from elsewhere without a summary"


def _has_author(entry: ET.Element) -> bool:
    return entry.find(f"{ATOM}author") is not None or entry.find(f"{ATOM}source/{ATOM}author") is not None


def _counted(element: ET.Element, allowed: dict[str, tuple[int, int]], section: str) -> Iterator[str]:
    """Atom's own elements are those of the table, as often as it says; elements of other vocabularies may stand anywhere (6.4)."""
    for name, (least, most) in allowed.items():
        count = len(element.findall(f"{ATOM}{name}"))
        if not least <= count <= most:
            yield f"{section}: {count} times {name}"
    for child in element:
        if not child.tag.startswith("{"):
            yield f"6.4: an element of no namespace, {child.tag}"
        elif child.tag.startswith(ATOM) and child.tag.removeprefix(ATOM) not in allowed:
            yield f"{section}: {child.tag.removeprefix(ATOM)} does not belong here"
    loose = [element.text, *(child.tail for child in element)]
    if any((text or "").strip() for text in loose):
        yield f"{section}: text between elements"


def _common(element: ET.Element) -> Iterator[str]:
    language, base = element.get(f"{XML}lang"), element.get(f"{XML}base")
    if language is not None and not is_language(language):
        yield f"2: {language} is no language"
    if base is not None and not is_absolute(base):
        yield f"2: {base} is no address"
    for name in element.attrib:
        if not name.startswith(XML) and not name.startswith("{"):
            yield f"2: an attribute that Atom does not know here, {name}"


def _part(element: ET.Element) -> Iterator[str]:
    name = element.tag.removeprefix(ATOM)
    text = element.text or ""
    if name in _TEXTS:
        yield from _text(element)
    elif name in _PERSONS:
        yield from _counted(element, _PERSON, "3.2")
        if not (element.findtext(f"{ATOM}name") or "").strip():
            yield "3.2.1: a person without a name"
        if "@" not in element.findtext(f"{ATOM}email", "a@b"):
            yield "3.2.3: no address of mail"
    elif name in _DATES and not is_date_time(text):
        yield f"3.3: {text} is no date"
    elif name == "content":
        yield from _content(element)
    elif name == "category":
        if not element.get("term"):
            yield "4.2.2.1: a category without a term"
        if not is_absolute(element.get("scheme", "urn:a")):
            yield "4.2.2.2: a scheme that is no address"
    elif name == "id" and not is_absolute(text):
        yield f"4.2.6: the id {text} is no absolute address"
    elif name == "link":
        yield from _link(element)
    elif name in _ADDRESSES and not is_absolute(text):
        yield f"4.2.5: {text} is no address"


def _text(element: ET.Element) -> Iterator[str]:
    kind = element.get("type", "text")
    if kind not in {"text", "html", "xhtml"}:
        yield f"3.1.1: a text of the type {kind}"
    if kind != "xhtml" and len(element):
        yield f"3.1.1.1: elements in a text of the type {kind}"
    if kind == "xhtml" and [child.tag for child in element] != ["{http://www.w3.org/1999/xhtml}div"]:
        yield "3.1.1.3: XHTML that is not one div"


def _content(element: ET.Element) -> Iterator[str]:
    kind, source = element.get("type", "text"), element.get("src")
    if kind not in {"text", "html", "xhtml"} and not _MEDIA_TYPE.fullmatch(kind):
        yield f"4.1.3.1: content of the type {kind}"
    if source is not None and (not is_absolute(source) or (element.text or "").strip() or len(element)):
        yield "4.1.3.2: content from elsewhere is empty and has an address"
    if kind in {"text", "html"} and len(element):
        yield "4.1.3.3: elements in content of text or HTML"
    if kind == "html" and "&lt;" in (element.text or "").partition("<")[0]:
        yield "4.1.3.3: HTML that was escaped twice"


def _link(element: ET.Element) -> Iterator[str]:
    relation, kind = element.get("rel", "alternate"), element.get("type")
    if not is_absolute(element.get("href", "")):
        yield f"4.2.7.1: a link to {element.get('href')}"
    if relation not in _RELATIONS and not is_absolute(relation):
        yield f"4.2.7.2: the relation {relation}"
    if kind is not None and not _MEDIA_TYPE.fullmatch(kind):
        yield f"4.2.7.3: a link to the type {kind}"
    if not is_language(element.get("hreflang", "en")):
        yield "4.2.7.4: a link to no language"


def _one_alternate(element: ET.Element, section: str) -> Iterator[str]:
    kinds = Counter(
        (link.get("type"), link.get("hreflang"))
        for link in element.findall(f"{ATOM}link")
        if link.get("rel", "alternate") == "alternate"
    )
    if any(count > 1 for count in kinds.values()):
        yield f"{section}: two alternates of one type and language"
