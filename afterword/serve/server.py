"""The preview's HTTP: this machine only, reading only, from memory only."""

from __future__ import annotations

import os
import socket
import sys
import threading
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer, ThreadingMixIn
from typing import TYPE_CHECKING

from afterword.serve.answers import EVENTS, Answer, answer, state_event
from afterword.serve.content_types import content_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterword.serve.answers import Address
    from afterword.serve.state import Board

HOST = "127.0.0.1"

_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    # Drafts are nobody's but the author's: no page of another site may embed them.
    "Cross-Origin-Resource-Policy": "same-origin",
    "Connection": "close",
}

_HEARTBEAT_SECONDS = 15.0
"""How often an idle event stream is written to, which is how a browser that has left is noticed."""


class PreviewServer(ThreadingMixIn, TCPServer):
    """Answers each connection in a thread of its own until `close`.

    Made on `socketserver` rather than `http.server.HTTPServer`, whose start asks the network for this machine's name.
    """

    # On Windows the option would let a second program take the same port.
    allow_reuse_address = os.name == "posix"
    request_queue_size = 64
    daemon_threads = False

    def __init__(self, port: int, board: Board, address: Address) -> None:
        self.board = board
        self.address = address
        self._connections: set[socket.socket] = set()
        self._connections_lock = threading.Lock()
        super().__init__((HOST, port), _Handler)

    @property
    def port(self) -> int:
        """The port that is listened at."""
        return int(self.server_address[1])

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """The values of the Host header that name this server."""
        names = {"localhost", HOST, "[::1]"}
        with_port = {f"{name}:{self.port}" for name in names}
        return frozenset(with_port | names if self.port == 80 else with_port)

    def get_request(self) -> tuple[socket.socket, object]:
        """Accept a connection, and remember it so that `close` can end it."""
        connection, client = super().get_request()
        with self._connections_lock:
            self._connections.add(connection)
        return connection, client

    def shutdown_request(self, request: socket.socket | tuple[bytes, socket.socket]) -> None:
        """Forget a connection that has ended."""
        with self._connections_lock:
            self._connections.discard(request)
        super().shutdown_request(request)

    def handle_error(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: object
    ) -> None:
        """Pass over browsers that leave in the middle of an answer; anything else is a bug and shown as one."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    def close(self) -> None:
        """End every connection, event streams too, and wait for their threads."""
        self.board.close()
        self.shutdown()
        with self._connections_lock:
            for connection in self._connections:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    """Speaks HTTP for one connection, one request each: with all in memory, keeping connections open gains nothing."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"
    server_version = "afterword"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        self._respond(with_body=True)

    def do_HEAD(self) -> None:
        self._respond(with_body=False)

    def __getattr__(self, name: str) -> Callable[[], None]:
        """The base class looks for `do_` and the method's name: every other method is answered alike."""
        if name.startswith("do_"):
            return self._refuse_method
        raise AttributeError(name)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by the base class
        """Say nothing: a line for each request would hide the diagnostics."""

    def _respond(self, *, with_body: bool) -> None:
        # Another site may point a name of its own at this machine (DNS rebinding) and read drafts through the reader's
        # browser; only the Host header tells.
        if (self.headers.get("Host") or "").lower() not in self.server.allowed_hosts:
            text = b"This preview answers to localhost only.\n"
            self._send(Answer(HTTPStatus.FORBIDDEN, content_type("message.txt"), text), with_body=with_body)
        elif self.path.partition("?")[0] == EVENTS:
            self._stream(with_body=with_body)
        else:
            reply = answer(self.path, self.server.board.snapshot, self.server.address)
            self._send(reply, with_body=with_body)

    def _send(self, reply: Answer, *, with_body: bool = True, allow: str = "") -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.type)
        self.send_header("Content-Length", str(len(reply.body)))
        for name, value in (_HEADERS | {"Location": reply.location, "Allow": allow}).items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        if with_body:
            self.wfile.write(reply.body)
        self.close_connection = True

    def _refuse_method(self) -> None:
        text = b"The preview is read-only.\n"
        self._send(
            Answer(HTTPStatus.METHOD_NOT_ALLOWED, content_type("message.txt"), text), allow="GET, HEAD"
        )

    def _stream(self, *, with_body: bool) -> None:
        """Tell the page of the present state and of each that follows (HTML Living Standard, section 9.2)."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        self.close_connection = True
        if not with_body:
            return
        self.wfile.write(b"retry: 500\n\n")
        serial = -1
        while not self.server.board.closed:
            snapshot = self.server.board.after(serial, _HEARTBEAT_SECONDS)
            if snapshot is not None:
                serial = snapshot.serial
                self.wfile.write(state_event(snapshot, self.server.address))
            elif not self.server.board.closed:
                self.wfile.write(b": still here\n\n")
