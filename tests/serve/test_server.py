"""Who may ask the preview what: this machine's own names, reading methods, and nothing on other addresses."""

from __future__ import annotations

import http.client
import socket
import threading
from typing import TYPE_CHECKING

import pytest

from afterword.serve.answers import Address
from afterword.serve.server import PreviewServer
from afterword.serve.state import Board

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def server() -> Iterator[PreviewServer]:
    board = Board()
    board.show({"index.html": b"home", "a/index.html": b"a draft"})
    running = PreviewServer(0, board, Address())
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield running
    running.close()
    thread.join()


def request(
    server: PreviewServer, path: str, method: str = "GET", host: str | None = None
) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    try:
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", f"localhost:{server.port}" if host is None else host)
        connection.endheaders()
        reply = connection.getresponse()
        return reply.status, dict(reply.getheaders()), reply.read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]", "LOCALHOST"])
def test_hosts_that_are_this_machine(server: PreviewServer, name: str) -> None:
    assert request(server, "/", host=f"{name}:{server.port}")[0] == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:{port}",
        "localhost",
        "localhost:1",
        "localhost.evil.example:{port}",
        "",
        "127.0.0.1:{port}x",
    ],
)
@pytest.mark.parametrize("path", ["/", "/.afterword/events", "/.afterword/reload.js"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_other_hosts_are_refused(server: PreviewServer, host: str, path: str, method: str) -> None:
    status, _, body = request(server, path, method, host=host.format(port=server.port))
    assert status == 403
    assert "draft" not in body
    assert "home" not in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "BREW"])
def test_other_methods_are_refused(server: PreviewServer, method: str) -> None:
    status, headers, _ = request(server, "/", method)
    assert (status, headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("path", ["/", "/nothing", "/a", "/.afterword/events"])
def test_head_is_get_without_the_body(server: PreviewServer, path: str) -> None:
    status, headers, body = request(server, path, "HEAD")
    assert body == ""
    assert headers["Cache-Control"] == "no-store"
    if not path.endswith("events"):
        got_status, got_headers, _ = request(server, path)
        assert got_status == status
        assert {**got_headers, "Date": ""} == {**headers, "Date": ""}


def test_nothing_but_this_machine_is_listened_to(server: PreviewServer) -> None:
    with pytest.raises(OSError), socket.create_connection(("127.0.0.2", server.port), timeout=1):  # noqa: PT011
        pass


@pytest.mark.parametrize(
    "garbage", [b"\x00\xff\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"", b"GET / HT"]
)
def test_garbage_harms_no_one(
    server: PreviewServer, garbage: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connection:
        connection.sendall(garbage)
    assert request(server, "/")[0] == 200
    assert capfd.readouterr().err == ""
