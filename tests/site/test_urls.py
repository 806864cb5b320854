"""Where pages stand and how they name each other."""

from __future__ import annotations

import pytest

from afterword.site import urls
from afterword.site.aliases import alias_path


@pytest.mark.parametrize(
    ("source", "target", "link"),
    [
        ("index.html", "history/index.html", "history/index.html"),
        ("history/2019/index.html", "index.html", "../../index.html"),
        ("incidents/a/index.html", "incidents/b/index.html", "../b/index.html"),
        ("incidents/a/index.html", "tags/ü b/index.html", "../../tags/%C3%BC%20b/index.html"),
        ("index.html", "index.html", "index.html"),
    ],
)
def test_links_between_pages_are_relative_and_name_the_file(source: str, target: str, link: str) -> None:
    assert urls.relative(source, target) == link


def test_a_place_on_the_same_page_needs_no_path() -> None:
    assert urls.relative("a/index.html", "a/index.html", "timeline") == "#timeline"
    assert urls.relative("a/index.html", "index.html", "top") == "../index.html#top"


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.html", "https://example.com/status/"),
        ("incidents/a/index.html", "https://example.com/status/incidents/a/"),
        ("history.rss", "https://example.com/status/history.rss"),
        ("myindex.html", "https://example.com/status/myindex.html"),
    ],
)
def test_public_addresses_name_the_folder(path: str, address: str) -> None:
    assert urls.absolute("https://example.com/status", path) == address


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("SIP / TLS", "sip-tls"),
        ("Überlast", "überlast"),
        ("障害", "障害"),
        ("a_b", "a-b"),
        ("...", "unnamed"),
        ("CON", "con-"),
        ("x" * 300, "x" * 60),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert urls.slugify(text) == slug


@pytest.mark.parametrize(
    ("alias", "path"),
    [
        ("/2019/02/old/", "2019/02/old/index.html"),
        ("old", "old/index.html"),
        ("/old.html", "old.html"),
        ("https://old.example.com/blog/x/?p=1", "blog/x/index.html"),
        ("/a%20b/", "a b/index.html"),
        ("/../up/", None),
        ("/a//b/", None),
        ("/a\\b/", None),
        ("/", None),
    ],
)
def test_an_alias_is_a_file_of_this_site_or_nothing(alias: str, path: str | None) -> None:
    assert alias_path(alias) == path
