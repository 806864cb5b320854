from __future__ import annotations

from http import HTTPStatus

import pytest

from afterword.serve.answers import Address, answer, state_event
from afterword.serve.content_types import content_type
from afterword.serve.late import Late
from afterword.serve.state import Board, Snapshot

OUTPUTS = {
    "index.html": b"<head></head>home",
    "404.html": b"<head></head>lost",
    "incidents/a/index.html": b"<head></head>a",
    "incidents/a/picture.svg": b"<svg/>",
    "notes/index.html": b"no head at all",
    "caf\u00e9/index.html": b"<HEAD></HEAD>",
    "history.rss": b"<rss/>",
}
GOOD = Snapshot(OUTPUTS, edition=3, serial=5)
SCRIPT = b'<script src="/.afterword/reload.js" data-edition="s-3" defer></script>'


def get(target: str, base: str = "", snapshot: Snapshot = GOOD) -> tuple[int, str | bytes]:
    reply = answer(target, snapshot, Address(base, "s"))
    return reply.status.value, reply.location or reply.body.replace(SCRIPT, b"")


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/", (200, b"<head></head>home")),
        ("/index.html", (200, b"<head></head>home")),
        ("/?utm=1", (200, b"<head></head>home")),
        ("/incidents/a/", (200, b"<head></head>a")),
        ("/incidents/a", (302, "/incidents/a/")),
        ("/incidents/a?x=1&y=2", (302, "/incidents/a/?x=1&y=2")),
        ("/incidents/%61/", (200, b"<head></head>a")),
        ("/incidents/a/picture.svg", (200, b"<svg/>")),
        ("/caf%C3%A9", (302, "/caf%C3%A9/")),
        ("/incidents/", (404, b"<head></head>lost")),
        ("/nothing", (404, b"<head></head>lost")),
        ("/../../etc/passwd", (404, b"<head></head>lost")),
        ("/%2e%2e/%2e%2e/etc/passwd", (404, b"<head></head>lost")),
        ("//example.com/%2e%2e", (404, b"<head></head>lost")),
        ("//incidents/a", (302, "/incidents/a/")),
        ("/%0d%0aSet-Cookie:x", (404, b"<head></head>lost")),
        ("/%ff", (400, b"The request names no path.\n")),
        ("http://example.com/", (400, b"The request names no path.\n")),
        ("*", (400, b"The request names no path.\n")),
        ("", (400, b"The request names no path.\n")),
    ],
)
def test_a_site_at_the_root(target: str, expected: tuple[int, str | bytes]) -> None:
    assert get(target) == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/", (302, "/status/")),
        ("/status", (302, "/status/")),
        ("/status/", (200, b"<head></head>home")),
        ("/status/incidents/a", (302, "/status/incidents/a/")),
        ("/incidents/a/", (404, b"<head></head>lost")),
        ("/statuses/", (404, b"<head></head>lost")),
    ],
)
def test_a_site_below_a_path(target: str, expected: tuple[int, str | bytes]) -> None:
    assert get(target, base="/status") == expected


def test_the_script_goes_into_pages_and_nothing_else() -> None:
    def body(target: str) -> bytes:
        return answer(target, GOOD, Address(session="s")).body

    assert body("/") == b"<head>" + SCRIPT + b"</head>home"
    assert body("/nothing") == b"<head>" + SCRIPT + b"</head>lost"
    assert body("/caf%C3%A9/") == b"<HEAD>" + SCRIPT + b"</HEAD>"
    assert body("/notes/") == b"no head at all" + SCRIPT
    assert body("/history.rss") == b"<rss/>"
    assert OUTPUTS["index.html"] == b"<head></head>home"


@pytest.mark.parametrize("target", ["/", "/incidents/a/", "/nothing", "/history.rss"])
def test_before_there_is_a_good_version_every_path_says_what_is_wrong(target: str) -> None:
    snapshot = Snapshot(problems="error: <script>alert(1)</script> & more \ud800", serial=2)
    reply = answer(target, snapshot, Address(session="s"))
    assert reply.status is HTTPStatus.SERVICE_UNAVAILABLE
    assert reply.type == "text/html; charset=utf-8"
    assert b"error: &lt;script&gt;alert(1)&lt;/script&gt; &amp; more ?" in reply.body
    assert b'data-edition="s-broken-2"' in reply.body
    assert b"alert(1)</script>" not in reply.body


def test_a_site_without_a_page_for_what_is_lost() -> None:
    assert get("/x", snapshot=Snapshot({})) == (404, b"There is no page of this name.\n")


@pytest.mark.parametrize("name", ["reload.js", "overlay.css"])
@pytest.mark.parametrize("snapshot", [GOOD, Snapshot(problems="x")])
def test_the_previews_own_files(name: str, snapshot: Snapshot) -> None:
    reply = answer(f"/.afterword/{name}", snapshot, Address())
    assert reply.status is HTTPStatus.OK
    assert reply.type == content_type(name)
    assert len(reply.body) > 500


def test_an_event_is_one_line_whatever_the_problems_say() -> None:
    event = state_event(Snapshot(OUTPUTS, 3, "one\ntwo\r\n\u2028data: x", 5), Address(session="s"))
    assert event.endswith(b"\n\n")
    assert event.isascii()
    assert event.count(b"\n") == 2
    assert b"\r" not in event


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("a/STYLE.CSS", "text/css; charset=utf-8"),
        ("history.rss", "application/rss+xml; charset=utf-8"),
        ("picture.webp", "image/webp"),
        ("archive.tar", "application/octet-stream"),
        (".nojekyll", "application/octet-stream"),
    ],
)
def test_content_types(path: str, expected: str) -> None:
    assert content_type(path) == expected


def test_files_that_are_made_late_are_made_once_and_only_when_asked_for() -> None:
    made: list[str] = []

    def make() -> dict[str, bytes]:
        made.append("now")
        return {"index/words.js": b"words"}

    snapshot = Snapshot(OUTPUTS, edition=3, serial=5, late=Late("index/", make))
    assert get("/", snapshot=snapshot) == (200, b"<head></head>home")
    assert get("/nothing", snapshot=snapshot) == (404, b"<head></head>lost")
    assert made == []
    assert get("/below/index/words.js?ts=1", "/below", snapshot) == (200, b"words")
    assert get("/index/none.js", snapshot=snapshot) == (404, b"<head></head>lost")
    assert made == ["now"]


def test_files_made_late_belong_to_their_site() -> None:
    board = Board()
    first, second = Late("index/", dict), Late("index/", dict)
    board.show({"index.html": b"1"}, first)
    board.show({"index.html": b"1"}, second)
    assert board.snapshot.late is first
    board.complain("wrong")
    assert board.snapshot.late is first
    board.show({"index.html": b"2"}, second)
    assert board.snapshot.late is second
