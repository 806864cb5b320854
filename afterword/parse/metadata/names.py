"""Names that may stand for one thing each: two components cannot be called alike, whatever their letters' case."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from afterword.diagnostics import Code, Label

if TYPE_CHECKING:
    from afterword.parse.reports import Reports
    from afterword.text import Span


@dataclass(slots=True)
class Names:
    """What was given so far, to whom and where; `clash` is the message, `{}` in it the name that was given twice."""

    clash: str
    reports: Reports
    given: dict[str, tuple[str, Span]] = field(default_factory=dict)

    def begin(self, identifier: str, span: Span) -> bool:
        """Give a new thing its identifier; False, with a report, where anything has that name already."""
        return self._free(identifier, span) and self.give(identifier, identifier, span)

    def give(self, name: str, owner: str, span: Span) -> bool:
        """Give a thing one more name; False, with a report, where another thing has it."""
        taken = self.given.get(name.casefold())
        if taken and taken[0] != owner:
            return self._free(name, span)
        self.given.setdefault(name.casefold(), (owner, span))
        return True

    def _free(self, name: str, span: Span) -> bool:
        taken = self.given.get(name.casefold())
        if taken:
            label = Label(taken[1], "first given here")
            self.reports.add(Code.DUPLICATE_ID, span, self.clash.format(name), "change one of the two", label)
        return taken is None
