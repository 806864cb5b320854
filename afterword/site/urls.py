"""Where everything stands on the site, and how one page names another: the one place that knows a path.

A path is a file of the output without a leading slash, such as `incidents/calgary/index.html`. Links from page to page
are relative and name the file, because the archive must work below any path and straight from the disk, where a link
to a folder opens a listing. Canonical links, feeds and the sitemap name the folder.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from posixpath import relpath
from urllib.parse import quote, urlsplit

HOME = "index.html"
NOT_FOUND = "404.html"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
CALENDAR = "calendar.ics"
INCIDENTS_JSON = "incidents/index.json"
STATISTICS_JSON = "statistics/index.json"
SEARCH_FOLDER = "pagefind/"
SEARCH_INDEX = f"{SEARCH_FOLDER}pagefind.js"
FEED_FORMATS = ("rss", "atom", "json")

_INDEX = "index.html"
_NOT_A_SLUG = re.compile(r"[^\w]+|_+")
# RFC 3986, section 3.3: what may stand in a path segment unescaped, beside letters and digits.
_LONGEST_SLUG = 60  # of up to four bytes each, within the 255 that file systems allow
_RESERVED_BY_WINDOWS = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(10))}
)
_SEGMENT_SAFE = "!$&'()*+,;=:@~"


def page(*segments: str) -> str:
    """The path of the page in this folder."""
    return "/".join((*segments, _INDEX))


def incident(slug: str) -> str:
    """The page of an incident."""
    return page("incidents", slug)


def incident_json(slug: str) -> str:
    """What the page of an incident says, for machines."""
    return f"incidents/{slug}/index.json"


def incident_markdown(slug: str) -> str:
    """What the page of an incident says, in the form that its author writes."""
    return f"incidents/{slug}/index.md"


def incident_preview(slug: str) -> str:
    """The picture for previews of links to an incident."""
    return f"incidents/{slug}/preview.png"


def history(number: int = 1) -> str:
    """A page of the list of everything, counted from 1."""
    return page("history") if number == 1 else page("history", "page", str(number))


def year(number: int) -> str:
    """The page of a year."""
    return page("history", f"{number:04}")


def month(year_number: int, number: int) -> str:
    """The page of a month."""
    return page("history", f"{year_number:04}", f"{number:02}")


def maintenance(number: int = 1) -> str:
    """A page of the list of announced work, counted from 1."""
    return page("maintenance") if number == 1 else page("maintenance", "page", str(number))


def actions() -> str:
    """The list of what post-mortems promise."""
    return page("actions")


def components() -> str:
    """The list of components."""
    return page("components")


def component(identifier: str) -> str:
    """The page of a component."""
    return page("components", slugify(identifier))


def tags() -> str:
    """The list of tags."""
    return page("tags")


def tag(name: str) -> str:
    """The page of a tag."""
    return page("tags", slugify(name))


def severity(identifier: str) -> str:
    """The page of a severity."""
    return page("severity", slugify(identifier))


def feed(name: str, suffix: str, beside: str = HOME) -> str:
    """A feed of the whole archive, or of the page that it stands beside; `suffix` is one of FEED_FORMATS."""
    return f"{beside.removesuffix(_INDEX)}{name}.{suffix}"


def api_v2(name: str) -> str:
    """A file of Statuspage's API."""
    return f"api/v2/{name}.json"


def schema(name: str) -> str:
    """What a JSON document of the site holds."""
    return f"schema/{name}.json"


def statistics() -> str:
    """The figures over the whole archive."""
    return page("statistics")


def subscribe() -> str:
    """The list of everything that can be followed."""
    return page("subscribe")


def search() -> str:
    """The page that finds incidents by their words."""
    return page("search")


def slugify(text: str) -> str:
    """Text as a path segment: small letters and digits of any script, joined by hyphens; a file name everywhere."""
    words = _NOT_A_SLUG.sub("-", unicodedata.normalize("NFKC", text).casefold()).strip("-")
    words = words[:_LONGEST_SLUG].rstrip("-") or "unnamed"
    return f"{words}-" if words in _RESERVED_BY_WINDOWS else words


def relative(source: str, target: str, fragment: str = "") -> str:
    """A link from the page at `source` to the file at `target`, percent-encoded."""
    if source == target and fragment:
        return f"#{quote(fragment)}"
    link = _link(source.rpartition("/")[0], target)
    return f"{link}#{quote(fragment)}" if fragment else link


@lru_cache(maxsize=65_536)
def _link(folder: str, target: str) -> str:
    return encode(relpath(target, folder or "."))


def absolute(base_url: str, path: str, fragment: str = "") -> str:
    """The public address of a file; a page's is that of its folder. `base_url` has no trailing slash."""
    folder = path.removesuffix(_INDEX) if path == _INDEX or path.endswith("/" + _INDEX) else path
    address = f"{base_url}/{encode(folder)}"
    return f"{address}#{quote(fragment)}" if fragment else address


def root_relative(base_url: str, path: str) -> str:
    """A link that holds at whatever address it is read: the page for addresses that do not exist needs it."""
    return absolute(urlsplit(base_url).path.rstrip("/"), path)


def encode(path: str) -> str:
    """A path with every character that a URL may not hold escaped."""
    return "/".join(quote(segment, safe=_SEGMENT_SAFE) for segment in path.split("/"))
