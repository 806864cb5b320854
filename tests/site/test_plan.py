"""Which pages a site has, what each one shows, and what cannot stand side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from afterword.site.lists import PAGE_SIZE
from tests.render.built import CALGARY_PAGE, FILES, Page, build, build_with_diagnostics
from tests.support import SITE, incident_text

if TYPE_CHECKING:
    from collections.abc import Mapping


def incident(day: int, month: int = 2, **front: str) -> str:
    date = f"2019-{month:02}-{day:02}"
    return incident_text(f"{date} 13:30 - Bad.", date=date, title=f"Incident of {date}", **front)


def test_the_pages_of_a_small_archive() -> None:
    pages = sorted(
        path
        for path in build(FILES)
        if not (path.startswith(("assets/", "api/v2/")) or re.search(r"/history\.(rss|atom|json)$", path))
    )
    assert pages == [
        "2019/02/calgary/index.html",
        "404.html",
        "about/index.html",
        "calendar.ics",
        "components/calgary-core/index.html",
        "components/index.html",
        "components/sip-trunks/index.html",
        "files/postmortems/graph.svg",
        "history.atom",
        "history.json",
        "history.rss",
        "history/2018/12/index.html",
        "history/2018/index.html",
        "history/2019/02/index.html",
        "history/2019/index.html",
        "history/index.html",
        "incidents/2018-12-31-trunks/index.html",
        "incidents/2018-12-31-trunks/index.json",
        "incidents/2018-12-31-trunks/index.md",
        "incidents/2018-12-31-trunks/preview.png",
        "incidents/2019-02-27-calgary/index.html",
        "incidents/2019-02-27-calgary/index.json",
        "incidents/2019-02-27-calgary/index.md",
        "incidents/2019-02-27-calgary/preview.png",
        "incidents/index.json",
        "index.html",
        "logo.svg",
        "old.html",
        "robots.txt",
        "schema/incident.json",
        "schema/incidents.json",
        "schema/statistics.json",
        "search/index.html",
        "severity/sev1/index.html",
        "severity/sev2/index.html",
        "severity/sev3/index.html",
        "severity/sev4/index.html",
        "sitemap.xml",
        "statistics/index.html",
        "statistics/index.json",
        "subscribe/index.html",
        "tags/index.html",
        "tags/sip/index.html",
        "tags/tls-fault/index.html",
        "updates.atom",
        "updates.json",
        "updates.rss",
    ]


def test_a_site_without_an_address_has_no_feeds_and_no_sitemap() -> None:
    outputs = build(FILES, site=SITE.replace("url: https://status.example.com\n", ""))
    assert not {"history.rss", "history.atom", "sitemap.xml"} & set(outputs)
    assert b"canonical" not in outputs["index.html"]
    assert outputs["robots.txt"] == b"User-agent: *\nAllow: /\n"


def test_an_empty_archive_is_a_site() -> None:
    assert "Nothing has been published yet." in Page(build({})["index.html"]).text


def test_neighbours_are_those_in_time() -> None:
    files = {f"postmortems/2019-02-{day:02}-example.md": incident(day) for day in (3, 1, 2)}
    page = Page(build(files)["incidents/2019-02-02-example/index.html"])
    assert page.find("a", rel="prev")[0]["href"] == "../2019-02-01-example/index.html"
    assert page.find("a", rel="next")[0]["href"] == "../2019-02-03-example/index.html"


def test_a_long_history_is_paged() -> None:
    files = {
        f"postmortems/2019-{month:02}-{day:02}-example.md": incident(day, month)
        for month in (1, 2, 3)
        for day in range(1, 19)
    }
    outputs = build(files)
    first, second = Page(outputs["history/index.html"]), Page(outputs["history/page/2/index.html"])
    on_first = [link for link in first.links if "/incidents/" in link]
    on_second = [link for link in second.links if "/incidents/" in link]
    assert len(on_first) == PAGE_SIZE
    assert len(on_second) == 54 - PAGE_SIZE
    assert not {link.split("/")[-2] for link in on_first} & {link.split("/")[-2] for link in on_second}
    assert "18 incidents" in second.text, "a month that goes on over the page is counted whole"
    assert "history/page/3/index.html" not in outputs


@pytest.mark.parametrize(
    ("files", "code", "path", "said"),
    [
        ({"content/pages/history.md": "---\ntitle: Old\n---\n"}, "page-clash", "content/pages/history.md", "/history/"),
        ({"content/static/index.html": b"x"}, "page-clash", "content/static/index.html", "/"),
        ({"content/static/History": b"x"}, "page-clash", "content/static/History", "/History"),
        ({"content/static/404.html/x": b"x"}, "page-clash", "content/static/404.html/x", "/404.html/x"),
        (
            {
                "postmortems/2019-02-01-example.md": incident(1, tags="[SIP]"),
                "postmortems/2019-02-02-example.md": incident(2, tags="[sip]"),
            },
            "page-clash",
            "postmortems/2019-02-02-example.md",
            "/tags/sip/",
        ),
        (
            {"postmortems/2019-02-01-example.md": incident(1, aliases="[/history/2019/]")},
            "alias-clash",
            "postmortems/2019-02-01-example.md",
            "/history/2019/",
        ),
    ],
)  # fmt: skip
def test_two_things_at_one_address_are_an_error(
    files: Mapping[str, str | bytes], code: str, path: str, said: str
) -> None:
    outputs, diagnostics = build_with_diagnostics(files)
    assert outputs == {}
    assert [(str(found.code), found.path) for found in diagnostics] == [(code, path)]
    assert f"`{said}`" in diagnostics[0].message


def test_an_alias_sends_its_readers_on() -> None:
    outputs = build(FILES)
    page = Page(outputs["2019/02/calgary/index.html"])
    assert page.find("meta", **{"http-equiv": "refresh"})[0]["content"] == f"0; url=../../../{CALGARY_PAGE}"
    canonical = page.find("link", rel="canonical")[0]["href"]
    assert canonical == "https://status.example.com/incidents/2019-02-27-calgary/"
    assert f"../../../{CALGARY_PAGE}" in page.links


def test_a_robots_file_of_the_site_itself_stands() -> None:
    assert build({"content/static/robots.txt": b"User-agent: *\n"})["robots.txt"] == b"User-agent: *\n"


def test_only_files_that_a_shown_text_uses_are_published() -> None:
    outputs = build({**FILES, "postmortems/unused.png": b"secret"})
    assert "files/postmortems/graph.svg" in outputs
    assert b"secret" not in outputs.values()


def test_the_files_of_an_incident_with_a_folder_stand_beside_its_page() -> None:
    outputs = build(
        {
            "postmortems/2019-02-27-example/index.md": incident_text("13:30 - ![A graph](img/graph.png)"),
            "postmortems/2019-02-27-example/img/graph.png": b"png",
        }
    )
    assert outputs["incidents/2019-02-27-example/img/graph.png"] == b"png"
    assert b'src="img/graph.png"' in outputs["incidents/2019-02-27-example/index.html"]
