"""`statistics/index.json`: the figures of the page for programs, with the durations that they were worked out from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.derive.durations import LeftOut
from afterword.derive.statistics import MEASURED
from afterword.render.schema import TEXT, WHOLE, WHOLE_OR_NULL, Schema, encoded, list_of, object_of

if TYPE_CHECKING:
    from afterword.derive.durations import Durations
    from afterword.derive.statistics import Quarter, TimeTo
    from afterword.site.interfaces import StatisticsJson

_LEFT_OUT = [reason.value for reason in LeftOut]


def statistics_json(page: StatisticsJson) -> bytes:
    """The figures as UTF-8; durations are in seconds."""
    figures = page.figures
    severities = [severity.id for severity in figures.severities]
    return encoded(
        {
            "incidents": figures.total,
            "times": {item.milestone.value: _time(item) for item in figures.times},
            "quarters": [
                {
                    "quarter": _quarter(row.quarter),
                    "incidents": row.total,
                    "severities": dict(zip(severities, row.by_severity, strict=True)),
                }
                for row in figures.quarters
            ],
            "contributing_factors": {
                "reports": figures.factors.reports,
                "factors": figures.factors.total,
                "left_out": {"open": figures.factors.open, "not_told": figures.factors.not_told},
                "counts": [{"factors": number, "reports": count} for number, count in figures.factors.rows],
            },
            "components": [{"id": name, "incidents": count} for name, count in figures.components.rows],
            "tags": [{"tag": name, "incidents": count} for name, count in figures.tags.rows],
            "without_tag": figures.tags.without,
        }
    )


def statistics_schema() -> Schema:
    """What that document holds."""
    return {"title": "Figures over the incidents of an archive"} | object_of(
        {
            "incidents": WHOLE,
            "times": object_of({milestone.value: _time_schema() for milestone in MEASURED}),
            "quarters": list_of(
                object_of(
                    {
                        "quarter": _QUARTER,
                        "incidents": WHOLE,
                        "severities": {"type": "object", "additionalProperties": WHOLE},
                    }
                )
            ),
            "contributing_factors": object_of(
                {
                    "reports": WHOLE,
                    "factors": WHOLE,
                    "left_out": object_of({"open": WHOLE, "not_told": WHOLE}),
                    "counts": list_of(object_of({"factors": WHOLE, "reports": WHOLE})),
                }
            ),
            "components": list_of(object_of({"id": TEXT, "incidents": WHOLE})),
            "tags": list_of(object_of({"tag": TEXT, "incidents": WHOLE})),
            "without_tag": WHOLE,
        }
    )


_QUARTER: Schema = {"type": "string", "pattern": "^[0-9]{4}-Q[1-4]$"}
_COUNTED: dict[str, Schema] = {
    "incidents": WHOLE,
    "left_out": object_of(dict.fromkeys(_LEFT_OUT, WHOLE)),
    "median": WHOLE_OR_NULL,
}


def _quarter(quarter: Quarter) -> str:
    return f"{quarter.year:04}-Q{quarter.number}"


def _time(item: TimeTo) -> dict[str, object]:
    found = item.overall
    return {
        **_counted(found),
        "shortest": found.shortest,
        "lower_quartile": found.lower_quartile,
        "upper_quartile": found.upper_quartile,
        "ninetieth_percentile": found.ninetieth,
        "longest": found.longest,
        "histogram": [
            {"from": part.least, "below": part.below, "incidents": part.count} for part in found.bins
        ],
        "seconds": list(found.values),
        "severities": [{"severity": severity.id, **_counted(group)} for severity, group in item.by_severity],
        "quarters": [{"quarter": _quarter(quarter), **_counted(group)} for quarter, group in item.by_quarter],
    }


def _counted(found: Durations) -> dict[str, object]:
    left_out = dict(found.left_out)
    return {
        "incidents": found.count,
        "left_out": {reason.value: left_out.get(reason, 0) for reason in LeftOut},
        "median": found.median,
    }


def _time_schema() -> Schema:
    return object_of(
        {
            **_COUNTED,
            "shortest": WHOLE_OR_NULL,
            "lower_quartile": WHOLE_OR_NULL,
            "upper_quartile": WHOLE_OR_NULL,
            "ninetieth_percentile": WHOLE_OR_NULL,
            "longest": WHOLE_OR_NULL,
            "histogram": list_of(object_of({"from": WHOLE, "below": WHOLE_OR_NULL, "incidents": WHOLE})),
            "seconds": list_of(WHOLE),
            "severities": list_of(object_of({"severity": TEXT, **_COUNTED})),
            "quarters": list_of(object_of({"quarter": _QUARTER, **_COUNTED})),
        }
    )
