"""The figures of the statistics in words: what template authors call on that page beside the functions of every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from afterword.derive.durations import ENOUGH_FOR_FOURTHS, ENOUGH_FOR_HALF, ENOUGH_FOR_TENTHS, LeftOut
from afterword.derive.statistics import MANY_FACTORS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from afterword.derive.durations import Bin, Durations
    from afterword.derive.statistics import Quarter, TimeTo
    from afterword.render.times import Times
    from afterword.render.words import Words


@dataclass(frozen=True, slots=True)
class Figures:
    """The words of one page of statistics."""

    words: Words
    times: Times

    def context(self) -> Mapping[str, object]:
        """The functions by the names that the template calls them."""
        return {
            "answer": self.answer,
            "few": lambda durations: durations.count < ENOUGH_FOR_HALF,
            "steps": self.steps,
            "bin_label": self.bin_label,
            "factors_label": self.factors_label,
            "quarter": self.quarter,
            "left_out": self.left_out,
            "open_or_not_told": lambda is_open, not_told: self.left_out(
                ((LeftOut.OPEN, is_open), (LeftOut.NOT_TOLD, not_told))
            ),
            "summed_up": lambda figures: any(item.overall.count >= ENOUGH_FOR_HALF for item in figures.times),
            "quantiles_how": self.quantiles_how,
        }

    def answer(self, item: TimeTo) -> Markup:
        """What a reader wants to know first, as a sentence; of one or two incidents, the times themselves."""
        found = item.overall
        match found.values:
            case ():
                return self._sentence("stats.nothing")
            case (only,):
                return self._sentence("stats.single", duration=only)
            case (shorter, longer):
                return self._sentence("stats.pair", shorter=shorter, longer=longer)
        if not found.median:
            return self._sentence(f"stats.{item.milestone.value}.at_start")
        return self._sentence(f"stats.{item.milestone.value}.half", duration=found.median)

    def steps(self, durations: Durations) -> tuple[tuple[str, int], ...]:
        """From the shortest to the longest, what there are enough incidents for: (label, seconds)."""
        steps = (
            ("stats.shortest", durations.shortest),
            ("stats.one_in_four", durations.lower_quartile),
            ("stats.half_within", durations.median),
            ("stats.three_in_four", durations.upper_quartile),
            ("stats.nine_in_ten", durations.ninetieth),
            ("stats.longest", durations.longest),
        )
        return tuple((self.words.say(key), seconds) for key, seconds in steps if seconds is not None)

    def bin_label(self, found: Bin) -> str:
        """Which durations a bar counts."""
        if not found.least:
            return self.words.say("stats.bin.under", duration=self.words.duration(found.below or 0))
        least = self.words.duration(found.least)
        if found.below is None:
            return self.words.say("stats.bin.over", duration=least)
        return self.words.say("range", begin=least, end=self.words.duration(found.below))

    def factors_label(self, number: int) -> str:
        """A number of factors; the greatest stands for all from there on."""
        text = self.words.number(number)
        return self.words.say("stats.factors.many", number=text) if number == MANY_FACTORS else text

    def quarter(self, quarter: Quarter) -> str:
        """A quarter with its year."""
        return self.words.quarter(quarter.year, quarter.number)

    def left_out(self, reasons: Iterable[tuple[LeftOut, int]]) -> str:
        """How many incidents are not in a figure, and why; "" where all are."""
        said = [
            self.words.say(
                "stats.reason",
                reason=self.words.say(f"stats.reason.{reason.value}"),
                number=self.words.number(number),
            )
            for reason, number in reasons
            if number
        ]
        return self.words.say("stats.missing", reasons=self.words.join(said)) if said else ""

    def quantiles_how(self) -> str:
        """How half, a quarter and nine in ten are worked out, and from how many incidents on."""
        return self.words.say(
            "stats.quantiles.how",
            fourths=self.words.number(ENOUGH_FOR_FOURTHS),
            tenths=self.words.number(ENOUGH_FOR_TENTHS),
        )

    def _sentence(self, key: str, **seconds: int) -> Markup:
        durations = {name: self.times.duration(value) for name, value in seconds.items()}
        return Markup(self.words.say(key)).format(**durations)  # noqa: S704 - our own message
