"""Two things cannot stand at one address: every path of the output is claimed here, and a second claim is an error."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from afterword.diagnostics import Code, Diagnostic
from afterword.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

SETTINGS_PATH = "content/site.yaml"


class Claimant(NamedTuple):
    """Who wants a path: in words for people, and the place in the sources to point at."""

    what: str
    source: str = SETTINGS_PATH
    span: Span = Span(0, 0)
    code: Code = Code.PAGE_CLASH
    help: str = ""


@dataclass(slots=True)
class Claims:
    """The paths given out so far. Paths that differ only in case count as one, as file systems have it."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    _files: dict[str, str] = field(default_factory=dict)
    _folders: dict[str, str] = field(default_factory=dict)

    def take(self, path: str, claimant: Claimant) -> bool:
        """Claim a path; False, and an error noted, where it is taken or a file would have to be a folder."""
        key = path.casefold()
        parents = list(_parents(key))
        holder = self._files.get(key) or self._folders.get(key)
        holder = holder or next((self._files[parent] for parent in parents if parent in self._files), None)
        if holder:
            self._refuse(path, claimant, holder)
            return False
        self._files[key] = claimant.what
        for parent in parents:
            self._folders.setdefault(parent, claimant.what)
        return True

    def _refuse(self, path: str, claimant: Claimant, holder: str) -> None:
        address = "/" + path.removesuffix("index.html")
        message = f"{claimant.what} would stand at `{address}`, where {holder} stands"
        self.diagnostics.append(
            Diagnostic(claimant.code, message, claimant.source, claimant.span, claimant.help)
        )


def _parents(path: str) -> Iterator[str]:
    parent = path.rpartition("/")[0]
    while parent:
        yield parent
        parent = parent.rpartition("/")[0]
