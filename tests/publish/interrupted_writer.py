"""Writes sites in a process of its own that is killed, or whose calls to the system fail, at a chosen moment."""

from __future__ import annotations

import errno
import os
import re
import resource
import signal
import sys
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


def interrupt(at: int, below: Path, act: Callable[[], None]) -> Callable[[], int]:
    """Call `act` just before change number `at` to what is below a folder; returns a count of the changes so far."""
    count = 0

    def hook(event: str, args: tuple[object, ...]) -> None:
        nonlocal count
        writes = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
        if (event in CHANGES or writes) and str(args[0]).startswith(str(below)):
            count += 1
            if count == at:
                act()

    sys.addaudithook(hook)
    return lambda: count


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fail(number: int) -> None:
    raise OSError(number, os.strerror(number))


def main(mode: str, root: Path, at: int) -> None:
    public = root / "public"
    match mode:
        case "endless":
            sites = [site("old", "abc", 100_000), site("new", "bcd", 100_000)]
            print("ready", flush=True)
            while True:
                for each in sites:
                    write_site(public, each, root)
        case "count":
            count = interrupt(0, root, kill)
            write_site(public, NEW, root)
            print(count())
        case "kill":
            interrupt(at, root, kill)
            write_site(public, NEW, root)
        case "full":
            resource.setrlimit(resource.RLIMIT_FSIZE, (at, at))
            write_site(public, NEW, root)
        case "ENOSPC" | "EIO" | "EACCES":
            interrupt(at, root, lambda: fail(getattr(errno, mode)))
            write_site(public, NEW, root)


if __name__ == "__main__":
    try:
        main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
    except OutputFailed as failure:
        print(failure, file=sys.stderr)
        sys.exit(3)
