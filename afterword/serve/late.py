"""Files that are made when the first of them is asked for, because making them takes longer than a save may."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Late:
    """The files of one folder of a site. `make` is called once, by the thread of whoever asks first; others wait for it.

    `folder` ends with a slash. A request for anything else is answered at once.
    """

    def __init__(self, folder: str, make: Callable[[], Mapping[str, bytes]]) -> None:
        self._folder = folder
        self._make = make
        self._lock = threading.Lock()
        self._files: Mapping[str, bytes] | None = None

    def get(self, path: str) -> bytes | None:
        """The file at a path of the site, None where there is none."""
        if not path.startswith(self._folder):
            return None
        with self._lock:
            if self._files is None:
                self._files = self._make()
        return self._files.get(path)
