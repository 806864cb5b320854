"""An incident's index.json: the keys that programs rely on, and times with the offset they were lived in."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.render.built import FILES, build


@pytest.fixture(scope="module")
def calgary() -> Any:
    return json.loads(build(FILES)["incidents/2019-02-27-calgary/index.json"])


def test_the_keys(calgary: Any) -> None:
    assert list(calgary) == [
        "slug", "title", "url", "markdown", "kind", "severity", "state", "worst_status", "components", "tags", "authors",
        "timezone", "summary", "lead_html", "scheduled_for", "scheduled_until", "milestones", "durations", "published", "updated",
        "timeline", "preface", "sections", "action_items", "revisions", "footnotes_html", "related",
    ]  # fmt: skip
    assert calgary["state"] == "resolved"
    assert calgary["milestones"] == {
        "started": "2019-02-27T13:30:00-07:00",
        "detected": "2019-02-27T13:30:00-07:00",
        "resolved": "2019-02-27T15:15:00-07:00",
    }
    assert calgary["durations"] == {"time_to_detected": 0, "time_to_resolved": 6300}
    assert calgary["url"] == "https://status.example.com/incidents/2019-02-27-calgary/"


def test_an_entry(calgary: Any) -> None:
    entry = calgary["timeline"][1]
    assert entry.pop("html") == "<p>Escalated to the vendor.</p>"
    assert entry == {
        "id": "t20190227T2033Z",
        "at": "2019-02-27T13:33:00-07:00",
        "until": None,
        "zone": "America/Edmonton",
        "precision": "minute",
        "approximate": False,
        "elapsed": 180,
        "text": "Escalated to the vendor.",
        "marks": [],
        "phase": "investigating",
        "statuses": [
            {"component": "calgary-core", "from": "operational", "to": "degraded_performance"},
            {"component": "sip-trunks", "from": "operational", "to": "degraded_performance"},
        ],
    }


def test_what_is_not_known_is_null(calgary: Any) -> None:
    unknown = calgary["timeline"][4]
    assert (unknown["at"], unknown["zone"], unknown["elapsed"]) == (None, None, None)
    ranged = calgary["timeline"][3]
    assert (ranged["at"], ranged["until"]) == ("2019-02-27T14:10:00-07:00", "2019-02-27T14:15:00-07:00")
    assert calgary["timeline"][2]["approximate"] is True


def test_promises_and_corrections(calgary: Any) -> None:
    (item,) = calgary["action_items"]
    assert item.pop("html") == item["text"]
    assert item == {
        "text": "Test failover", "done": True, "owner": "voice team", "due": "2019-04-01", "kind": "prevent",
        "ref": "NET-218",
    }  # fmt: skip
    assert calgary["revisions"] == [
        {"at": "2019-03-01T09:00:00-07:00", "note": "The time of the second restart was wrong."}
    ]


def test_links_are_relative_where_the_site_has_no_address() -> None:
    outputs = build(
        FILES,
        site="components:\n  - {id: calgary-core, name: A}\n  - {id: sip-trunks, name: B}\ntimezone: America/Edmonton\n",
    )
    document = json.loads(outputs["incidents/2019-02-27-calgary/index.json"])
    assert document["url"] == "index.html"
    assert '"../../files/postmortems/graph.svg"' in document["sections"][0]["html"]
