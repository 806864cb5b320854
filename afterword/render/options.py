"""What a site's settings tell its theme, as templates read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import StrictUndefined


@dataclass(frozen=True, slots=True)
class Options(Mapping[str, str]):
    """A theme's options: `options.paper` where the site must give one, `options.get('paper', 'a4')` where it may.

    One that is not given is undefined, with the line that would give it in the message of the error that using it makes.
    """

    theme: str
    given: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.given[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.given)

    def __len__(self) -> int:
        return len(self.given)

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        if name in self.given:
            return self.given[name]
        hint = f"the settings give the theme no option `{name}`: write `theme: {{name: {self.theme}, {name}: …}}`"
        return StrictUndefined(hint, name=name)
