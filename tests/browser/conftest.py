"""What browser tests need beside Chromium: one site a theme, both on a server below a sub-path and on the disk."""

from __future__ import annotations

import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar

import pytest

from afterword.serve.content_types import content_type
from tests.browser.archive import build_archive

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

BASE = "/status/incidents/"
POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; font-src 'none'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
SEARCH_POLICY = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
"""What the search page needs, and the worker that it starts: as docs/hosting.md says."""


@dataclass(frozen=True, slots=True)
class Site:
    """A built site: its files, the address of its home page, and the folder in which it stands too."""

    outputs: Mapping[str, bytes]
    url: str
    folder: Path

    @property
    def pages(self) -> tuple[str, ...]:
        """Every page but the redirects, which a browser leaves at once."""
        return tuple(
            path
            for path, data in self.outputs.items()
            if path.endswith(".html") and b'http-equiv="refresh"' not in data
        )

    @property
    def kinds(self) -> tuple[str, ...]:
        """One page of each kind, and every incident: no two incidents have the same parts."""
        chosen: dict[object, str] = {}
        for path in self.pages:
            parts = path.split("/")
            chosen.setdefault(path if parts[0] == "incidents" else (parts[0], len(parts)), path)
        return tuple(chosen.values())


class _Handler(BaseHTTPRequestHandler):
    """Gives out a site under a strict Content-Security-Policy."""

    outputs: ClassVar[Mapping[str, bytes]] = {}
    search_policy: ClassVar[str] = SEARCH_POLICY

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        name = path.removeprefix(BASE)
        name += "index.html" if name.endswith("/") or not name else ""
        data = self.outputs.get(name) if path.startswith(BASE) else None
        searches = name.startswith(("search/", "pagefind/"))
        self.send_response(404 if data is None else 200)
        self.send_header("Content-Type", content_type(name))
        self.send_header("Content-Security-Policy", self.search_policy if searches else POLICY)
        self.end_headers()
        with suppress(
            BrokenPipeError, ConnectionResetError
        ):  # a browser that goes on does not wait for an icon
            self.wfile.write(data or b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Nothing: the tests look at answers."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with _served(build_archive(), tmp_path_factory.mktemp("site")) as served:
        yield served


@pytest.fixture(scope="session")
def print_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with _served(build_archive(theme="print"), tmp_path_factory.mktemp("print")) as served:
        yield served


@pytest.fixture(params=["site", "print_site"])
def themed_site(request: pytest.FixtureRequest) -> Site:
    """The site in each theme."""
    found: Site = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session")
def german_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with _served(build_archive("de"), tmp_path_factory.mktemp("german")) as served:
        yield served


@pytest.fixture(scope="session")
def arabic_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with _served(build_archive("ar"), tmp_path_factory.mktemp("arabic")) as served:
        yield served


@contextmanager
def _served(outputs: Mapping[str, bytes], folder: Path) -> Iterator[Site]:
    for path, data in outputs.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    with serving(outputs) as url:
        yield Site(outputs, url, folder)


@contextmanager
def serving(outputs: Mapping[str, bytes], search_policy: str = SEARCH_POLICY) -> Iterator[str]:
    """A server that gives out these files below a sub-path; the address of their home page."""
    handler = type("Handler", (_Handler,), {"outputs": outputs, "search_policy": search_policy})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{BASE}"
        finally:
            server.shutdown()
            thread.join()
