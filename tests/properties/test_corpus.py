"""Timelines that people really wrote become entries: each an instant, or unknown as written, or told of; no word lost.

The reports stand outside the repository and nothing of them is kept here; where they are absent, this is skipped. Run
it with `-rP` to see the figures.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from afterword.markdown.reader import read
from afterword.markdown.tree import Code, Html, Table, inlines, walk
from afterword.model.terms import SectionRole
from afterword.parse.sections import cut_at_headings
from afterword.parse.stamp import read_stamp
from tests.support import incident_text, load_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterword.model.incident import Incident
    from afterword.pipeline import Loaded

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
CLOCK = re.compile(r"\d{1,2}[:.]\d\d|\b\d{4}:|\d\s?[ap]\.?m\b", re.IGNORECASE)
BOLD_LIST = re.compile(r"^- \*\*(?:Key events|Timeline)\*\*.*\n((?:  .*\n|\n)*)", re.MULTILINE)
DAY = re.compile(r"(20\d\d-\d\d-\d\d)")
UNKNOWN = re.compile(r"[?xX]|HH")
WORD = re.compile(r"[^\W_]+")
# What Markdown takes from a line before its words: quote marks and numbers of items, definitions of links, comments.
NOT_WORDS = re.compile(r"^(?:[\s>]*\d+[.)]\s)|^\s*\[[^\]]+\]:.*$|<!--.*?-->", re.MULTILINE | re.DOTALL)

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the incident reports are not here"),
]


@dataclass
class Totals:
    files: int = 0
    entries: int = 0
    instants: int = 0
    unknown: int = 0
    diagnosed: int = 0
    codes: Counter[str] = field(default_factory=Counter)


def post_mortems() -> Iterator[Path]:
    rows = [line.split("\t") for line in (CORPUS / "SOURCES.tsv").read_text("utf-8").splitlines()]
    for folder in sorted(row[0].replace("/", "__") for row in rows if row[1] == "pm"):
        yield from sorted(
            path for path in (CORPUS / folder).rglob("*") if path.suffix in {".md", ".erb", ".qmd"}
        )


def timeline_of(text: str) -> str | None:
    """The section that tells when things happened, as it stands; None where there is none with times."""
    for part in cut_at_headings(read(text).document.blocks, {}).parts:
        section = text[part.span.start : part.span.end]
        if part.role is SectionRole.TIMELINE and CLOCK.search(section.partition("\n")[2]):
            return section
    if match := BOLD_LIST.search(text):
        section = "## Timeline\n\n" + re.sub(r"^  ", "", match[1], flags=re.MULTILINE)
        return section if CLOCK.search(section) else None
    return None


def loaded_timeline(path: Path, section: str, text: str) -> Loaded:
    day = DAY.search(path.name) or DAY.search(str(path.parent.name)) or DAY.search(text)
    front = {"date": day[1] if day else "2020-01-01", "timezone": "America/Los_Angeles"}
    return load_files({f"postmortems/{front['date']}-report.md": incident_text(body=section, **front)})


def words_read(incident: Incident, section: str, text: str) -> Counter[str]:
    """Every word that the model holds, and those that set a day or a column's name."""
    timeline = incident.timeline
    assert timeline is not None
    times = [text[entry.time.span.start : entry.time.span.end] for entry in incident.entries]
    blocks = (*timeline.preface, *(block for entry in incident.entries for block in entry.body))
    texts = [timeline.heading.source, *times, *(one.source for one in inlines(blocks))]
    for block in walk(blocks):
        if isinstance(block, Code | Html):
            texts.append(block.literal)
        if isinstance(block, Code):
            texts.append(block.info)
    for entry in incident.entries:
        texts += [text[mark.span.start : mark.span.end] for mark in entry.milestones]
        texts += [text[line.span.start : line.span.end] for line in entry.statuses]
        texts += [text[entry.phase.span.start : entry.phase.span.end]] if entry.phase else []
    for block in walk(read(section).document.blocks):
        if isinstance(block, Table):
            texts += [cell.source for cell in block.header.cells]
    for line in section.splitlines():
        bare = line.strip(" #*_-:")
        stamp = read_stamp(bare)
        if stamp and stamp.date_alone:
            texts.append(bare[: stamp.rest])
    return Counter(word for piece in texts for word in WORD.findall(piece))


def test_real_timelines_are_read_whole() -> None:
    totals = Totals()
    silent: list[str] = []
    lost: list[str] = []
    for path in post_mortems():
        text = path.read_text("utf-8", errors="replace").replace("\r\n", "\n")
        section = timeline_of(text)
        if section is None:
            continue
        loaded = loaded_timeline(path, section, text)
        (incident,) = loaded.archive.incidents
        source = loaded.sources[incident.path]
        name = str(path.relative_to(CORPUS))
        totals.files += 1
        spans = [one.span for one in loaded.diagnostics if one.path == incident.path]
        totals.codes.update(one.code.slug for one in loaded.diagnostics if one.path == incident.path)
        for entry in incident.entries:
            written = source.slice(entry.time.span)
            diagnosed = any(entry.span.start <= span.start and span.end <= entry.span.end for span in spans)
            totals.entries += 1
            totals.instants += entry.time.at is not None
            totals.diagnosed += diagnosed
            if entry.time.at is None and not diagnosed:
                totals.unknown += 1
                if not UNKNOWN.search(written):
                    silent.append(f"{name}: {written}")
        missing = Counter(WORD.findall(NOT_WORDS.sub(" ", section)))
        missing -= words_read(incident, section, source.text)
        if missing:
            lost.append(f"{name}: {dict(missing)}")
    print(totals)
    assert silent == []
    assert lost == []
    assert totals.files > 100
    assert totals.entries > 1000
    assert totals.instants + totals.unknown > 0.95 * totals.entries
