"""Link references defined in an internal part, forgotten by the public text that uses them: `[here][plan]`, `[plan]: …`.

A definition is no block: markdown-it takes it out of the text and every paragraph of the document may use it. Where it
stood in an internal part, its target must not reach the public, and the public text shows the brackets as written.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from afterword.markdown.tree import Definitions, Inline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed import DataclassInstance

    from afterword.text import Span

Model = TypeVar("Model", bound="DataclassInstance")


def forget_references(model: Model, hidden: tuple[Span, ...]) -> Model:
    """The same incident or page, its texts without the references whose definition lies in a hidden stretch."""
    definitions = _definitions(model)
    if not hidden or definitions is None:
        return model
    known = {
        label
        for label, place in definitions.places.items()
        if not any(span.start <= place.start < span.end for span in hidden)
    }
    if len(known) == len(definitions.places):
        return model
    kept = Definitions(
        {label: target for label, target in definitions.references.items() if label in known},
        definitions.footnotes,
        {label: place for label, place in definitions.places.items() if label in known},
    )
    forgotten = _rebuilt(model, kept)
    assert isinstance(forgotten, type(model))  # noqa: S101 - a rebuilt value keeps its type
    return forgotten


def _definitions(value: object) -> Definitions | None:
    """What the texts of a document may refer to; all of them share it."""
    match value:
        case Inline():
            return value.definitions
        case tuple():
            return _first(value)
        case _ if is_dataclass(value):
            return _first(getattr(value, field.name) for field in fields(value))
        case _:
            return None


def _first(values: Iterable[object]) -> Definitions | None:
    return next((found for value in values if (found := _definitions(value))), None)


def _rebuilt(value: object, definitions: Definitions) -> object:
    match value:
        case Inline():
            return Inline(value.source, value.offsets, definitions)
        case tuple() if type(value) is tuple:
            return tuple(_rebuilt(item, definitions) for item in value)
        case _ if is_dataclass(value) and not isinstance(value, type):
            changed = {
                field.name: new
                for field in fields(value)
                if field.init
                and (old := getattr(value, field.name)) is not (new := _rebuilt(old, definitions))
            }
            return replace(value, **changed) if changed else value
        case _:
            return value
