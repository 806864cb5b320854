"""Macros that themes inherit one by one: `m` in every template is the macros of all themes of a chain, the own ones first.

Jinja's `import` binds to one file, so a theme could replace all macros of a file or none, and macros that call each
other would not see a replacement. Here each file in a theme's folder `macros/` adds its macros to one namespace that
templates and macros alike go through. A file is compiled once for a theme and made into a module once for a page that
uses a macro of it, since macros speak with the names of that page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes

from afterword.diagnostics import Code, Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jinja2 import Environment
    from jinja2.environment import TemplateModule

    from afterword.text import Source

NAMESPACE = "m"
INHERITED = "inherited"

_FOLDER = "macros"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The macros of one theme: the template in which each stands, by its name."""

    theme: str
    macros: Mapping[str, str]


def shelve(
    environment: Environment, sources: Mapping[str, Source], chain: tuple[str, ...]
) -> tuple[tuple[Shelf, ...], tuple[Diagnostic, ...]]:
    """The macros of each theme of a chain, and which a theme has twice. Files that Jinja cannot read have none."""
    shelves = []
    diagnostics: list[Diagnostic] = []
    for theme in chain:
        macros: dict[str, str] = {}
        for path in sorted(sources):
            if not path.startswith(f"{theme}/{_FOLDER}/"):
                continue
            for macro in _macros_of(environment, sources[path]):
                first = macros.setdefault(macro.name, path)
                if first != path:
                    diagnostics.append(_twice(macro, sources[path], sources[first]))
        shelves.append(Shelf(theme, macros))
    return tuple(shelves), tuple(diagnostics)


def _macros_of(environment: Environment, source: Source) -> Iterator[nodes.Macro]:
    """The macros that a file gives to others: those at its top whose names do not begin with `_`."""
    try:
        tree = environment.parse(source.text)
    except TemplateSyntaxError:
        return
    for node in tree.body:
        if isinstance(node, nodes.Macro) and not node.name.startswith("_"):
            yield node


def _twice(macro: nodes.Macro, source: Source, first: Source) -> Diagnostic:
    return Diagnostic(
        Code.THEME_INVALID,
        f"the macro `{macro.name}` stands in two files of this theme, here and in `{first.path}`",
        source.path,
        source.line_span(macro.lineno),
        "keep one of them",
    )


@dataclass(slots=True)
class Macros:
    """The macros of a chain of themes, for one page: an attribute is the first macro of that name, own themes first.

    What no theme has is undefined, with the nearest name in the message of the error that using it gives.
    """

    _environment: Environment
    _shelves: tuple[Shelf, ...]
    _names: Mapping[str, object]
    _found: dict[str, object] = field(default_factory=dict)
    _modules: dict[str, TemplateModule] = field(default_factory=dict)

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        if name not in self._found:
            self._found[name] = self._find(name)
        return self._found[name]

    def _find(self, name: str) -> object:
        for level, shelf in enumerate(self._shelves):
            if path := shelf.macros.get(name):
                return getattr(self._module(path, level), name)
        known = sorted({macro for shelf in self._shelves for macro in shelf.macros})
        nearest = get_close_matches(name, known, 1)
        hint = f"there is no macro `{name}`" + (f"; the nearest is `{nearest[0]}`" if nearest else "")
        return StrictUndefined(hint, name=name)

    def _module(self, path: str, level: int) -> TemplateModule:
        if path not in self._modules:
            below = Macros(self._environment, self._shelves[level + 1 :], self._names)
            template = self._environment.get_template(path)
            self._modules[path] = template.make_module({**self._names, INHERITED: below})
        return self._modules[path]


def with_macros(
    environment: Environment, shelves: tuple[Shelf, ...], names: Mapping[str, object]
) -> Mapping[str, object]:
    """The names that a page gives to its templates, and among them its macros."""
    context = dict(names)
    context[NAMESPACE] = Macros(environment, shelves, context)
    return context
