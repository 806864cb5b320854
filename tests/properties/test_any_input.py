"""Whatever stands in a file, reading it ends in an archive and in diagnostics that point into the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import example, given
from hypothesis import strategies as st

from tests.support import PATH, SITE, incident_text, load_files

if TYPE_CHECKING:
    from afterword.pipeline import Loaded

PAGE = "content/pages/about.md"
SETTINGS = "content/site.yaml"

# What readers look for, so that texts made of it go deep into them.
PIECES = [
    "---\n", "title: a\n", "date: 2019-02-27\n", "severity: sev2\n", "components: [calgary-core]\n", "timezone: UTC\n",
    "## Timeline\n\n", "## Timeline (UTC)\n\n", "## Action items\n\n", "### ", "\n\n", "\n", "\r\n", "\r", "\t", "    ", "> ", "- ", "1. ",
    "- [ ] ", "::: internal\n", ":::\n", "```\n", "| a | b |\n|---|---|\n", "| ", "|", "<!-- ", " -->", "<b>", "![](x.png)", "[a](b.md)",
    "[^a]", "[^a]: b\n", "**", "`", "(", ")", "[", "]", "~", " - ", " – ", ": ", ", ", "13:30", "1:30pm", "13.30", "1330",
    "13:30:05", "24:00", "13:55 PM", "??:??", "06:3xZ", "2019-02-27", "2019-02-27T13:30:05Z", "Feb 27", "31 Feb", "02/03/2019",
    "Monday ", "UTC", "MST", "PDT", "IST", "QST", "+02:00", "America/Edmonton", "Mountain Standard Time", "all times in ",
    "between ", "until ", "from ", "13:14 EDT (17:14 UTC)", "10:05–10:20", "[detected]", "[investigating, detectd]", "[resolved]", "[reopened]",
    "[internal]", "[out of order]", "Status changed to ", "Status of SIP trunks remaining ", "Status: ", "Degraded Performance", "Operational",
    "down for two hours", "lasted five minutes", "(owner: a, due: 2019-04-01, kind: prevent, ref: b)", "x", "calls fail", "É", "😀", "\u00a0",
    "\u2028", "\u0663", "\x00", "\ufeff", "AKIAIOSFODNN7EXAMPLE",
]  # fmt: skip
YAML = [
    "title: a\n", "url: https://example.com\n", "timezone: ", "components:\n", "  - {id: a, name: b}\n", "  - ", "statuses:\n", "phases:\n",
    "severities:\n", "require: ", "headings: ", "secrets: ", "feeds: ", "theme: ", "[", "]", "{", "}", ": ", ", ", "\n", "  ", "'", '"', "|\n", ">\n",
    "#", " #", "&a", "*a", "!!str ", "- ", "? ", "%", "---\n", "...\n", "\t", "~", "true", "1", "sev1", "(", "*", "\\", "\x00", "é", "patterns: ", "['(']",
]  # fmt: skip

texts = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=30).map("".join)
)
settings_texts = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(YAML) | st.text(max_size=8), max_size=30).map("".join)
)


def as_bytes(text: str) -> bytes:
    """A text as bytes; lone surrogates become bytes that are not UTF-8."""
    return text.encode("utf-8", "surrogatepass")


def assert_sound(loaded: Loaded) -> None:
    """Every place lies inside its file, and the places come in order."""
    for diagnostic in loaded.diagnostics:
        assert diagnostic.message
        source = loaded.sources.get(diagnostic.path)
        size = len(source.text) if source else 0
        for span in (diagnostic.span, *(label.span for label in diagnostic.labels)):
            assert 0 <= span.start <= span.end <= size, (diagnostic, size)
    keys = [diagnostic.sort_key for diagnostic in loaded.diagnostics]
    assert keys == sorted(keys)


@given(texts)
def test_any_text_as_an_incident(text: str) -> None:
    assert_sound(load_files({PATH: as_bytes(text)}))


@given(texts)
@example("in\n2019-02-27 13:30\n-")  # a heading of two lines, with a time across them
@example("- in\n  2019-02-27 13:30")
@example("??:?? - a\n\n??:?? - b\n\n10:00 - c\n\n??:?? - d")
def test_any_text_as_a_timeline(text: str) -> None:
    loaded = load_files({PATH: as_bytes(incident_text("10:00 - first\n\n" + text))})
    assert_sound(loaded)
    for incident in loaded.archive.incidents:
        size = len(loaded.sources[PATH].text)
        for entry in incident.entries:
            assert 0 <= entry.span.start <= entry.time.span.start <= entry.time.span.end <= size
        identifiers = [entry.id for entry in incident.entries]
        assert len(identifiers) == len(set(identifiers))


@given(texts)
def test_any_text_as_a_page(text: str) -> None:
    assert_sound(load_files({PAGE: as_bytes(text)}))


@given(settings_texts)
def test_any_text_as_settings(text: str) -> None:
    assert_sound(load_files({PATH: incident_text("10:00 - a"), SETTINGS: as_bytes(text)}, site=None))


@given(st.binary(max_size=200), st.sampled_from([PATH, PAGE, SETTINGS]), st.integers(0, 200))
def test_any_bytes_in_any_file(data: bytes, path: str, at: int) -> None:
    whole = {PATH: incident_text("10:00 - a"), PAGE: "---\ntitle: About\n---\n\nText.\n", SETTINGS: SITE}
    before = whole[path].encode()
    assert_sound(load_files({path: before[:at] + data + before[at:]}, site=None))


def test_a_byte_that_is_no_text_is_told_at_its_place() -> None:
    loaded = load_files({PATH: b"---\ntitle: Caf\xe9\n---\n"})
    (told,) = (one for one in loaded.diagnostics if one.path == PATH)
    assert loaded.sources[PATH].position(told.span.start) == (2, 11)
