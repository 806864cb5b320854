"""Every JSON Feed by the schema of JSON Feed 1.1 that the npm package jsonfeed-schema brings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft7Validator

from tests.formats import FORMATS
from tests.sites import NAMES, feeds_of, site

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def validator(packages: Path) -> Draft7Validator:
    schema = json.loads((packages / "jsonfeed-schema" / "schema-v1.1.json").read_text("utf-8"))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema, format_checker=FORMATS)


@pytest.mark.parametrize("name", NAMES)
def test_every_json_feed_is_valid(name: str, validator: Draft7Validator) -> None:
    outputs = site(name)
    paths = feeds_of(outputs, "json")
    assert len(paths) >= 10
    for path in paths:
        feed = json.loads(outputs[path])
        assert [f"{path}: {fault.json_path}: {fault.message}" for fault in validator.iter_errors(feed)] == []
        assert feed["version"] == "https://jsonfeed.org/version/1.1"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("id", 7),
        ("id", None),
        ("url", "incidents/a/"),
        ("date_published", "2019-02-27T15:15:00"),
        ("date_modified", "Wed, 27 Feb 2019 15:15:00 -0700"),
        ("tags", "sip"),
        ("content_html", None),
        ("severity", "sev2"),
    ],
)
def test_the_schema_notices_what_breaks_it(key: str, value: Any, validator: Draft7Validator) -> None:
    feed = json.loads(site("parts")["history.json"])
    feed["items"][0][key] = value
    assert not validator.is_valid(feed)
    del feed["items"][0][key]
    assert validator.is_valid(feed) == (key not in {"id", "content_html"})
