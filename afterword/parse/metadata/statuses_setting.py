"""The setting `statuses`: changes to the default statuses, and new ones among them, in one order from best to worst."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from afterword.diagnostics import Code
from afterword.model.terms import STATUSES, Status
from afterword.parse.metadata import settings_keys as keys
from afterword.parse.metadata.names import Names

if TYPE_CHECKING:
    from afterword.model.incident import Located
    from afterword.parse.metadata.keys import Values
    from afterword.parse.reports import Reports


@dataclass(frozen=True, slots=True)
class _Written:
    """One item of the setting; `given` are the words that it claims for its status."""

    id: Located[str]
    values: Values
    given: tuple[Located[str], ...]


def read_statuses(values: Values, reports: Reports) -> tuple[Status, ...]:
    """The site's statuses, best first.

    A default status that is given another label keeps its old one as an alias, so that incidents written before still
    read; an alias that is given to another status leaves the default one.
    """
    items = values.value(keys.STATUSES, ())
    names = Names("two statuses are called `{}`", reports)
    written = [item for one in items if (item := _written(one.value, names))]
    owners = {word: owner for word, (owner, _) in names.given.items()}
    statuses = {status.id: status for status in STATUSES}
    for item in written:
        known = statuses.get(item.id.value)
        status = _changed(known, item.values) if known else _new(item, reports)
        if status:
            statuses[status.id] = status
    result = tuple(sorted((_without_taken(status, owners) for status in statuses.values()), key=_rank))
    for item in written:
        _check_words(item, result, reports)
        _check_rank(item, result, reports)
    return result


def _written(values: Values, names: Names) -> _Written | None:
    identifier, label = values.get(keys.ID), values.get(keys.STATUS_LABEL)
    if identifier is None or not names.begin(identifier.value, identifier.span):
        return None
    words = (*([label] if label else []), *values.value(keys.STATUS_ALIASES, ()))
    given = tuple(word for word in words if names.give(word.value, identifier.value, word.span))
    return _Written(identifier, values, given)


def _without_taken(status: Status, owners: dict[str, str]) -> Status:
    """A status without the default aliases that the site gives to another."""
    kept = (alias for alias in status.aliases if owners.get(alias.casefold(), status.id) == status.id)
    return replace(status, aliases=tuple(kept))


def _changed(status: Status, values: Values) -> Status:
    label = values.value(keys.STATUS_LABEL, status.label)
    old = (status.label,) if label != status.label else ()
    more = (alias.value for alias in values.value(keys.STATUS_ALIASES, ()))
    return Status(
        status.id,
        label,
        values.value(keys.STATUS_RANK, status.rank),
        values.value(keys.STATUS_COLOUR, status.colour),
        tuple(dict.fromkeys((*status.aliases, *old, *more))),
    )


def _new(item: _Written, reports: Reports) -> Status | None:
    """A status of the site's own, which has no default to take its label and rank from."""
    label, rank = item.values.get(keys.STATUS_LABEL), item.values.get(keys.STATUS_RANK)
    for key in (keys.STATUS_LABEL, keys.STATUS_RANK):
        if key.name not in item.values.keys:
            message = f"the new status `{item.id.value}` needs `{key.name}`"
            reports.add(Code.MISSING_KEY, item.id.span, message, f"add the line `{key.name}: {key.example}`")
    if label is None or rank is None:
        return None
    aliases = tuple(alias.value for alias in item.values.value(keys.STATUS_ALIASES, ()))
    colour = item.values.value(keys.STATUS_COLOUR, "degraded")
    return Status(item.id.value, label.value, rank.value, colour, aliases)


def _check_words(item: _Written, statuses: tuple[Status, ...], reports: Reports) -> None:
    """A word that stands for a default status, under its own id or label, stands for no other."""
    for word in item.given:
        for other in statuses:
            if other.id != item.id.value and word.value.casefold() in (other.id, other.label.casefold()):
                message = f"`{word.value}` is already the status `{other.id}`"
                advice = f"choose another word, or give `{other.id}` another label too"
                reports.add(Code.DUPLICATE_ID, word.span, message, advice)


def _check_rank(item: _Written, statuses: tuple[Status, ...], reports: Reports) -> None:
    """Two statuses of one rank would leave open which is worse."""
    rank = item.values.get(keys.STATUS_RANK)
    same = [one.id for one in statuses if rank and one.rank == rank.value and one.id != item.id.value]
    if rank and same:
        message = f"`{item.id.value}` and `{same[0]}` both have the rank {rank.value}"
        ranks = ", ".join(f"{one.id} {one.rank}" for one in statuses)
        advice = f"give each status a rank of its own; they are now {ranks}"
        reports.add(Code.INVALID_VALUE, rank.span, message, advice)


def _rank(status: Status) -> int:
    return status.rank
