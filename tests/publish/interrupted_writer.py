"""Writes sites in a process of its own that is killed, or whose calls to the system fail, at a chosen moment."""

from __future__ import annotations

import errno
import os
import re
import resource
import signal
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from afterword.publish.errors import OutputFailed
from afterword.publish.plan import STAGING
from afterword.publish.writer import write_site

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Site = Mapping[str, bytes]

CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"}


def site(edition: str, names: str, size: int = 0) -> dict[str, bytes]:
    """A site whose home links to a page for each of `names`, the pages to each other and to a picture."""
    pages = {f"incidents/{name}/index.html": [f"incidents/{name}/picture.svg", "style.css"] for name in names}
    pages["history/index.html"] = list(pages)
    links = {path: [*to, "history/index.html", *pages] for path, to in pages.items()}
    links |= {f"incidents/{name}/picture.svg": [] for name in names}
    links |= {"style.css": [], "history.rss": list(pages), "index.html": [*pages, "history.rss", "style.css"]}
    filling = f"{edition} " * (size // 2)
    return {
        path: f"{edition} {''.join(f'<{target}>' for target in targets)} {filling}{edition}.".encode()
        for path, targets in links.items()
    }


OLD = site("old", "abc")
NEW = site("new", "bcd") | {"d": b"a file", "folder/inside": b"x"}
OLDER = OLD | {"d/inside": b"a folder of old", "folder": b"a file of old"}


def faults(public: Path, old: Site, new: Site) -> list[str]:
    """What a reader could see that is neither the old site nor the new one, page by page."""
    found = []
    present = {
        place.relative_to(public).as_posix(): place.read_bytes()
        for place in public.rglob("*")
        if place.is_file() and place.parent.name != STAGING
    }
    for path, data in present.items():
        if data not in {old.get(path), new.get(path)}:
            found.append(f"{path} is neither old nor new")
    found += [f"{path} is gone" for path in old.keys() & new.keys() - present.keys()]
    reached, waiting = set(), ["index.html"] if "index.html" in present else []
    while waiting:
        page = waiting.pop()
        for target in re.findall(r"<(.+?)>", present[page].decode()):
            if target not in present:
                found.append(f"{page} links to {target}, which is not there")
            elif target not in reached:
                reached.add(target)
                waiting.append(target)
    return found


def everything(public: Path) -> dict[str, bytes]:
    """All files and empty folders, so that a leftover of any kind is seen."""
    return {
        place.relative_to(public).as_posix(): place.read_bytes() if place.is_file() else b"a folder"
        for place in public.rglob("*")
        if place.is_file() or not any(place.iterdir())
    }


@dataclass
class Interruption:
    """Calls `act` just before change number `at` to what is below a folder."""

    below: Path
    act: Callable[[], None]
    at: int = 0
    count: int = 0

    def __call__(self, event: str, args: tuple[object, ...]) -> None:
        """Hear of an event (PEP 578)."""
        writes = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
        if (event in CHANGES or writes) and str(args[0]).startswith(str(self.below)):
            self.count += 1
            if self.count == self.at:
                self.act()


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fail(number: int) -> None:
    raise OSError(number, os.strerror(number))


def sweep(folder: Path, mode: str, old: Site) -> int:
    """Interrupt a build of NEW over `old` at each of its changes in turn, each in a process of its own.

    Checks what readers see then, and that the next build mends all; returns how many changes there are.
    """
    number = getattr(errno, mode, 0)
    interruption = Interruption(folder, kill if mode == "kill" else lambda: fail(number))
    write(folder / "whole", old)
    sys.addaudithook(interruption)
    assert attempt(folder / "whole") == 0
    changes = interruption.count
    for at in range(1, changes + 1):
        root = folder / str(at)
        public = root / "public"
        write(root, old)
        child = os.fork()
        if child == 0:
            interruption.at, interruption.count = at, 0
            os._exit(attempt(root))
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        # A failure in tidying up at the end is left to the next build, so that 0 is right as well.
        assert status in ({-signal.SIGKILL} if mode == "kill" else {0, 3}), f"{mode} at {at}: {status}"
        assert faults(public, old, NEW) == [], f"{mode} at {at}"
        wanted = NEW if at % 4 else {"index.html": b""}
        write(root, wanted)
        assert everything(public) == wanted, f"{mode} at {at}"
    return changes


def write(root: Path, wanted: Site) -> None:
    (root / "postmortems").mkdir(parents=True, exist_ok=True)
    if wanted:
        write_site(root / "public", wanted, root)


def attempt(root: Path) -> int:
    """The exit status of a build, as the command line has it."""
    try:
        write_site(root / "public", NEW, root)
    except OutputFailed:
        return 3
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def main(mode: str, root: Path, *rest: str) -> int:
    match mode:
        case "endless":
            sites = [site("old", "abc", 100_000), site("new", "bcd", 100_000)]
            print("ready", flush=True)
            while True:
                for each in sites:
                    write_site(root / "public", each, root)
        case "full":
            largest = max(map(len, NEW.values()))
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest - 1, largest - 1))
            return attempt(root)
        case _:
            print(sweep(root, mode, {"nothing": {}, "old": OLD, "older": OLDER}[rest[0]]))
            return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:]))
