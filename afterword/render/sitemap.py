"""sitemap.xml (https://www.sitemaps.org/protocol.html) and robots.txt: what search engines may and should read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.render.xml import document, element, leaf
from afterword.site import urls

if TYPE_CHECKING:
    from afterword.site.pages import Robots, Site, Sitemap


def sitemap(page: Sitemap, site: Site) -> bytes:
    """Every page that is worth finding; when it last changed where that follows from its content."""
    entries = [
        element(
            "url",
            leaf("loc", urls.absolute(site.base_url, path)),
            *([leaf("lastmod", changed)] if changed else []),
        )
        for path, changed in page.pages
    ]
    root = element("urlset", *entries, attributes={"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    return document(root)


def robots(page: Robots, site: Site) -> bytes:
    """Everything to everyone, or nothing to anyone (RFC 9309)."""
    lines = ["User-agent: *", "Allow: /" if page.allowed else "Disallow: /"]
    if page.sitemap and page.allowed:
        lines += ["", f"Sitemap: {urls.absolute(site.base_url, urls.SITEMAP)}"]
    return ("\n".join(lines) + "\n").encode("ascii")
