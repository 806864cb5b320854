"""The npm packages that the tests use: exact versions, from whatever registry npm is set up for, and no scripts of theirs."""

from __future__ import annotations

import json
import re
from pathlib import Path

HERE = Path(__file__).parent


def test_versions_are_exact_and_no_registry_is_named() -> None:
    package = json.loads((HERE / "package.json").read_text("utf-8"))
    lock = json.loads((HERE / "package-lock.json").read_text("utf-8"))
    wanted = package["dependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+(-[\w.]+)?", version) for version in wanted.values())
    installed = {path.removeprefix("node_modules/"): part for path, part in lock["packages"].items() if path}
    assert {name: installed[name]["version"] for name in wanted} == wanted
    assert not [name for name, part in installed.items() if "resolved" in part or "integrity" not in part]
    assert not [name for name, part in installed.items() if part.get("hasInstallScript")]
