"""The preview as a browser and an editor meet it: real files, real file events, real connections."""

from __future__ import annotations

import http.client
import json
import os
import queue
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from watchdog.observers.polling import PollingObserver

import afterword
from afterword.diagnostics import Code, Diagnostic
from afterword.serve import watch as watch_module
from afterword.serve.preview import DEFAULT_PORT, PortUnavailable, Preview, serve
from afterword.text import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from afterword.serve.late import Late

    State = dict[str, str]


@dataclass(frozen=True)
class Result:
    outputs: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    late: Late | None = None


class Archive:
    """A small archive and a stand-in for its build: each incident is a page, and one that says "wrong" is an error."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.file = root / "postmortems/a.md"
        self.file.parent.mkdir(parents=True)
        self.file.write_text("first")
        self.builds = 0
        self.notices: list[str] = []
        self.crash = False

    def build(self) -> Result:
        self.builds += 1
        if self.crash:
            raise RuntimeError("a bug")
        files = {
            path.relative_to(self.root).as_posix(): path.read_text()
            for path in sorted(self.root.rglob("*.md"))
            if path.is_file()
        }
        wrong = [
            Diagnostic(Code.TIME_INVALID, "it is wrong", path, Span(0, 5))
            for path, text in files.items()
            if "wrong" in text
        ]
        if wrong:
            return Result({}, tuple(wrong), {path: Source(path, text) for path, text in files.items()})
        pages = {f"{path}/index.html": f"<head></head>{text}".encode() for path, text in files.items()}
        return Result(pages | {"index.html": b"<head></head>home", "404.html": b"<head></head>lost"})

    def format(self, diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source]) -> str:
        return "\n".join(f"{each.path}: {each.message}: {sources[each.path].text}" for each in diagnostics)

    def preview(self) -> Preview:
        return Preview(self.root, self.build, format_diagnostics=self.format, notice=self.notices.append)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


@pytest.fixture
def preview(archive: Archive) -> Iterator[Preview]:
    running = archive.preview()
    running.start(0)
    yield running
    running.stop()


def request(preview: Preview, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=5)
    try:
        connection.request("GET", path)
        reply = connection.getresponse()
        return reply.status, reply.read().decode()
    finally:
        connection.close()


class Page:
    """A browser's event stream."""

    def __init__(self, preview: Preview) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=10)
        self._connection.request("GET", "/.afterword/events")
        self._socket = self._connection.sock
        self._reply = self._connection.getresponse()
        assert self._reply.headers["Content-Type"] == "text/event-stream; charset=utf-8"
        self._states: queue.Queue[State | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()
        self.state = self.next()

    def next(self, seconds: float = 5.0) -> State:
        """The next state, which has to come."""
        state = self._states.get(timeout=seconds)
        assert state is not None, "the stream ended"
        self.state = state
        return state

    def stays(self, seconds: float = 0.3) -> None:
        """Assert that no further state comes."""
        with pytest.raises(queue.Empty):
            self._states.get(timeout=seconds)

    def ends(self) -> None:
        assert self._states.get(timeout=2) is None
        self.close()

    def close(self) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._reader.join()
        self._reply.close()

    def _read(self) -> None:
        try:
            for line in self._reply:
                if line.startswith(b"data: "):
                    self._states.put(json.loads(line.removeprefix(b"data: ")))
        except (OSError, ValueError):
            pass
        self._states.put(None)


@pytest.fixture
def page(preview: Preview) -> Iterator[Page]:
    opened = Page(preview)
    yield opened
    opened.close()


def test_a_save_reaches_the_browser_within_a_second(archive: Archive, preview: Preview, page: Page) -> None:
    before = page.state
    assert before["problems"] == ""
    assert before["edition"] in request(preview, "/")[1]
    archive.file.write_text("second")
    after = page.next(1.0)
    assert after["edition"] != before["edition"]
    assert after["edition"] in request(preview, "/")[1]
    assert request(preview, "/postmortems/a.md/")[1].endswith("second")


def test_the_last_good_page_stays_while_a_source_is_broken(
    archive: Archive, preview: Preview, page: Page
) -> None:
    edition = page.state["edition"]
    archive.file.write_text("wrong </script><script>alert(1)</script>")
    assert page.next() == {
        "edition": edition,
        "problems": "postmortems/a.md: it is wrong: wrong </script><script>alert(1)</script>",
    }
    status, body = request(preview, "/postmortems/a.md/")
    assert status == 200
    assert body.endswith("first")
    assert "alert" not in body
    archive.file.write_text("wrong again")
    assert page.next()["problems"].endswith("wrong again")

    archive.file.write_text("mended")
    mended = page.next()
    assert mended["problems"] == ""
    assert mended["edition"] != edition
    assert request(preview, "/postmortems/a.md/")[1].endswith("mended")


def test_an_error_taken_back_needs_no_reload(archive: Archive, page: Page) -> None:
    before = page.state
    archive.file.write_text("wrong")
    page.next()
    archive.file.write_text("first")
    assert page.next() == before


def test_a_page_that_was_away_catches_up(archive: Archive, preview: Preview, page: Page) -> None:
    archive.file.write_text("wrong")
    page.next()
    late = Page(preview)
    assert late.state == page.state
    late.close()


def test_without_a_good_version_every_page_shows_the_errors(archive: Archive) -> None:
    archive.file.write_text("wrong from the start")
    preview = archive.preview()
    preview.start(0)
    try:
        status, body = request(preview, "/anything/")
        assert status == 503
        assert "postmortems/a.md: it is wrong: wrong from the start" in body
        page = Page(preview)
        assert page.state["edition"] in body
        archive.file.write_text("wrong still")
        assert page.next()["edition"] not in body
        archive.file.write_text("right")
        assert page.next()["problems"] == ""
        page.close()
        assert request(preview, "/postmortems/a.md/")[1].endswith("right")
    finally:
        preview.stop()


def test_a_bug_in_the_build_does_not_end_the_preview(archive: Archive, preview: Preview, page: Page) -> None:
    archive.crash = True
    archive.file.write_text("second")
    assert page.next()["problems"] == "The build failed: RuntimeError: a bug"
    assert any("Traceback" in notice for notice in archive.notices)
    assert request(preview, "/")[0] == 200
    archive.crash = False
    archive.file.write_text("third")
    assert page.next()["problems"] == ""


def write_in_place(file: Path) -> None:
    with file.open("w") as stream:
        stream.write("saved ")
        stream.flush()
        stream.write("in place")


def write_and_rename(file: Path) -> None:
    fresh = file.with_name(".fresh")
    fresh.write_text("renamed")
    fresh.replace(file)


def delete_and_create(file: Path) -> None:
    file.unlink()
    file.write_text("created")


def keep_a_backup(file: Path) -> None:
    """As vim does: probe the folder, move the old file away, write the new one, remove the backup."""
    (file.parent / "4913").write_text("")
    (file.parent / "4913").unlink()
    backup = file.with_name(f"{file.name}~")
    file.rename(backup)
    file.write_text("with a backup")
    file.chmod(0o640)
    backup.unlink()


@pytest.mark.parametrize("save", [write_in_place, write_and_rename, delete_and_create, keep_a_backup])
def test_each_way_to_save_leads_to_one_build(archive: Archive, page: Page, save: object) -> None:
    assert callable(save)
    before = archive.builds
    save(archive.file)
    page.next()
    page.stays()
    assert archive.builds == before + 1


def test_a_change_of_mode_alone_loads_nothing_again(archive: Archive, page: Page) -> None:
    before = archive.builds
    archive.file.chmod(0o600)
    page.stays()
    assert archive.builds <= before + 1


def test_what_is_no_source_builds_nothing(archive: Archive, page: Page) -> None:
    before = archive.builds
    for path in (
        "public/index.html",
        ".afterword/lock",
        "README.md",
        "postmortems/.a.md.swp",
        "postmortems/a.md~",
        "postmortems/_templates/x.md",
        ".git/HEAD",
    ):
        place = archive.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("x")
    page.stays()
    assert archive.builds == before


def test_folders_that_come_and_go(archive: Archive, preview: Preview, page: Page) -> None:
    (archive.root / "content/pages").mkdir(parents=True)
    about = archive.root / "content/pages/about.md"
    about.write_text("about")
    page.next()
    about.write_text("more about")
    page.next()
    assert request(preview, "/content/pages/about.md/")[1].endswith("more about")

    shutil.rmtree(archive.root / "content")
    page.next()
    assert request(preview, "/content/pages/about.md/")[0] == 404

    moved_in = archive.root / "other"
    (moved_in / "pages").mkdir(parents=True)
    (moved_in / "pages/about.md").write_text("moved in")
    moved_in.rename(archive.root / "content")
    page.next()
    about.write_text("saved in the new folder")
    page.next()
    assert request(preview, "/content/pages/about.md/")[1].endswith("saved in the new folder")


def test_where_the_system_cannot_watch_it_looks_again_and_again(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NoWatchesLeft(PollingObserver):
        def start(self) -> None:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(watch_module, "Observer", NoWatchesLeft)
    monkeypatch.setattr(watch_module, "_POLLING_SECONDS", 0.05)
    preview = archive.preview()
    preview.start(0)
    try:
        assert "cannot watch this many files (No space left on device)" in archive.notices[0]
        page = Page(preview)
        time.sleep(0.1)
        archive.file.write_text("second")
        page.next()
        page.close()
    finally:
        preview.stop()


def test_many_readers_at_once(archive: Archive, preview: Preview) -> None:
    pages = [Page(preview) for _ in range(10)]
    with ThreadPoolExecutor(16) as pool:
        bodies = pool.map(lambda _: request(preview, "/postmortems/a.md/"), range(200))
        archive.file.write_text("second")
        assert {(status, body[-6:] in {">first", "second"}) for status, body in bodies} == {(200, True)}
    assert len({page.next()["edition"] for page in pages}) == 1
    for page in pages:
        page.close()


def test_stopping_ends_streams_and_idle_connections_at_once(archive: Archive) -> None:
    preview = archive.preview()
    preview.start(0)
    page = Page(preview)
    threads = threading.active_count()
    with socket.create_connection(("127.0.0.1", preview.port), timeout=5):
        time.sleep(0.05)
        began = time.monotonic()
        preview.stop()
        assert time.monotonic() - began < 1.5
    page.ends()
    preview.stop()
    assert threading.active_count() < threads
    with pytest.raises(ConnectionRefusedError):
        request(preview, "/")


def test_a_port_in_use(archive: Archive, preview: Preview) -> None:
    second = archive.preview()
    with pytest.raises(PortUnavailable, match=rf"Port {preview.port} cannot be used: .+"):
        second.start(preview.port)
    second.stop()
    with pytest.raises(PortUnavailable):
        archive.preview().start(70_000)


def test_the_default_port_gives_way_to_the_next(archive: Archive) -> None:
    first, second = archive.preview(), archive.preview()
    try:
        first.start()
        second.start()
        assert DEFAULT_PORT <= first.port < second.port <= DEFAULT_PORT + 20
        assert f"Port {DEFAULT_PORT} is in use; using {second.port}." in archive.notices
    finally:
        first.stop()
        second.stop()


def test_the_browser_is_opened_once_the_site_is_there(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []

    def open_and_leave(url: str) -> bool:
        opened.append(url)
        raise KeyboardInterrupt

    monkeypatch.setattr("webbrowser.open", open_and_leave)
    serve(
        archive.root,
        archive.build,
        port=0,
        open_browser=True,
        format_diagnostics=archive.format,
        notice=archive.notices.append,
        base_path="/status/",
    )
    assert len(opened) == 1
    assert opened[0].startswith("http://127.0.0.1:")
    assert opened[0].endswith("/status/")
    assert archive.notices[-1] == "Stopped."


SERVE = """
import pathlib, signal, sys, types
signal.signal(signal.SIGINT, signal.default_int_handler)  # a test runner in the background ignores it
from afterword.serve.preview import serve
result = types.SimpleNamespace(outputs={"index.html": b"home"}, diagnostics=(), sources={}, late=None)
serve(pathlib.Path(sys.argv[1]), lambda: result, port=0, open_browser=False,
      format_diagnostics=lambda *_: "", notice=lambda text: print(text, flush=True))
"""


@pytest.mark.skipif(os.name != "posix", reason="sends SIGINT")
def test_ctrl_c_ends_it_quietly(archive: Archive) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(archive.root)],
        env=os.environ | {"PYTHONPATH": str(Path(afterword.__file__).parents[1])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("Built 1 files")
        port = int(process.stdout.readline().split("127.0.0.1:")[1].split("/")[0])
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            connection.sendall(f"GET /.afterword/events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
            assert connection.recv(8)
            process.send_signal(signal.SIGINT)
            try:
                said, complained = process.communicate(timeout=5)
            finally:
                process.kill()  # or leaving `with` would wait for one that did not hear
    assert said == "Stopped.\n"
    assert complained == ""
    assert process.returncode == 0
