"""What a page's head tells programs that make previews of links (Open Graph) and search engines (JSON-LD, schema.org).

Both need whole addresses and are for the public: a site without an address of its own, and the internal edition, have
neither. JSON-LD is a block of data that no browser runs, so that a Content-Security-Policy has nothing against it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from afterword.model.archive import Edition
from afterword.site import urls
from afterword.site.pages import ContentPageShown, HomePage, IncidentPage, NotFoundPage, RedirectPage

if TYPE_CHECKING:
    from afterword.render.words import Words
    from afterword.site.pages import HtmlPage, Site

PREVIEW_SIZE = (1200, 630)
"""Width and height of an incident's picture in pixels, as all large previews of links show them whole."""

_HEADLINE = 110
"""Characters of a headline that search engines take."""


def open_graph(
    page: HtmlPage | RedirectPage, site: Site, words: Words, title: str, description: str
) -> tuple[tuple[str, str], ...]:
    """The pairs of Open Graph (https://ogp.me) for a page, in order; none where a preview can show nothing."""
    if not _told(page, site):
        return ()
    article = isinstance(page, IncidentPage | ContentPageShown)
    pairs = [
        ("og:type", "article" if article else "website"),
        ("og:title", title),
        ("og:url", urls.absolute(site.base_url, page.path)),
        ("og:site_name", site.settings.title),
    ]
    if description:
        pairs.append(("og:description", description))
    if words.locale.territory:
        pairs.append(("og:locale", f"{words.locale.language}_{words.locale.territory}"))
    if isinstance(page, IncidentPage):
        pairs += _article(page, site, words)
    return tuple(pairs)


def linked_data(page: HtmlPage | RedirectPage, site: Site, words: Words, description: str) -> Markup:
    """What a page is about as JSON-LD; "" where it is about nothing that schema.org has a word for."""
    if not _told(page, site):
        return Markup("")
    match page:
        case IncidentPage():
            things = [_incident(page, site, words, description), _breadcrumbs(page, site, words)]
        case HomePage():
            things = [_website(site, words)]
        case _:
            return Markup("")
    text = json.dumps({"@context": "https://schema.org", "@graph": things}, ensure_ascii=False)
    # Inside a script element nothing is unescaped, and `</script` would end it: HTML, 4.12.1.3.
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - JSON without a `<`


def preview_alt(page: IncidentPage, words: Words) -> str:
    """An incident's picture in words."""
    card = page.card
    return words.say("preview.alt", title=card.title, severity=card.severity.label, day=words.date(card.day))


def _told(page: HtmlPage | RedirectPage, site: Site) -> bool:
    public = site.base_url and site.edition is Edition.PUBLIC
    return bool(public) and not isinstance(page, RedirectPage | NotFoundPage)


def _article(page: IncidentPage, site: Site, words: Words) -> list[tuple[str, str]]:
    pairs = []
    if page.facts.published:
        pairs.append(("article:published_time", page.facts.published.rfc3339))
    if page.facts.updated:
        pairs.append(("article:modified_time", page.facts.updated.rfc3339))
    pairs += [("article:tag", tag) for tag in page.card.tags]
    if page.preview:
        width, height = PREVIEW_SIZE
        pairs += [
            ("og:image", urls.absolute(site.base_url, page.preview)),
            ("og:image:type", "image/png"),
            ("og:image:width", str(width)),
            ("og:image:height", str(height)),
            ("og:image:alt", preview_alt(page, words)),
        ]
    return pairs


def _incident(page: IncidentPage, site: Site, words: Words, description: str) -> dict[str, Any]:
    """An Article: schema.org's Event is for what people may attend, and its reports are of weather and research."""
    incident, card, address = page.incident, page.card, urls.absolute(site.base_url, page.path)
    publisher = {"@type": "Organization", "name": site.settings.title, "url": f"{site.base_url}/"}
    authors = [{"@type": "Organization", "name": author} for author in incident.authors]
    return {
        "@type": "Article",
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "headline": card.title[:_HEADLINE],
        "inLanguage": words.tag,
        "author": authors or [publisher],
        "publisher": publisher,
        "about": [{"@type": "Service", "name": component.name} for component in card.components],
        "keywords": list(card.tags),
        "isPartOf": {"@id": f"{site.base_url}/"},
        **({"description": description} if description else {}),
        **({"datePublished": page.facts.published.rfc3339} if page.facts.published else {}),
        **({"dateModified": page.facts.updated.rfc3339} if page.facts.updated else {}),
        **({"image": urls.absolute(site.base_url, page.preview)} if page.preview else {}),
    }


def _breadcrumbs(page: IncidentPage, site: Site, words: Words) -> dict[str, Any]:
    trail = (
        (words.say("site.history"), urls.history()),
        (words.month(page.month.year, page.month.month or 1), page.month.path),
        (page.card.title, page.path),
    )
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": number,
                "name": name,
                "item": urls.absolute(site.base_url, path),
            }
            for number, (name, path) in enumerate(trail, start=1)
        ],
    }


def _website(site: Site, words: Words) -> dict[str, Any]:
    told: dict[str, Any] = {
        "@type": "WebSite",
        "@id": f"{site.base_url}/",
        "url": f"{site.base_url}/",
        "name": site.settings.title,
        "inLanguage": words.tag,
    }
    if site.settings.description:
        told["description"] = site.settings.description
    if urls.search() in site.links.outputs:
        told["potentialAction"] = {
            "@type": "SearchAction",
            "target": f"{urls.absolute(site.base_url, urls.search())}?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        }
    return told
