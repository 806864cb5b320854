"""Examples in documentation, made into archives, so that tests can hold what is said against what is done."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from afterword.bundled import bundled_themes
from afterword.diagnostics import Code
from afterword.pipeline import Options, compile_site
from afterword.tree import Tree
from tests.support import NOW, PATH, SITE, incident_text

FENCE = re.compile(
    r"^(?P<ticks>`{3,})(?P<kind>[a-z-]+)(?P<attributes>(?: \w+=\S+)*)\n(?P<text>.*?)^(?P=ticks)$",
    re.MULTILINE | re.DOTALL,
)
"""A fenced block of an example: its kind, and `file=`, `wrong=` and `with=` after it."""


_PLACES = {
    "incident": (PATH, "postmortems/"),
    "file": (PATH, "postmortems/"),
    "site": ("content/site.yaml", "content/"),
    "page": ("content/pages/example.md", "content/pages/"),
}
"""Where the file of an example goes: without a name, and the folder that its name is below."""


def attributes(fence: re.Match[str]) -> dict[str, str]:
    """What stands behind a fence's kind."""
    return dict(word.split("=", 1) for word in fence["attributes"].split())


@dataclass
class Example:
    """The files of one example."""

    files: dict[str, bytes] = field(default_factory=dict)

    def add(self, kind: str, name: str, text: str) -> None:
        """Put one fence where it belongs in an otherwise correct archive."""
        if kind == "timeline":
            self.files[PATH] = incident_text(text).encode()
        elif kind == "body":
            self.files[PATH] = incident_text("1:30pm - Calls fail.", body=text).encode()
        elif kind == "markdown":
            self.files[PATH] = incident_text(body=text).encode()
        elif kind == "front-matter":
            self.files[PATH] = _with_lines(incident_text("1:30pm - Calls fail."), text).encode()
        elif kind == "bytes":
            self.files[PATH] = text.encode("latin-1").decode("unicode_escape").encode("latin-1")
        elif kind in _PLACES:
            default, folder = _PLACES[kind]
            self.files[f"{folder}{name.removeprefix(folder)}" if name else default] = text.encode()
        elif kind == "theme":
            self.files[f"themes/{name}" if "/" in name else f"themes/default/{name}"] = text.encode()
        else:
            raise AssertionError(f"an example of unknown kind {kind}")

    def told(self) -> set[str]:
        """The codes that this archive gets."""
        files = {"content/site.yaml": SITE.encode(), **self.files}
        if not self.files.keys() & {"content/site.yaml"} and not any(
            path.endswith(".md") for path in self.files
        ):
            files[PATH] = incident_text("1:30pm - Calls fail.").encode()
        result = compile_site(Tree(dict(sorted(files.items()))), Options(NOW, drafts=True), bundled_themes())
        return {diagnostic.code.slug for diagnostic in result.diagnostics}

    def told_beside_the_address(self) -> set[str]:
        """The same, but for the hint that examples of settings without an address get: they show other keys."""
        return self.told() - {Code.URL_MISSING.slug}


def _with_lines(content: str, lines: str) -> str:
    """The incident with these lines in its front matter, in place of those with the same keys."""
    keys = set(re.findall(r"^(\w+)\s*:", lines, re.MULTILINE))
    head, _, rest = content.removeprefix("---\n").partition("\n---\n")
    kept = [line for line in head.splitlines() if line.split(":")[0] not in keys]
    return "\n".join(["---", *kept, lines.rstrip("\n"), "---", rest])
