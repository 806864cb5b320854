"""Whether announced work ends after it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.check.words import duration
from afterword.diagnostics import Code, Diagnostic, Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterword.check.context import Context
    from afterword.model.incident import Incident


def window(incident: Incident, context: Context) -> Iterator[Diagnostic]:
    """A maintenance window that ends before it begins, or as it does."""
    del context
    if incident.window is None:
        return
    begin, end = incident.window.begin, incident.window.end
    if end.value.at <= begin.value.at:
        apart = duration(begin.value.at - end.value.at)
        yield Diagnostic(
            Code.WINDOW_GOES_BACK,
            f"the window ends {apart} before it begins"
            if apart != "0 minutes"
            else "the window ends as it begins",
            incident.path,
            end.span,
            "write an instant after `scheduled_for`, with its date",
            (Label(begin.span, "it begins here"),),
        )
