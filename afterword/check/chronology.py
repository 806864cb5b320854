"""Whether time runs forward down the timeline. Instants are compared, so zones and clock changes do not matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.check.words import clock, duration
from afterword.diagnostics import Code, Diagnostic, Edit, Fix, Label
from afterword.model.time import Moment, Precision
from afterword.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whenever import Instant

    from afterword.check.context import Context
    from afterword.model.incident import Incident
    from afterword.model.time import EntryTime


def chronology(incident: Incident, context: Context) -> Iterator[Diagnostic]:
    """Each entry that goes back behind the one above it.

    An entry is compared with its neighbour alone: after one step back, those that follow it in order are not echoed.
    """
    fix = _sorted_entries(incident, context)
    before: EntryTime | None = None
    for entry in incident.entries:
        time = entry.time
        if time.at is None or entry.out_of_order:
            continue
        if before and before.at and _goes_back(before.at, time.at):
            yield Diagnostic(
                Code.TIME_GOES_BACK,
                _message(before.at, time.at),
                incident.path,
                time.span,
                _help(before.at, time),
                (Label(before.span, "the entry before it"),),
                fix,
            )
        before = time


def _sorted_entries(incident: Incident, context: Context) -> Fix | None:
    """The entries in the order of time, where each has its own date and nothing is said of a meant disorder.

    Each takes the place of another, whole and as it is written; what stands between them stays. Those of one instant keep
    their order.
    """
    placed: list[tuple[Span, Instant]] = []
    for entry in incident.entries:
        at = entry.time.at
        if at is None or not entry.time.dated or entry.out_of_order or at.precision is Precision.DAY:
            return None
        text = context.source.slice(entry.span)
        placed.append((Span(entry.span.start, entry.span.start + len(text.rstrip())), at.at.to_instant()))
    ordered = sorted(placed, key=lambda one: one[1])
    edits = tuple(
        Edit(here, context.source.slice(there))
        for (here, _), (there, _) in zip(placed, ordered, strict=True)
        if here != there
    )
    return Fix("put the entries in the order of time", edits) if edits else None


def steps_back(incident: Incident) -> list[int]:
    """How many steps back there are up to each entry: two entries with the same number are in one run of order."""
    counts: list[int] = []
    before: Moment | None = None
    count = 0
    for entry in incident.entries:
        moment = entry.time.at
        if moment and not entry.out_of_order:
            count += bool(before and _goes_back(before, moment))
            before = moment
        counts.append(count)
    return counts


def _goes_back(before: Moment, after: Moment) -> bool:
    """Whether the order is wrong; where one of the two is a day alone, only days are compared."""
    if Precision.DAY in (before.precision, after.precision):
        return after.at.date() < before.at.date()
    return after.at < before.at


def _message(before: Moment, after: Moment) -> str:
    if Precision.DAY in (before.precision, after.precision):
        return f"{after.at.date().format_iso()} is before {before.at.date().format_iso()}, the day of the entry above"
    return f"this is {duration(before.at - after.at)} before the entry above it"


def _help(before: Moment, time: EntryTime) -> str:
    """What to write instead: the readings that would put the entry in order, the likeliest first."""
    assert time.at  # the caller compared it  # noqa: S101
    ways = []
    above = before.at.to_instant().to_fixed_offset(time.at.at.offset)
    next_day = above.date() if time.at.at.time() >= above.time() else above.date().add(days=1)
    if not time.dated:
        plain = time.clock.strip()
        hour = time.at.at.hour
        if (
            plain[-1:].isdigit()
            and plain[0] != "0"
            and 1 <= hour < 12
            and time.at.at.add(hours=12, stale_offset_ok=True) >= before.at
        ):
            ways.append(f"if it was after noon, write `{plain} PM`")
        ways.append(f"if it was the next day, write `{next_day.format_iso()} {plain}`")
    else:
        if time.clock and next_day == time.at.at.date().add(days=1):
            ways.append(f"if it was the next day, its date is `{next_day.format_iso()}`")
        ways.append(f"mend the date or the time: the entry above is at {clock(before)}")
    ways.append("if the disorder is meant, write `[out of order]` after the time")
    return "; ".join(ways)
