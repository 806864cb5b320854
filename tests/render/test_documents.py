"""Every JSON document of every site: valid by the schemas published beside it, with an offset on every time."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError
from whenever import OffsetDateTime, PlainDateTime

from afterword.timezones.zones import Exact, resolve
from tests.formats import FORMATS
from tests.render.built import build
from tests.render.feed_words import is_date_time, is_rfc_822
from tests.sites import NAMES, site
from tests.support import SITE, incident_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

INCIDENT = re.compile(r"incidents/[^/]+/index\.json")
LIST = re.compile(r"incidents/index\.json")
API = re.compile(r"api/v2/.+\.json")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?[+-]\d\d:\d\d")
# The keys whose values are times, in the API and in our own documents.
OF_TIMES = re.compile(r".*_at|at|until|started|published|updated|scheduled_(for|until)")
MILESTONES = {"started", "detected", "acknowledged", "mitigated", "resolved"}


def closed(schema: Any) -> Any:
    """The schema without room for keys that it does not name: what is published is all described."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    described = {key: closed(value) for key, value in schema.items()}
    if isinstance(schema.get("properties"), dict):
        described.setdefault("additionalProperties", False)
    return described


def documents(outputs: Mapping[str, bytes], *patterns: re.Pattern[str]) -> Iterator[tuple[str, Any]]:
    for path, data in outputs.items():
        if any(pattern.fullmatch(path) for pattern in patterns):
            yield path, json.loads(data)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("schema", "pattern"), [("incident", INCIDENT), ("incidents", LIST)])
def test_every_document_is_as_its_schema_says(name: str, schema: str, pattern: re.Pattern[str]) -> None:
    outputs = site(name)
    published = json.loads(outputs[f"schema/{schema}.json"])
    Draft202012Validator.check_schema(published)
    found = list(documents(outputs, pattern))
    assert len(found) == (1 if schema == "incidents" else len(_listed(outputs)))
    for path, document in found:
        for validated in (published, closed(published)):
            faults = Draft202012Validator(validated, format_checker=FORMATS).iter_errors(document)
            assert [f"{path}: {fault.json_path}: {fault.message}" for fault in faults] == []


def _listed(outputs: Mapping[str, bytes]) -> list[Any]:
    listed: list[Any] = json.loads(outputs["incidents/index.json"])["incidents"]
    return listed


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("published",), "2019-02-27T15:15:00"),
        (("published",), "27 February 2019"),
        (("timeline", 0, "at"), "2019-02-30T15:15:00Z"),
        (("timeline", 0, "precision"), "hour"),
        (("timeline", 0, "id"), None),
        (("action_items", 0, "due"), "2019-02-29"),
        (("severity",), 2),
        (("another",), "key"),
    ],
)
def test_a_schema_notices_what_breaks_it(path: tuple[str | int, ...], value: object) -> None:
    outputs = site("parts")
    document = json.loads(outputs["incidents/2019-02-27-calgary/index.json"])
    validator = Draft202012Validator(
        closed(json.loads(outputs["schema/incident.json"])), format_checker=FORMATS
    )
    validator.validate(document)
    part: Any = document
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    with pytest.raises(ValidationError):
        validator.validate(document)


def strings(document: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every string of a document, with the nearest key above it."""
    if isinstance(document, str):
        yield key, document
    elif isinstance(document, dict):
        for name, value in document.items():
            yield from strings(value, name)
    elif isinstance(document, list):
        for value in document:
            yield from strings(value, key)


@pytest.mark.parametrize("name", NAMES)
def test_every_time_carries_its_offset(name: str) -> None:
    times = 0
    for path, document in documents(site(name), INCIDENT, LIST, API):
        for key, text in strings(document):
            if OF_TIMES.fullmatch(key) or key in MILESTONES or re.match(r"\d{4}-\d\d-\d\d[T ]\d", text):
                assert TIME.fullmatch(text), f"{path}: {key}: {text}"
                assert is_date_time(text)
                times += 1
    assert times > 50


@pytest.mark.parametrize("name", NAMES)
def test_only_the_time_of_something_that_never_was_is_1970(name: str) -> None:
    """Clients sort and show these dates; only a component that no incident tells of has none."""
    for path, document in documents(site(name), API):
        for part in (*document.get("incidents", []), *document.get("scheduled_maintenances", [])):
            without = {key: value for key, value in part.items() if key != "components"}
            assert "1970-01-01" not in json.dumps(without), path


@pytest.mark.parametrize("name", NAMES)
def test_a_component_is_the_same_wherever_the_api_shows_it(name: str) -> None:
    outputs = site(name)
    listed = {part["id"]: part for part in json.loads(outputs["api/v2/components.json"])["components"]}
    shown = 0
    for path, document in documents(outputs, API):
        for incident in (*document.get("incidents", []), *document.get("scheduled_maintenances", [])):
            for part in incident["components"]:
                assert part == listed.get(part["id"], part), path
                shown += part["id"] in listed
    assert shown > 0


ZONES = st.sampled_from(
    [
        "America/Edmonton", "UTC", "Asia/Kathmandu", "Pacific/Apia", "Pacific/Kiritimati", "Australia/Lord_Howe",
        "Africa/Monrovia", "America/St_Johns",
    ]
)  # fmt: skip


@given(
    ZONES,
    st.datetimes(
        min_value=PlainDateTime(1970, 1, 2).to_stdlib(), max_value=PlainDateTime(2019, 5, 1).to_stdlib()
    ),
)
@example("Africa/Monrovia", PlainDateTime(1971, 6, 1, 12).to_stdlib())
@example("Asia/Kathmandu", PlainDateTime(1986, 1, 1, 0, 30).to_stdlib())
def test_any_time_in_any_zone_is_written_with_its_offset(zone: str, wall: Any) -> None:
    """Monrovia's clocks were 44 minutes 30 seconds behind UTC until 1972, and RFC 3339 has no offsets with seconds.

    Kathmandu's first quarter of an hour of 1986 was skipped, and with it the beginning of a day.
    """
    plain = PlainDateTime(wall.year, wall.month, wall.day, wall.hour, wall.minute)
    meant = resolve(plain, zone)
    if not isinstance(meant, Exact):
        return
    text = incident_text(f"{plain.hour:02}:{plain.minute:02} [resolved] - Over.", date=str(plain.date()))
    outputs = build(
        {f"postmortems/{plain.date()}-example.md": text}, site=SITE.replace("America/Edmonton", zone)
    )
    (document,) = (document for _, document in documents(outputs, INCIDENT))
    told = [entry["at"] for entry in document["timeline"]]
    (incident,) = json.loads(outputs["api/v2/incidents.json"])["incidents"]
    told += [incident[key] for key in ("created_at", "started_at", "resolved_at")]
    told += re.findall("<published>(.*)</published>", outputs["history.atom"].decode())
    for instant in told:
        assert TIME.fullmatch(instant)
        assert OffsetDateTime.parse_iso(instant) == meant.at
    (date,) = re.findall("<pubDate>(.*)</pubDate>", outputs["history.rss"].decode())
    assert is_rfc_822(date)
    assert OffsetDateTime.parse_rfc2822(date) == meant.at
