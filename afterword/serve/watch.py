"""Notices that a source was saved. The only place that knows watchdog."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from afterword.tree import INPUT_FOLDERS, is_input

if TYPE_CHECKING:
    from collections.abc import Callable

    from watchdog.observers.api import BaseObserver, ObservedWatch

_POLLING_SECONDS = 0.5

# A build opens and reads every source, which must not lead to the next build.
_READING = frozenset({"opened", "closed_no_write"})

_COMING_AND_GOING = frozenset({"created", "deleted", "moved"})


class Watch:
    """Calls `changed` for every event that may alter what a build reads below an archive's root.

    The three source folders are watched with all that is in them, the root only for these folders' coming and going:
    watching all of it would take in version control, virtual environments and the output.
    """

    def __init__(self, root: Path, changed: Callable[[], None], notice: Callable[[str], None]) -> None:
        self._root = Path(os.path.realpath(root))
        self._notice = notice
        self._handler = _Handler(self._root, changed)
        self._watched: dict[str, ObservedWatch] = {}
        self._observer: BaseObserver = Observer()

    def start(self) -> None:
        """Begin to watch: through the system, or by looking again and again where the system cannot."""
        try:
            self._begin()
        except OSError as error:
            self._poll_instead(error)

    def refresh(self) -> None:
        """Watch source folders that have come since, or that stand where another one stood. Called before each build."""
        try:
            self._watch_folders()
        except OSError as error:
            self._poll_instead(error)

    def stop(self) -> None:
        """Watch no more."""
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join()

    def _begin(self) -> None:
        self._observer.schedule(self._handler, str(self._root))
        self._watch_folders()
        self._observer.start()

    def _watch_folders(self) -> None:
        for name in INPUT_FOLDERS:
            if name in self._handler.replaced:
                self._handler.replaced.discard(name)
                if watch := self._watched.pop(name, None):
                    self._observer.unschedule(watch)
            if name not in self._watched and (self._root / name).is_dir():
                folder = str(self._root / name)
                self._watched[name] = self._observer.schedule(self._handler, folder, recursive=True)

    def _poll_instead(self, error: OSError) -> None:
        """Go on without the system's help, which ends at some number of files (inotify's `max_user_watches`, say)."""
        self._notice(
            f"The system cannot watch this many files ({error.strerror or error}); looking for changes every "
            f"{_POLLING_SECONDS} s instead."
        )
        self._observer.unschedule_all()
        self.stop()
        self._watched.clear()
        self._observer = PollingObserver(timeout=_POLLING_SECONDS)
        self._begin()


class _Handler(FileSystemEventHandler):
    """Sorts out the events that cannot matter.

    `replaced` are source folders that came, went or gave way to others: a watch holds on to the folder that it began
    with, and a new one may even have the old one's inode.
    """

    def __init__(self, root: Path, changed: Callable[[], None]) -> None:
        self.replaced: set[str] = set()
        self._root = root
        self._changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by watchdog, in a thread of its own."""
        if event.event_type in _READING or (event.is_directory and event.event_type == "modified"):
            return
        places = [Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
        below = [
            place.relative_to(self._root).as_posix() for place in places if place.is_relative_to(self._root)
        ]
        if event.event_type in _COMING_AND_GOING:
            self.replaced.update(set(INPUT_FOLDERS).intersection(below))
        if any(is_input(path, folder=event.is_directory) for path in below):
            self._changed()
