"""The sites on which what programs read is judged: every kind of part, the golden archive, our own, and another script."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from whenever import Instant

from afterword.bundled import bundled_themes
from afterword.diagnostics import has_errors
from afterword.pipeline import Options, compile_site
from afterword.publish.tree import read_tree
from tests.render.built import build
from tests.render.many import MANY
from tests.support import SITE, incident_text

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[1]
NAMES = ("parts", "golden", "own", "arabic")
_OWN_NOW = Instant.from_utc(2026, 11, 24)
_GOLDEN_NOW = Instant.from_utc(2024, 3, 1)
_UNDERWAY = """\
2019-05-31 16:00 [scheduled] - We move one core.

17:30 [in_progress] - Begun.
Status of Calgary core changed to Under Maintenance
"""
_HOSTILE = """\
13:30 [investigating] - Sign &#x1; and &#xFFFE; and <b> ]]> & `&lt;` 電話 🔥.

??:?? [update] - Nobody noted when.

~14:00 [resolved] - Over, see [the notice](https://vendor.example/?a=1&b=2).
"""


@cache
def site(name: str) -> Mapping[str, bytes]:
    """The outputs of one of `NAMES`; each is built once."""
    if name == "golden":
        return _from_disk(Path(__file__).parent / "golden" / "everything" / "archive", _GOLDEN_NOW)
    if name == "own":
        return _from_disk(ROOT, _OWN_NOW)
    return build(_files(), site=SITE + ("language: ar\n" if name == "arabic" else ""))


def feeds_of(outputs: Mapping[str, bytes], *formats: str) -> list[str]:
    """The paths of the feeds in these formats, by default of all."""
    names = ("history", "updates")
    wanted = formats or ("rss", "atom", "json")
    return sorted(
        path
        for path in outputs
        if path.rpartition("/")[2].partition(".")[0] in names and path.rpartition(".")[2] in wanted
    )


def _files() -> dict[str, str | bytes]:
    return MANY | {
        "postmortems/2019-05-31-core.md": incident_text(
            _UNDERWAY,
            title="One core moves",
            kind="maintenance",
            date="2019-05-31",
            components="[calgary-core]",
            ongoing="true",
            scheduled_for="2019-05-31 17:30",
            scheduled_until="2019-06-01 02:00",
        ),
        "postmortems/2019-04-01-signs.md": incident_text(
            _HOSTILE, title="'A ]]> & <b> B &amp; 電話 \"🔥\"'", date="2019-04-01", tags='["<&>", 電話]'
        ),
        "postmortems/2019-04-02-unknown.md": incident_text(
            "??:?? - Bad.", title="Of no known time", date="2019-04-02"
        ),
    }


def _from_disk(folder: Path, now: Instant) -> Mapping[str, bytes]:
    result = compile_site(read_tree(folder), Options(now), bundled_themes())
    assert not has_errors(result.diagnostics)
    return result.outputs
