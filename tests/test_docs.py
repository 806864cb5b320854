"""The documentation is true: its examples are told as it says, its links lead somewhere, and no key or code is left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from afterword.cli import COMMANDS
from afterword.diagnostics import Code
from afterword.parse.metadata.front_matter_keys import FRONT_MATTER
from afterword.parse.metadata.settings_keys import SITE
from tests.examples import FENCE, Example, attributes
from tests.support import codes, incident_text, load_one, only_incident

ROOT = Path(__file__).resolve().parents[1]
FORMAT = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
THEMES = (ROOT / "docs" / "themes.md").read_text(encoding="utf-8")
KINDS = {"timeline", "markdown", "front-matter", "incident", "site", "page", "theme", "file"}
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])


def _examples() -> dict[str, tuple[Example, set[str]]]:
    """Each example of the references with what should be told about it; blocks of one `with=` are one archive."""
    found: dict[str, tuple[Example, set[str]]] = {}
    for page, text in (("format", FORMAT), ("themes", THEMES)):
        for fence in FENCE.finditer(text):
            _add(fence, page, found)
    return found


def _add(fence: re.Match[str], page: str, found: dict[str, tuple[Example, set[str]]]) -> None:
    if fence["kind"] in KINDS:
        says = attributes(fence)
        line = fence.string.count("\n", 0, fence.start()) + 1
        name = f"{page} {says.get('with', f'line {line}')}"
        example, wrong = found.setdefault(name, (Example(), set()))
        example.add(fence["kind"], says.get("file", ""), fence["text"])
        wrong |= {says["wrong"]} if "wrong" in says else set()


EXAMPLES = _examples()


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_of_the_reference_is_told_as_it_says(name: str) -> None:
    example, wrong = EXAMPLES[name]
    assert example.told_beside_the_address() == wrong


def _written_times() -> list[tuple[str, str]]:
    """Every way to write a time in the reference's tables, and what the table says that it is read as."""
    rows = []
    for table in re.finditer(r"^\| Written \| Read as \|.*\n\|[-| ]+\n((?:\|.*\n)+)", FORMAT, re.MULTILINE):
        for row in table[1].splitlines():
            written, read_as = (cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:3])
            forms = re.findall(r"(`+)\s?(.+?)\s?\1(?!`)", written)
            rows += [(form.replace("\\|", "|"), read_as) for _, form in forms]
    return rows


@pytest.mark.parametrize(("written", "read_as"), _written_times())
def test_a_time_in_the_reference_is_read_as_it_says(written: str, read_as: str) -> None:
    loaded = load_one(incident_text(f"{written} - Calls fail."))
    (entry,) = only_incident(loaded).entries
    assert codes(loaded) == []
    assert entry.time.approximate == ("about" in read_as)
    said = (
        [_whole(instant) for instant in re.findall(r"`([^`]+)`", read_as)] if "unknown" not in read_as else []
    )
    assert [moment.rfc3339 for moment in (entry.time.at, entry.time.until) if moment] == said


def _whole(instant: str) -> str:
    """An instant of the reference with its seconds, which it leaves out where they are none."""
    return re.sub(r"T(\d\d:\d\d)([+-])", r"T\1:00\2", instant.replace("Z", "+00:00"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^(`{3,}).*?^\1$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", text)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, fragment = target.partition("#")
        linked = (page.parent / path).resolve() if path else page
        assert linked.exists(), target
        if fragment:
            assert fragment in _anchors(linked), target


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("key", [*FRONT_MATTER.keys, *SITE.keys], ids=lambda key: key.name)
def test_every_key_is_in_the_reference(key: object) -> None:
    assert f"`{getattr(key, 'name', '')}`" in FORMAT


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_told(command: str) -> None:
    assert f"afterword {command}" in (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def test_codes_that_the_documentation_names_exist() -> None:
    known = {code.slug for code in Code}
    named = {fence for _, wrong in EXAMPLES.values() for fence in wrong}
    assert named <= known
