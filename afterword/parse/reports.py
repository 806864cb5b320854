"""A list that readers of one file write their diagnostics into, so that none has to repeat the file's path."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from afterword.diagnostics import Diagnostic

if TYPE_CHECKING:
    from afterword.diagnostics import Code, Fix, Label
    from afterword.text import Span


@dataclass(slots=True)
class Reports:
    """What was found in the file at `path` so far, in the order of finding."""

    path: str
    found: list[Diagnostic] = field(default_factory=list)

    def add(
        self, code: Code, span: Span, message: str, advice: str, *labels: Label, fix: Fix | None = None
    ) -> None:
        """Note one thing that is wrong; `advice` becomes the diagnostic's help."""
        self.found.append(Diagnostic(code, message, self.path, span, advice, labels, fix))
