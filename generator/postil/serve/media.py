"""The media type of each kind of file that a site may hold.

A table of our own: the one of Python's `mimetypes` depends on the machine, and knows no charset.
"""

from __future__ import annotations

from pathlib import PurePosixPath

TEXT = "; charset=utf-8"

MEDIA_TYPES = {
    ".atom": "application/atom+xml" + TEXT,
    ".avif": "image/avif",
    ".bib": "text/plain" + TEXT,
    ".css": "text/css" + TEXT,
    ".csv": "text/csv" + TEXT,
    ".epub": "application/epub+zip",
    ".geojson": "application/geo+json",
    ".gif": "image/gif",
    ".htm": "text/html" + TEXT,
    ".html": "text/html" + TEXT,
    ".ico": "image/vnd.microsoft.icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript" + TEXT,
    ".json": "application/json",
    ".jsonl": "text/plain" + TEXT,
    ".jsonld": "application/ld+json",
    ".md": "text/markdown" + TEXT,
    ".mjs": "text/javascript" + TEXT,
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".ogg": "audio/ogg",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".ris": "text/plain" + TEXT,
    ".svg": "image/svg+xml" + TEXT,
    ".txt": "text/plain" + TEXT,
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml" + TEXT,
    ".yaml": "text/plain" + TEXT,
    ".yml": "text/plain" + TEXT,
    ".zip": "application/zip",
}


def media_type_of(url: str) -> str:
    """Give the media type of a file by the end of its address; what is unknown is a stream of bytes."""
    return MEDIA_TYPES.get(PurePosixPath(url).suffix.lower(), "application/octet-stream")
