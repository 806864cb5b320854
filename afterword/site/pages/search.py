"""The page that finds an incident by its words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """What results can be narrowed to. `name` is component, severity or year; `options` are values and their labels."""

    name: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The form of the search; each option of its filters is one that some incident has."""

    path: str
    filters: tuple[SearchFilter, ...]
