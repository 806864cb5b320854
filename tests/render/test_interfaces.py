"""What programs read beside feeds: the calendar, Statuspage's API, the list of incidents, and the schemas of both."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator

from tests.formats import FORMATS
from tests.render.built import CALGARY, FILES, INCIDENT, build
from tests.render.many import MANY
from tests.support import SITE, incident_text

if TYPE_CHECKING:
    from collections.abc import Mapping


def api(name: str, outputs: Mapping[str, bytes]) -> Any:
    return json.loads(outputs[f"api/v2/{name}.json"])


@pytest.fixture(scope="module")
def outputs() -> Mapping[str, bytes]:
    return build(MANY)


# The calendar


def read_events(data: bytes) -> list[Any]:
    """The events as a calendar program reads them."""
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_the_calendar_reads_as_it_was_meant(outputs: Mapping[str, bytes]) -> None:
    events = {str(event["SUMMARY"]): event for event in read_events(outputs["calendar.ics"])}
    assert len(events) == 4
    racks = events['Moving racks; power, and "cables" \\ more']
    assert racks.decoded("DTSTART") == datetime(2019, 7, 2, 4, 0, tzinfo=UTC)
    assert racks.decoded("DTEND") == datetime(2019, 7, 2, 8, 0, tzinfo=UTC)
    assert racks.decoded("DTSTAMP") == datetime(2019, 5, 28, 16, 0, tzinfo=UTC)
    assert racks["UID"] == "2019-07-01-racks@status.example.com"
    assert racks["STATUS"] == "CONFIRMED"
    assert str(racks["DESCRIPTION"]) == (
        "Scheduled\n\nCalls may drop.\n\nhttps://status.example.com/incidents/2019-07-01-racks/"
    )
    assert "DTEND" not in events["Registrations failing"]
    calgary = events["Calls & registrations failing through <Calgary>"]
    assert calgary.decoded("DTEND") == datetime(2019, 2, 27, 22, 15, tzinfo=UTC)
    assert calgary["CATEGORIES"].cats == ["Calgary core", "SIP trunks", "sip", "TLS fault"]


def test_the_calendar_is_folded_in_octets_and_never_inside_a_character() -> None:
    title = "Störung 電話 " * 30
    data = build({"postmortems/2019-02-27-example.md": incident_text("13:30 - Bad.", title=title)})[
        "calendar.ics"
    ]
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert all(len(line) <= 75 and line.decode("utf-8") is not None for line in lines)
    (event,) = read_events(data)
    assert str(event["SUMMARY"]) == title.strip()


def test_an_incident_of_no_known_time_is_a_day() -> None:
    text = incident_text("??:?? - Bad.")
    (event,) = Calendar.from_ical(build({"postmortems/2019-02-27-example.md": text})["calendar.ics"]).walk(
        "VEVENT"
    )
    assert event.decoded("DTSTART") == date(2019, 2, 27)


# Statuspage's API

PAGE = {"id", "name", "url", "time_zone", "updated_at"}
COMPONENT = {
    "id", "name", "status", "created_at", "updated_at", "position", "description", "showcase", "start_date", "group_id",
    "page_id", "group", "only_show_if_degraded",
}  # fmt: skip
UPDATE = {
    "id", "status", "body", "incident_id", "created_at", "updated_at", "display_at", "affected_components",
    "deliver_notifications", "custom_tweet", "tweet_id",
}  # fmt: skip
POSTMORTEM = {"postmortem_body", "postmortem_body_last_updated_at", "postmortem_published_at"}
INCIDENT_KEYS = {
    "id", "name", "status", "created_at", "updated_at", "monitoring_at", "resolved_at", "impact", "shortlink",
    "started_at", "page_id", "incident_updates", "components",
}  # fmt: skip
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d")
SHAPES = {
    "status": ["page", "status"],
    "components": ["page", "components"],
    "incidents": ["page", "incidents"],
    "incidents/unresolved": ["page", "incidents"],
    "scheduled-maintenances": ["page", "scheduled_maintenances"],
    "scheduled-maintenances/upcoming": ["page", "scheduled_maintenances"],
    "scheduled-maintenances/active": ["page", "scheduled_maintenances"],
    "summary": ["page", "components", "incidents", "scheduled_maintenances", "status"],
}


@pytest.mark.parametrize(("name", "keys"), SHAPES.items())
def test_every_file_has_its_whole_shape(name: str, keys: list[str], outputs: Mapping[str, bytes]) -> None:
    document = api(name, outputs)
    assert list(document) == keys
    assert set(document["page"]) == PAGE
    listed = [*document.get("incidents", []), *document.get("scheduled_maintenances", [])]
    for component in (
        *document.get("components", []),
        *(part for item in listed for part in item["components"]),
    ):
        assert set(component) - {"components"} == COMPONENT
    for item in listed:
        extra = {"scheduled_for", "scheduled_until"} if item["impact"] == "maintenance" else set()
        assert set(item) - POSTMORTEM == INCIDENT_KEYS | extra
        assert item["incident_updates"] != []
        assert all(set(update) == UPDATE for update in item["incident_updates"])
    told = json.dumps(document)
    for key, value in re.findall(r'"(\w+_at|display_at|scheduled_\w+)": "([^"]*)"', told):
        assert INSTANT.fullmatch(value), key


def test_what_is_the_matter_now(outputs: Mapping[str, bytes]) -> None:
    assert api("status", outputs)["status"] == {"indicator": "major", "description": "Partial System Outage"}
    assert api("status", build(FILES))["status"] == {
        "indicator": "none",
        "description": "All Systems Operational",
    }
    summary = api("summary", outputs)
    assert [(item["name"], item["status"]) for item in summary["components"]] == [
        ("Calgary core", "operational"), ("SIP trunks", "partial_outage"),
    ]  # fmt: skip
    assert [(item["name"], item["status"], item["impact"]) for item in summary["incidents"]] == [
        ("Registrations failing", "identified", "major")
    ]
    (work,) = summary["scheduled_maintenances"]
    assert (work["status"], work["scheduled_for"]) == ("scheduled", "2019-07-01T22:00:00.000-06:00")
    assert api("scheduled-maintenances/active", outputs)["scheduled_maintenances"] == []


def test_an_incident_and_its_updates(outputs: Mapping[str, bytes]) -> None:
    incidents = {item["name"]: item for item in api("incidents", outputs)["incidents"]}
    assert list(incidents) == [
        "Registrations failing",
        "Calls & registrations failing through <Calgary>",
        "Trunks down over the new year",
    ]
    calgary = incidents["Calls & registrations failing through <Calgary>"]
    assert (calgary["status"], calgary["impact"]) == ("postmortem", "minor")
    assert calgary["resolved_at"] == "2019-02-27T15:15:00.000-07:00"
    assert calgary["shortlink"] == "https://status.example.com/incidents/2019-02-27-calgary/"
    assert [update["status"] for update in calgary["incident_updates"]] == [
        "postmortem", "resolved", "investigating", "investigating",
    ]  # fmt: skip
    opened = calgary["incident_updates"][-1]
    assert opened["body"] == "Escalated to the vendor."
    assert [
        (part["name"], part["old_status"], part["new_status"]) for part in opened["affected_components"]
    ] == [
        ("Calgary core", "operational", "degraded_performance"),
        ("SIP trunks", "operational", "degraded_performance"),
    ]
    assert "Two trunks had no failover" in calgary["postmortem_body"]


def test_ids_are_those_of_names_and_not_of_texts(outputs: Mapping[str, bytes]) -> None:
    edited = build(MANY | {INCIDENT: CALGARY.replace("Calls & reg", "Reg").replace("Escalated", "Gone")})
    before, after = api("incidents", outputs)["incidents"][1], api("incidents", edited)["incidents"][1]
    assert before["name"] != after["name"]
    assert before["id"] == after["id"]
    assert [item["id"] for item in before["incident_updates"]] == [
        item["id"] for item in after["incident_updates"]
    ]
    ids = [
        update["id"] for item in api("incidents", outputs)["incidents"] for update in item["incident_updates"]
    ]
    assert len(ids) == len(set(ids))


def test_components_stand_below_their_group() -> None:
    site = SITE.replace("name: Calgary core", "name: Calgary core, group: Alberta")
    group, inner, outer = api("components", build({}, site=site))["components"]
    assert (group["group"], group["name"], group["components"]) == (True, "Alberta", [inner["id"]])
    assert (inner["group_id"], outer["group_id"]) == (group["id"], None)


# JSON


@pytest.mark.parametrize("site", [SITE, SITE.replace("url: https://status.example.com\n", "")])
def test_every_document_is_as_its_schema_says(site: str) -> None:
    outputs = build(MANY, site=site)
    schemas = {
        name: json.loads(outputs[f"schema/{name}.json"]) for name in ("incident", "incidents", "statistics")
    }
    for name, schema in schemas.items():
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema, format_checker=FORMATS)
        paths = [
            path
            for path in outputs
            if re.fullmatch(
                r"incidents/[^/]+/index\.json" if name == "incident" else rf"{name}/index\.json", path
            )
        ]
        assert len(paths) == (4 if name == "incident" else 1)
        for path in paths:
            validator.validate(json.loads(outputs[path]))


def test_a_schema_knows_every_key(outputs: Mapping[str, bytes]) -> None:
    """A key that is added to a document and not to its schema would go unnoticed, because schemas allow more keys."""
    schema = json.loads(outputs["schema/incident.json"])
    document = json.loads(outputs["incidents/2019-02-27-calgary/index.json"])
    assert list(schema["properties"]) == list(document)
    assert list(schema["properties"]["timeline"]["items"]["properties"]) == list(document["timeline"][0])
    listed = json.loads(outputs["schema/incidents.json"])["properties"]["incidents"]["items"]["properties"]
    assert list(listed) == list(json.loads(outputs["incidents/index.json"])["incidents"][0])


def test_the_list_of_incidents(outputs: Mapping[str, bytes]) -> None:
    listed = json.loads(outputs["incidents/index.json"])["incidents"]
    assert [item["slug"] for item in listed] == [
        "2019-07-01-racks", "2019-05-31-registrations", "2019-02-27-calgary", "2018-12-31-trunks",
    ]  # fmt: skip
    assert listed[2]["json"] == "https://status.example.com/incidents/2019-02-27-calgary/index.json"
    assert listed[2]["started"] == "2019-02-27T13:30:00-07:00"
    assert listed[2]["duration"] == 6300
