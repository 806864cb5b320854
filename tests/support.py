"""What many tests need: an archive in memory, checked as the commands check it."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from whenever import Instant

from afterword.pipeline import Options, load
from afterword.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from afterword.model.incident import Incident, TimelineEntry
    from afterword.pipeline import Loaded

NOW = Instant.from_utc(2019, 6, 1)
PATH = "postmortems/2019-02-27-example.md"
SITE = """\
title: Example
url: https://status.example.com
timezone: America/Edmonton
components:
  - {id: calgary-core, name: Calgary core}
  - {id: sip-trunks, name: SIP trunks}
"""
FRONT = {
    "title": "Example",
    "date": "2019-02-27",
    "severity": "sev2",
    "components": "[calgary-core, sip-trunks]",
}


def incident_text(
    timeline: str = "", *, heading: str = "## Timeline", body: str = "", **front: str | None
) -> str:
    """An incident's file: a timeline in an otherwise correct one, with keys of front matter added, replaced or (None) left out."""
    keys = {**FRONT, **front}
    lines = [f"{key}: {value}" for key, value in keys.items() if value is not None]
    parts = ["---", *lines, "---", "", body, ""]
    if timeline:
        parts += [heading, "", timeline.strip("\n"), ""]
    return "\n".join(parts)


def load_files(files: Mapping[str, str | bytes], *, site: str | None = SITE, strict: bool = False) -> Loaded:
    """Read and check an archive of these files, with settings unless `site` is None."""
    texts = {**({"content/site.yaml": site} if site is not None else {}), **files}
    data = {path: text.encode() if isinstance(text, str) else text for path, text in sorted(texts.items())}
    return load(Tree(data), Options(NOW, drafts=True, strict=strict))


def load_one(text: str, *, site: str | None = SITE) -> Loaded:
    """Read and check an archive of one incident."""
    return load_files({PATH: text}, site=site)


def found(loaded: Loaded) -> list[str]:
    """Every diagnostic as `line:column code`, in order."""
    lines = []
    for diagnostic in loaded.diagnostics:
        source = loaded.sources.get(diagnostic.path)
        place = source.position(diagnostic.span.start) if source else (1, 1)
        lines.append(f"{place[0]}:{place[1]} {diagnostic.code}")
    return lines


def codes(loaded: Loaded) -> list[str]:
    """Every diagnostic's code, in order."""
    return [diagnostic.code.slug for diagnostic in loaded.diagnostics]


def only_incident(loaded: Loaded) -> Incident:
    """The one incident of an archive."""
    (incident,) = loaded.archive.incidents
    return incident


def entries(timeline: str, *, heading: str = "## Timeline", **front: str | None) -> tuple[TimelineEntry, ...]:
    """The entries of a timeline."""
    return only_incident(load_one(incident_text(timeline, heading=heading, body="", **front))).entries


@contextmanager
def unprivileged_folder() -> Iterator[Path]:
    """A new folder, in a process that file modes bind: root (as in CI) acts as nobody meanwhile."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        if os.geteuid() != 0:
            yield folder
            return
        nobody = 65534
        os.chown(folder, nobody, nobody)
        os.seteuid(nobody)
        try:
            yield folder
        finally:
            os.seteuid(0)


def absent(reason: str) -> None:
    """Say why a test cannot run here: a skip on a person's machine, a failure in CI."""
    if os.environ.get("CI", "").lower() in {"true", "1"}:
        pytest.fail(reason)
    pytest.skip(reason)
