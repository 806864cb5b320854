"""What the tests with other people's programs need: node with their packages, and a site on a server of this machine."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

from afterword.serve.content_types import content_type
from tests.sites import site
from tests.support import absent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

HERE = Path(__file__).parent
PACKAGES = HERE / "node_modules"


@dataclass(frozen=True, slots=True)
class Server:
    """A site on a server that does no more than send files, and what it was asked for."""

    url: str
    outputs: Mapping[str, bytes]
    requests: list[tuple[str, str]] = field(default_factory=list)


class _Handler(BaseHTTPRequestHandler):
    """Sends files, to pages of other sites too: that is what a status page's files are there for."""

    server_of: ClassVar[Server]

    def do_GET(self) -> None:
        path = self.path.partition("?")[0].removeprefix("/")
        self.server_of.requests.append((self.command, path))
        data = self.server_of.outputs.get(path)
        self.send_response(404 if data is None else 200)
        self.send_header("Content-Type", content_type(path))
        self.send_header("Content-Length", str(len(data or b"")))
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(data or b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Nothing: the tests look at answers."""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as listening:
        served = Server(f"http://127.0.0.1:{listening.server_port}", site("parts"))
        listening.RequestHandlerClass = type("Handler", (_Handler,), {"server_of": served})
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield served
        listening.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def packages() -> Path:
    """The folder of the npm packages. Where they are not installed their tests are skipped, except in CI."""
    if not PACKAGES.is_dir():
        absent("the packages are not installed: npm ci --ignore-scripts --prefix tests/clients")
    return PACKAGES


@pytest.fixture(scope="session")
def node(packages: Path) -> Callable[..., Any]:
    """Run a script of this folder with arguments and a document on its standard input; what it prints is JSON."""
    program = shutil.which("node")
    if program is None:
        absent("node is not installed")

    def run(script: str, *arguments: str, document: object = None) -> Any:
        done = subprocess.run(
            [program or "node", HERE / script, *arguments],
            input=json.dumps(document),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run
