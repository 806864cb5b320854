"""The preview as a whole: builds, watches, serves, until told to stop."""

from __future__ import annotations

import secrets
import threading
import time
import traceback
import webbrowser
from typing import TYPE_CHECKING, Protocol

from afterword.diagnostics import has_errors
from afterword.serve.answers import Address
from afterword.serve.rebuilds import Rebuilds
from afterword.serve.server import HOST, PreviewServer
from afterword.serve.state import Board
from afterword.serve.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from afterword.diagnostics import Diagnostic
    from afterword.serve.late import Late
    from afterword.text import Source

    FormatDiagnostics = Callable[[Sequence[Diagnostic], Mapping[str, Source]], str]

DEFAULT_PORT = 8000
_MORE_PORTS = 20


class Built(Protocol):
    """What a build gives the preview: the outputs, none where a diagnostic is an error."""

    @property
    def outputs(self) -> Mapping[str, bytes]:
        """The site's files by path."""

    @property
    def diagnostics(self) -> Sequence[Diagnostic]:
        """What is wrong with the sources."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """The files that the diagnostics speak of, by path."""

    @property
    def late(self) -> Late | None:
        """Files of the site that are made when they are asked for."""


class PortUnavailable(Exception):  # noqa: N818 - said to people as it is
    """The port that was asked for cannot be listened at."""


def serve(
    root: Path,
    build: Callable[[], Built],
    *,
    port: int | None,
    open_browser: bool,
    format_diagnostics: FormatDiagnostics,
    notice: Callable[[str], None],
    base_path: str = "",
) -> None:
    """Preview an archive until Ctrl-C. `port` None takes the first free one from 8000 on.

    Raises:
        PortUnavailable: The port is in use, or no port near the default is free.
    """
    preview = Preview(root, build, format_diagnostics=format_diagnostics, notice=notice, base_path=base_path)
    try:
        preview.start(port)
        notice(f"Serving {preview.url} - press Ctrl-C to stop.")
        if open_browser:
            webbrowser.open(preview.url)
        # A wait without end cannot be interrupted on Windows.
        while not preview.stopped.wait(0.5):
            pass
    except KeyboardInterrupt:
        notice("Stopped.")
    finally:
        preview.stop()


class Preview:
    """A running preview.

    `build` is called at the start and after every save, from one thread at a time; telling the terminal of diagnostics
    is its own affair. `format_diagnostics` words them for the browser, as plain text.
    """

    def __init__(
        self,
        root: Path,
        build: Callable[[], Built],
        *,
        format_diagnostics: FormatDiagnostics,
        notice: Callable[[str], None],
        base_path: str = "",
    ) -> None:
        self._build = build
        self._format = format_diagnostics
        self._notice = notice
        self._address = Address(base_path.rstrip("/"), session=secrets.token_hex(4))
        self._board = Board()
        self._rebuilds = Rebuilds(self._rebuild)
        self._watch = Watch(root, self._rebuilds.request, notice)
        self._server: PreviewServer | None = None
        self._serving: threading.Thread | None = None
        self.stopped = threading.Event()

    @property
    def port(self) -> int:
        """The port that is listened at, once started."""
        if self._server is None:
            raise RuntimeError("the preview has not been started")
        return self._server.port

    @property
    def url(self) -> str:
        """The address of the home page."""
        return f"http://{HOST}:{self.port}{self._address.base}/"

    def start(self, port: int | None = None) -> None:
        """Listen, watch, build once, and serve. Port 0 is any free one.

        Raises:
            PortUnavailable: See `serve`.
        """
        self._server = self._listen(port)
        # Watching begins before the first build, so that no save falls between the two.
        self._watch.start()
        self._rebuild()
        self._rebuilds.start()
        self._serving = threading.Thread(
            target=self._server.serve_forever,
            kwargs={"poll_interval": 0.05},
            name="afterword-serve",
            daemon=True,
        )
        self._serving.start()

    def stop(self) -> None:
        """End everything that `start` began; may be called twice."""
        self.stopped.set()
        self._watch.stop()
        self._rebuilds.stop()
        if self._server and self._serving:
            self._server.close()
            self._serving.join()
        elif self._server:
            self._server.server_close()

    def _listen(self, port: int | None) -> PreviewServer:
        ports = range(DEFAULT_PORT, DEFAULT_PORT + _MORE_PORTS + 1) if port is None else (port,)
        for candidate in ports:
            try:
                server = PreviewServer(candidate, self._board, self._address)
            except (OSError, OverflowError) as error:
                reason = getattr(error, "strerror", None) or str(error)
                continue
            if port is None and candidate != DEFAULT_PORT:
                self._notice(f"Port {DEFAULT_PORT} is in use; using {candidate}.")
            return server
        if port is None:
            raise PortUnavailable(
                f"No port from {ports[0]} to {ports[-1]} is free: {reason}. Name one with --port."
            )
        raise PortUnavailable(f"Port {port} cannot be used: {reason}")

    def _rebuild(self) -> None:
        """Build once and show the outcome; whatever goes wrong, the preview goes on."""
        began = time.monotonic()
        try:
            self._watch.refresh()
            built = self._build()
            broken = has_errors(built.diagnostics)
            text = self._format(built.diagnostics, built.sources) if broken else ""
        except Exception as error:
            self._notice(traceback.format_exc())
            self._board.complain(f"The build failed: {type(error).__name__}: {error}")
            return
        if broken:
            self._board.complain(text)
        else:
            self._board.show(built.outputs, built.late)
            self._notice(f"Built {len(built.outputs)} files in {time.monotonic() - began:.2f} s.")
