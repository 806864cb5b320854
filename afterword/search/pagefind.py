"""Runs Pagefind's own program in a folder that lasts as long as the run: its Python interface waits 0.1 s a message."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKAGES = {"pagefind_bin_extended": True, "pagefind_bin": False}
"""The packages that bring the program, the one that knows more languages first."""

_LONGEST_SECONDS = 600


class SearchFailed(Exception):  # noqa: N818 - said to people as it is
    """No index could be made."""


@dataclass(frozen=True, slots=True)
class Program:
    """Pagefind's program; `extended` is whether it tells apart the words of languages written without spaces."""

    path: Path
    extended: bool


def find_program() -> Program:
    """The program that is installed.

    Raises:
        SearchFailed: None is.
    """
    for package, extended in _PACKAGES.items():
        try:
            return Program(Path(import_module(package).get_executable()), extended)
        except (ImportError, FileNotFoundError):
            continue
    raise SearchFailed("Pagefind, which makes it, is not installed")


def run(program: Path, documents: Mapping[str, str]) -> Mapping[str, bytes]:
    """Every file that Pagefind makes of HTML documents, both by path; documents are told apart by their path alone.

    Raises:
        SearchFailed: The program cannot be run, or failed.
    """
    try:
        with TemporaryDirectory(prefix="afterword-", ignore_cleanup_errors=True) as name:
            source, made = Path(name, "site"), Path(name, "index")
            for path, text in documents.items():
                (source / path).parent.mkdir(parents=True, exist_ok=True)
                (source / path).write_text(text, encoding="utf-8", newline="")
            _call(
                [
                    str(program),
                    "--site",
                    str(source),
                    "--output-path",
                    str(made),
                    "--keep-index-url",
                    "--quiet",
                ],
                name,
            )
            return {
                file.relative_to(made).as_posix(): file.read_bytes()
                for file in sorted(made.rglob("*"))
                if file.is_file()
            }
    except OSError as error:
        raise SearchFailed(f"Pagefind could not be run: {error.strerror or error}") from error


def _call(command: list[str], folder: str) -> None:
    # Settings of another site's Pagefind, in the environment or in the folder of the archive, are not ours.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, check=False, timeout=_LONGEST_SECONDS
        )
    except subprocess.TimeoutExpired:
        raise SearchFailed(f"Pagefind did not finish within {_LONGEST_SECONDS} s") from None
    if done.returncode:
        said = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
        raise SearchFailed(f"Pagefind failed with status {done.returncode}: {said or 'it said nothing'}")
