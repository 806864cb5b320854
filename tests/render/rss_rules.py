"""A validator of RSS 2.0: what its specification requires and its best practices ask for, each by the name of its section.

https://www.rssboard.org/rss-specification (2.0.11) and https://www.rssboard.org/rss-profile ("Profile" below). There is no
validator to install, for the reasons told in `atom_rules.py`; `test_feed_rules.py` breaks each rule.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from tests.render.feed_words import is_absolute, is_language, is_on_the_web, is_rfc_822

if TYPE_CHECKING:
    from collections.abc import Iterator

ATOM_LINK = "{http://www.w3.org/2005/Atom}link"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"

_CHANNEL_ONCE = {
    "title", "link", "description", "language", "copyright", "managingEditor", "webMaster", "pubDate", "lastBuildDate",
    "generator", "docs", "cloud", "ttl", "image", "rating", "textInput", "skipHours", "skipDays",
}  # fmt: skip
_CHANNEL = _CHANNEL_ONCE | {"category", "item"}
_ITEM_ONCE = {"title", "link", "description", "author", "comments", "guid", "pubDate", "source", "enclosure"}
_ITEM = _ITEM_ONCE | {"category"}
_PARENTS = {"image", "textInput", "skipHours", "skipDays", "item"}


def rss_faults(data: bytes) -> list[str]:
    """Everything that is not as RSS requires, each by its section; nothing for a valid feed."""
    try:
        rss = ET.fromstring(data)
    except ET.ParseError as error:
        return [f"XML: not well-formed: {error}"]
    if rss.tag != "rss" or rss.get("version") != "2.0":
        return [f"rss: the document is {rss.tag} {rss.get('version')}"]
    channels = [child for child in rss if child.tag == "channel"]
    if len(channels) != 1 or len(rss) != 1:
        return [f"rss: {len(channels)} channels among {len(rss)} elements"]
    return list(_channel(channels[0]))


def _channel(channel: ET.Element) -> Iterator[str]:
    for name in ("title", "link", "description"):
        if not (channel.findtext(name) or "").strip():
            yield f"Required channel elements: no {name}"
    yield from _counted(channel, _CHANNEL, _CHANNEL_ONCE, "channel")
    yield from _dates(channel, ("pubDate", "lastBuildDate"))
    if not is_on_the_web(channel.findtext("link") or ""):
        yield "Required channel elements: link is no address"
    if not is_language(channel.findtext("language", "en")):
        yield "language: no language"
    links = [link for link in channel.findall(ATOM_LINK) if link.get("rel") == "self"]
    if len(links) != 1 or links[0].get("type") != "application/rss+xml":
        yield "Profile, atom:link: a feed should have one link to itself"
    elif not is_on_the_web(links[0].get("href", "")):
        yield "Profile, atom:link: a link to no address"
    items = channel.findall("item")
    guids = Counter(item.findtext("guid") for item in items)
    if repeated := [name for name, count in guids.items() if count > 1]:
        yield f"guid: not unique, {repeated}"
    for item in items:
        yield from _item(item)


def _item(item: ET.Element) -> Iterator[str]:
    if not (item.findtext("title") or item.findtext("description")):
        yield "Elements of item: neither title nor description"
    yield from _counted(item, _ITEM, _ITEM_ONCE, "item")
    yield from _dates(item, ("pubDate",))
    if not is_on_the_web(item.findtext("link", "https://a.example/")):
        yield "link: no address"
    guid = item.find("guid")
    if guid is None or not (guid.text or "").strip():
        yield "Profile, guid: an item without an id"
    elif guid.get("isPermaLink", "true") not in {"true", "false"}:
        yield "guid: isPermaLink is true or false"
    elif guid.get("isPermaLink", "true") == "true" and not is_on_the_web(guid.text or ""):
        yield "guid: a permalink that is no address"
    elif not is_absolute(guid.text or ""):
        yield "Profile, guid: an id that is not unique in the world"
    if not all((category.text or "").strip() for category in item.findall("category")):
        yield "category: an empty one"
    if "@" not in item.findtext("author", "a@b"):
        yield "author: no address of mail; a name is a dc:creator"
    if not all((creator.text or "").strip() for creator in item.findall(CREATOR)):
        yield "Profile, dc:creator: nobody"
    if len(item.findall(CONTENT)) > 1:
        yield "Profile, content:encoded: more than one"
    if item.find(CONTENT) is not None and item.find("description") is None:
        yield "Profile, content:encoded: without a description"


def _counted(element: ET.Element, known: set[str], once: set[str], section: str) -> Iterator[str]:
    """Elements of no namespace are those of RSS ("Extending RSS"), most of them once, with text and nothing else in them."""
    names = Counter(child.tag for child in element)
    for name, count in names.items():
        if not name.startswith("{") and name not in known:
            yield f"Extending RSS: {name} in {section} is none of RSS"
        if name in once and count > 1:
            yield f"{section}: {count} times {name}"
    for child in element:
        if len(child) and not child.tag.startswith("{") and child.tag not in _PARENTS:
            yield f"{section}: elements in {child.tag}"
    if any((text or "").strip() for text in (element.text, *(child.tail for child in element))):
        yield f"{section}: text between elements"


def _dates(element: ET.Element, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        if not is_rfc_822(element.findtext(name, "Wed, 27 Feb 2019 15:15:00 -0700")):
            yield f"{name}: {element.findtext(name)} is no date"
