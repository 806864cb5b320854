"""Every diagnostic has an explanation whose wrong example is told as just that, and whose right one is right."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from afterword.bundled import bundled_themes, explanation
from afterword.cli import main
from afterword.diagnostics import Code
from afterword.pipeline import Options, compile_site
from afterword.tree import Tree
from tests.support import NOW, PATH, SITE, incident_text

FOLDER = Path(__file__).resolve().parents[2] / "afterword" / "explain"
_FENCE = re.compile(
    r"^(`{3,})(?P<kind>[a-z-]+)(?: file=(?P<name>\S+))?\n(?P<text>.*?)^\1$", re.MULTILINE | re.DOTALL
)

# What no small example can show: tests of their own do (tests/parse/test_decode.py, tests/publish/test_read_tree.py).
_WITHOUT_EXAMPLE = {Code.FILE_TOO_LARGE, Code.FILE_UNREADABLE, Code.SETTINGS_MISSING}


@dataclass
class Example:
    """The files of one example."""

    files: dict[str, bytes] = field(default_factory=dict)

    def add(self, kind: str, name: str, text: str) -> None:
        """Put one fence where it belongs in an otherwise correct archive."""
        if kind in {"timeline", "body", "front-matter"}:
            front = (
                dict(line.split(": ", 1) for line in text.splitlines())
                if kind == "front-matter" and _is_flat(text)
                else {}
            )
            timeline = text if kind == "timeline" else "1:30pm - Calls fail."
            content = incident_text(timeline, body=text if kind == "body" else "", **front)
            if kind == "front-matter" and not front:
                content = _with_lines(content, text)
            self.files[PATH] = content.encode()
        elif kind == "incident":
            self.files[f"postmortems/{name}" if name else PATH] = text.encode()
        elif kind == "bytes":
            self.files[PATH] = text.encode("latin-1").decode("unicode_escape").encode("latin-1")
        elif kind == "site":
            self.files["content/site.yaml"] = text.encode()
        elif kind == "page":
            self.files[f"content/pages/{name or 'example.md'}"] = text.encode()
        elif kind == "theme":
            self.files[f"themes/default/{name}"] = text.encode()
        elif kind == "file":
            self.files[f"postmortems/{name}"] = text.encode()
        else:
            raise AssertionError(f"an example of unknown kind {kind}")

    def told(self) -> set[str]:
        """The codes that this archive gets."""
        files = {"content/site.yaml": SITE.encode(), **self.files}
        if not any(path.startswith("postmortems/") and path.endswith(".md") for path in files):
            files[PATH] = incident_text("1:30pm - Calls fail.").encode()
        result = compile_site(Tree(dict(sorted(files.items()))), Options(NOW, drafts=True), bundled_themes())
        return {diagnostic.code.slug for diagnostic in result.diagnostics}

    def told_beside_the_address(self) -> set[str]:
        """The same, but for the hint that examples of settings without an address get: they show other keys."""
        return self.told() - {Code.URL_MISSING.slug}


def _is_flat(text: str) -> bool:
    lines = text.splitlines()
    return all(re.match(r"\w+: \S", line) for line in lines) and len(
        {line.split(":")[0] for line in lines}
    ) == len(lines)


def _with_lines(content: str, lines: str) -> str:
    """The incident with these lines in its front matter, in place of those with the same keys."""
    keys = set(re.findall(r"^(\w+)\s*:", lines, re.MULTILINE))
    head, _, rest = content.removeprefix("---\n").partition("\n---\n")
    kept = [line for line in head.splitlines() if line.split(":")[0] not in keys]
    return "\n".join(["---", *kept, lines.rstrip("\n"), "---", rest])


def _examples(text: str) -> dict[str, Example]:
    """The examples under `## Wrong` and `## Right`."""
    found: dict[str, Example] = {}
    for part in re.split(r"^## (?=Wrong$|Right$)", text, flags=re.MULTILINE)[1:]:
        title = part.split("\n", 1)[0].strip()
        example = found.setdefault(title, Example())
        for fence in _FENCE.finditer(part):
            example.add(fence["kind"], fence["name"] or "", fence["text"])
    return found


def test_each_code_has_an_explanation_and_none_is_left_over() -> None:
    assert {path.stem for path in FOLDER.glob("*.md")} == {code.slug for code in Code}


@pytest.mark.parametrize("code", [code for code in Code if code not in _WITHOUT_EXAMPLE], ids=str)
def test_the_wrong_example_is_told_as_just_that(code: Code) -> None:
    wrong = _examples(explanation(code.slug))["Wrong"]
    assert (wrong.told() if code is Code.URL_MISSING else wrong.told_beside_the_address()) == {code.slug}


@pytest.mark.parametrize("code", [code for code in Code if code not in _WITHOUT_EXAMPLE], ids=str)
def test_the_right_example_is_right(code: Code) -> None:
    assert _examples(explanation(code.slug))["Right"].told_beside_the_address() == set()


def test_the_command_prints_an_explanation(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "time-goes-back"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("time-goes-back (error)\n")
    assert "## Wrong" in out


def test_a_slip_in_the_code_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "time-goes-bak"]) == 2
    assert "did you mean `time-goes-back`?" in capsys.readouterr().err


def test_without_a_code_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == sorted(
        code.slug for code in Code
    )
