"""Answers a request from the site in memory: a function of the path and the snapshot, without disk or socket."""

from __future__ import annotations

import html
import json
from dataclasses import dataclass
from http import HTTPStatus
from importlib import resources
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from afterword.serve.content_types import content_type

if TYPE_CHECKING:
    from afterword.serve.state import Snapshot

RESERVED = "/.afterword/"
"""Paths of the preview's own, which no site has: names that begin with a dot are not published by a build."""

EVENTS = f"{RESERVED}events"

_CLIENT_FILES = {f"{RESERVED}{name}": name for name in ("reload.js", "overlay.css")}

_BROKEN_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Not built yet</title>
<link rel="stylesheet" href="{css}">
</head>
<body class="page">
<h1>The sources have errors, and there is no earlier page to show</h1>
<pre>{problems}</pre>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What to send. `location` is where a redirect leads, "" where it is none."""

    status: HTTPStatus
    type: str
    body: bytes
    location: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the site stands on the server: `base` is "" or a path such as "/status", without a slash at its end.

    `session` tells one run of the preview from the next, so that a page that outlived a run is loaded again.
    """

    base: str = ""
    session: str = ""


def answer(target: str, snapshot: Snapshot, address: Address) -> Answer:
    """Answer a GET for a request target (RFC 9112, section 3.2.1): a path, perhaps with a query."""
    parts = urlsplit(f"/{target.lstrip('/')}")
    try:
        path = unquote(parts.path, errors="strict")
    except UnicodeDecodeError:
        path = ""
    if not target.startswith("/") or not path:
        return _plain(HTTPStatus.BAD_REQUEST, "The request names no path.")
    if path in _CLIENT_FILES:
        return _client_file(_CLIENT_FILES[path])
    if snapshot.outputs is None:
        return _broken(snapshot, address)
    return _published(path, parts.query, snapshot, address) or _not_found(snapshot, address)


def state_event(snapshot: Snapshot, address: Address) -> bytes:
    """The server-sent event that tells pages of a snapshot."""
    state = {"edition": _edition(snapshot, address), "problems": snapshot.problems}
    return f"data: {json.dumps(state)}\n\n".encode()


def _published(path: str, query: str, snapshot: Snapshot, address: Address) -> Answer | None:
    """What the site has at a path, None where it has nothing."""
    outputs = snapshot.outputs or {}
    if address.base and path in {"/", address.base}:
        return _redirect(f"{address.base}/", query)
    if not path.startswith(f"{address.base}/"):
        return None
    name = path.removeprefix(f"{address.base}/")
    if not name or name.endswith("/"):
        name += "index.html"
    if name in outputs:
        return _file(HTTPStatus.OK, name, outputs[name], snapshot, address)
    if snapshot.late and (data := snapshot.late.get(name)) is not None:
        return _file(HTTPStatus.OK, name, data, snapshot, address)
    if f"{name}/index.html" in outputs:
        return _redirect(f"{path}/", query)
    return None


def _not_found(snapshot: Snapshot, address: Address) -> Answer:
    page = (snapshot.outputs or {}).get("404.html")
    if page is None:
        return _plain(HTTPStatus.NOT_FOUND, "There is no page of this name.")
    return _file(HTTPStatus.NOT_FOUND, "404.html", page, snapshot, address)


def _file(status: HTTPStatus, path: str, body: bytes, snapshot: Snapshot, address: Address) -> Answer:
    kind = content_type(path)
    if kind.startswith("text/html"):
        body = _with_script(body, snapshot, address)
    return Answer(status, kind, body)


def _with_script(page: bytes, snapshot: Snapshot, address: Address) -> bytes:
    """The page with the reload script in it. It is a file of its own, so that a strict content policy lets it run."""
    edition = _edition(snapshot, address)
    script = f'<script src="{RESERVED}reload.js" data-edition="{edition}" defer></script>'.encode()
    place = page.lower().find(b"</head>")
    return page + script if place < 0 else page[:place] + script + page[place:]


def _edition(snapshot: Snapshot, address: Address) -> str:
    """Names what a page shows. A page that shows problems alone is outdated by any change."""
    if snapshot.outputs is None:
        return f"{address.session}-broken-{snapshot.serial}"
    return f"{address.session}-{snapshot.edition}"


def _broken(snapshot: Snapshot, address: Address) -> Answer:
    page = _BROKEN_PAGE.format(problems=html.escape(snapshot.problems), css=f"{RESERVED}overlay.css")
    body = _with_script(page.encode(errors="replace"), snapshot, address)
    return Answer(HTTPStatus.SERVICE_UNAVAILABLE, content_type("broken.html"), body)


def _client_file(name: str) -> Answer:
    body = resources.files("afterword.serve").joinpath("client", name).read_bytes()
    return Answer(HTTPStatus.OK, content_type(name), body)


def _redirect(path: str, query: str) -> Answer:
    # Not permanent: browsers keep a permanent redirect, also for the next site that is previewed at this port.
    location = quote(path) + (f"?{query}" if query else "")
    return Answer(HTTPStatus.FOUND, content_type("redirect.txt"), b"", location)


def _plain(status: HTTPStatus, text: str) -> Answer:
    return Answer(status, content_type("message.txt"), f"{text}\n".encode())
