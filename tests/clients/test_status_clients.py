"""Clients of others, made for hosted status pages, on the published API: unmodified, over HTTP, from this machine."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.clients.conftest import Server

# The keys that the client's own types (dist/interfaces/Result.d.ts) say are there.
PAGE = {"id", "name", "time_zone", "updated_at", "url"}
COMPONENT = {
    "created_at", "description", "group", "group_id", "id", "name", "only_show_if_degraded", "page_id", "position", "showcase",
    "start_date", "status", "updated_at",
}  # fmt: skip
INCIDENT = {
    "created_at", "id", "impact", "incident_updates", "monitoring_at", "name", "page_id", "resolved_at", "shortlink", "status",
    "updated_at",
}  # fmt: skip
UPDATE = {"body", "created_at", "display_at", "id", "incident_id", "status", "updated_at"}

FILES = {
    "getSummary": "summary",
    "getStatus": "status",
    "getComponents": "components",
    "incidents.getAll": "incidents",
    "incidents.getUnresolved": "incidents/unresolved",
    "scheduledMaintenances.getUpcoming": "scheduled-maintenances/upcoming",
    # A slip of the client, in every version of it: these two ask for what is upcoming too.
    "scheduledMaintenances.getAll": "scheduled-maintenances/upcoming",
    "scheduledMaintenances.getActive": "scheduled-maintenances/upcoming",
}


def published(server: Server, name: str) -> Any:
    return json.loads(server.outputs[f"api/v2/{name}.json"])


def instant(text: str) -> datetime:
    """An instant, to the second: the exporter writes no fractions."""
    return datetime.fromisoformat(text)


# The npm package statuspage.io


@pytest.fixture(scope="module")
def client(node: Callable[..., Any], server: Server) -> Mapping[str, Any]:
    answer: Mapping[str, Any] = node("statuspage_client.mjs", server.url)
    return answer


def test_every_method_of_the_client_was_called(client: Mapping[str, Any]) -> None:
    assert set(client["returned"]) == set(client["methods"])
    assert len(client["methods"]) == 13


@pytest.mark.parametrize(("method", "name"), FILES.items())
def test_a_method_returns_the_published_file(
    method: str, name: str, client: Mapping[str, Any], server: Server
) -> None:
    assert client["returned"][method] == {"data": published(server, name)}
    assert ("GET", f"api/v2/{name}.json") in server.requests


def test_what_the_client_returns_is_what_its_types_promise(client: Mapping[str, Any]) -> None:
    words, seen = client["words"], 0
    for method in FILES:
        data = client["returned"][method]["data"]
        assert set(data["page"]) >= PAGE
        for component in data.get("components", []):
            assert set(component) >= COMPONENT
        for incident in data.get("incidents", []):
            assert incident["impact"] in words["impacts"]
            assert incident["status"] in words["statuses"]
            assert all(update["status"] in words["statuses"] for update in incident["incident_updates"])
        for work in data.get("scheduled_maintenances", []):
            assert set(work) >= {"scheduled_for", "scheduled_until"}
            assert work["status"] in words["maintenance"]
        for incident in (*data.get("incidents", []), *data.get("scheduled_maintenances", [])):
            assert set(incident) >= INCIDENT
            assert all(set(update) >= UPDATE for update in incident["incident_updates"])
            seen += 1
    assert seen > 10


def test_nothing_can_be_subscribed_to(client: Mapping[str, Any]) -> None:
    """Subscribing takes a program on the server; files refuse it, and the client says so."""
    methods = [name for name in client["methods"] if name.startswith("subscribers.")]
    refused = {name: client["returned"][name]["refused"] for name in methods}
    assert refused.pop("subscribers.removeSubscription") == 501
    assert set(refused.values()) == {404}


# The npm package @statuspage/status-widget: Atlassian's own web component, on a page of another site


@pytest.mark.parametrize("appearance", ["basic", "badge"])
def test_the_widget_shows_what_is_the_matter(
    appearance: str, browser: Browser, packages: Path, server: Server
) -> None:
    page = browser.new_page()
    try:
        page.set_content(
            f'<statuspage-widget src="{server.url}" appearance="{appearance}"></statuspage-widget>'
        )
        page.add_script_tag(path=packages / "@statuspage" / "status-widget" / "dist" / "index.js")
        status = published(server, "summary")["status"]
        part = page.locator("statuspage-widget .status-indicator")
        part.wait_for()
        assert status["indicator"] in str(part.get_attribute("class")).split()
        # A badge is in small letters, which is the style's doing.
        assert status["description"] in str(page.locator("statuspage-widget a").text_content())
    finally:
        page.close()


# The Python package statuspage-prometheus-exporter


@pytest.fixture(scope="module")
def metrics(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[dict[str, str]]]:
    """What the exporter writes after one look at the summary: the labels of each measurement, and its value."""
    folder = tmp_path_factory.mktemp("exporter")
    services = {
        "example": {"name": "Example", "type": "status_page", "url": f"{server.url}/api/v2/summary.json"}
    }
    (folder / "services.json").write_text(json.dumps(services), "utf-8")
    kept = {key: value for key, value in os.environ.items() if not re.search("proxy", key, re.IGNORECASE)}
    done = subprocess.run(
        [sys.executable, "-m", "statuspage_prometheus_exporter.status_monitoring"],
        cwd=folder,
        env=kept | {"RUN_MODE": "once", "METRICS_TEXTFILE_PATH": str(folder / "status.prom")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "ERROR" not in done.stderr
    found: dict[str, list[dict[str, str]]] = {}
    for family in text_string_to_metric_families((folder / "status.prom").read_text("utf-8")):
        for sample in family.samples:
            found.setdefault(sample.name, []).append(dict(sample.labels) | {"value": f"{sample.value:g}"})
    return found


def test_the_exporter_takes_the_page_for_one_of_its_own(metrics: Mapping[str, list[dict[str, str]]]) -> None:
    (probe,) = metrics["statuspage_probe_check"]
    (status,) = metrics["statuspage_service_status"]
    assert (probe["value"], status["value"]) == ("1", "0")


def test_the_exporter_tells_of_every_component(
    metrics: Mapping[str, list[dict[str, str]]], server: Server
) -> None:
    told = {sample["component_name"]: sample["value"] for sample in metrics["statuspage_component_status"]}
    expected = {
        part["name"]: "1" if part["status"] == "operational" else "0"
        for part in published(server, "components")["components"]
    }
    assert told == expected


def test_the_exporter_tells_of_what_is_open_and_what_lies_ahead(
    metrics: Mapping[str, list[dict[str, str]]], server: Server
) -> None:
    summary = published(server, "summary")
    (incident,) = metrics["statuspage_incident_info"]
    (open_now,) = summary["incidents"]
    assert incident["incident_name"] == open_now["name"] == "Registrations failing"
    assert (incident["incident_id"], incident["impact"]) == (open_now["id"], open_now["impact"])
    assert incident["shortlink"] == open_now["shortlink"]
    assert instant(incident["started_at"]) == instant(open_now["started_at"])
    assert incident["affected_components"].split(", ") == ["Calgary core", "SIP trunks"]
    told = {
        (work["maintenance_name"], instant(work["scheduled_start"]), instant(work["scheduled_end"]))
        for work in metrics["statuspage_maintenance_info"]
    }
    assert told == {
        (work["name"], instant(work["scheduled_for"]), instant(work["scheduled_until"]))
        for work in summary["scheduled_maintenances"]
    }
    assert len(told) == 2
