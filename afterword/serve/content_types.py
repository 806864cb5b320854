"""What a file is, told by its ending, from one table: the machine's own table differs from one machine to the next."""

from __future__ import annotations

from pathlib import PurePosixPath

_TEXT = {
    ".css": "text/css",
    ".csv": "text/csv",
    ".htm": "text/html",
    ".html": "text/html",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".txt": "text/plain",
    ".atom": "application/atom+xml",
    ".json": "application/json",
    ".rss": "application/rss+xml",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
    ".xsl": "application/xslt+xml",
}

_BINARY = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".ico": "image/vnd.microsoft.icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".mp4": "video/mp4",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".wasm": "application/wasm",
    ".webm": "video/webm",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
}


def content_type(path: str) -> str:
    """The value of Content-Type for a published file, with its charset where it is text."""
    ending = PurePosixPath(path).suffix.lower()
    if text := _TEXT.get(ending):
        return f"{text}; charset=utf-8"
    return _BINARY.get(ending, "application/octet-stream")
