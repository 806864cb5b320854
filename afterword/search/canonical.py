"""Gives the same index the same bytes, and leaves out what the search page never loads.

Pagefind walks hash maps in an order that changes with every run, which shows in the values of a filter, in the list of
filters, and in the names of the files that hold them. These files are written anew in order, under names by their
content. A file is `pagefind_dcd` and CBOR (RFC 8949) behind it, perhaps compressed with gzip; ours are not, because
gzip's output is another with each implementation of it, and Pagefind reads both.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from typing import TYPE_CHECKING, Any

import cbor2

from afterword.search.pagefind import SearchFailed

if TYPE_CHECKING:
    from collections.abc import Mapping

_ENTRY = "pagefind-entry.json"
_SCRIPTS = ("pagefind.js", "pagefind-worker.js")
_CHUNKS = ("fragment/", "index/")
_SIGNATURE = b"pagefind_dcd"
_ANY_LANGUAGE = "unknown"


def canonical(made: Mapping[str, bytes]) -> dict[str, bytes]:
    """What is published of the files that Pagefind made, by path.

    Raises:
        SearchFailed: They are not as this program knows them.
    """
    try:
        entry = json.loads(made[_ENTRY])
        files = {path: made[path] for path in _SCRIPTS}
        files |= {path: data for path, data in made.items() if path.startswith(_CHUNKS)}
        for language, about in entry["languages"].items():
            about["hash"], own = _language(language, about["hash"], made)
            files |= own
            program = f"wasm.{about['wasm'] or _ANY_LANGUAGE}.pagefind"
            files[program] = made[program]
    except (LookupError, TypeError, ValueError, OSError, zlib.error, cbor2.CBORDecodeError) as error:
        raise SearchFailed(
            f"Pagefind's index is of a form that this program does not know ({error!r})"
        ) from error
    files[_ENTRY] = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return dict(sorted(files.items()))


def _language(language: str, name: str, made: Mapping[str, bytes]) -> tuple[str, dict[str, bytes]]:
    """The table of a language under its new name, with the filters that it names."""
    version, pages, chunks, filters, sorts, fields = _unpacked(made[f"pagefind.{name}.pf_meta"])
    files: dict[str, bytes] = {}
    renamed = []
    for filter_name, old in sorted(filters):
        title, values = _unpacked(made[f"filter/{old}.pf_filter"])
        data = _packed([title, sorted(values)])
        new = f"{language}_{_digest(data)}"
        files[f"filter/{new}.pf_filter"] = data
        renamed.append([filter_name, new])
    table = _packed([version, pages, chunks, renamed, sorted(sorts), fields])
    name = f"{language}_{_digest(table)}"
    files[f"pagefind.{name}.pf_meta"] = table
    return name, files


def _unpacked(data: bytes) -> Any:
    content = gzip.decompress(data)
    if not content.startswith(_SIGNATURE):
        raise ValueError("the signature is missing")
    return cbor2.loads(content[len(_SIGNATURE) :])


def _packed(value: object) -> bytes:
    return _SIGNATURE + cbor2.dumps(value)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:10]
