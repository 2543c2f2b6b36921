"""Compression of pages, JSON, scripts and styles by the program itself, so that it needs no proxy for it.

What carries an ETag is compressed once and kept. A page that somebody is signed in to is not compressed when another
site asked for it: else that site could try letters in the address, watch the length, and so read the page (BREACH;
docs/adr/0065-compression.md).
"""

from __future__ import annotations

import gzip
from collections import OrderedDict
from typing import cast

import brotli
from flask import Flask, Response, current_app, g, request

from hlom_live import green
from hlom_live.web.http.shared import for_everybody
from hlom_live.web.http.wishes import coding_wished

EXTENSION = "hlom_packed"
TYPES = frozenset(
    {
        "application/atom+xml",
        "application/json",
        "application/manifest+json",
        "image/svg+xml",
        "text/css",
        "text/csv",
        "text/html",
        "text/javascript",
        "text/plain",
        "text/vtt",
    }
)
LEAST_BYTES = 1_000
"""Below this all of an answer goes in one packet anyway."""

LEVEL = 6
QUALITY, SHARED_QUALITY, BEST_QUALITY = 5, 10, 11
"""Of Brotli: what takes as long as gzip; what is a tenth smaller, for pages that are drawn once a second for all who
ask; and what is smallest, a tenth of a second, for files kept for good."""

LONG_BYTES = 100_000
"""From this length on, compressing takes some milliseconds, and is done in a real thread."""

MOST_KEPT = 300
OWN = ("same-origin", "none")
"""What browsers say in Sec-Fetch-Site of a page's own requests, and of an address that somebody typed."""


class Kept:
    """The compressed answers that may be asked for again, by coding, address and ETag; the last are kept."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._bytes: OrderedDict[tuple[str, ...], bytes] = OrderedDict()

    def get(self, key: tuple[str, ...]) -> bytes | None:
        """What is kept under this key."""
        if key in self._bytes:
            self._bytes.move_to_end(key)
        return self._bytes.get(key)

    def put(self, key: tuple[str, ...], packed: bytes) -> None:
        """Keep one more."""
        self._bytes[key] = packed
        while len(self._bytes) > self._most:
            self._bytes.popitem(last=False)


def init_compression(app: Flask) -> None:
    """Compress every answer for which `worth_it` and `safe` hold."""
    app.extensions[EXTENSION] = Kept()
    app.after_request(compress)


def compress(answer: Response) -> Response:
    """The answer, in Brotli or else gzip if the reader takes it."""
    if not worth_it(answer):
        return answer
    answer.vary.add("Accept-Encoding")
    coding = coding_wished(request.headers.get("Accept-Encoding", ""))
    if coding and safe(answer):
        packed = _packed(answer, coding)
        answer.direct_passthrough = False
        answer.set_data(packed)
        answer.content_encoding = coding
        tag, _ = answer.get_etag()
        if tag is not None:
            answer.set_etag(tag, weak=True)  # the same content, in other bytes
    return answer


def worth_it(answer: Response) -> bool:
    """Whether it is a whole text of some length, not compressed yet."""
    streamed = answer.is_streamed and not answer.direct_passthrough
    if request.method == "HEAD" or answer.status_code != 200 or streamed or answer.content_encoding:
        return False
    return answer.mimetype in TYPES and (answer.content_length or answer.calculate_content_length() or 0) >= LEAST_BYTES


def safe(answer: Response) -> bool:
    """Whether no other site can learn from the length; only pages repeat something of the address."""
    private = g.get("actor") is not None
    return answer.mimetype != "text/html" or not private or request.headers.get("Sec-Fetch-Site") in OWN


def _packed(answer: Response, coding: str) -> bytes:
    kept, (tag, _) = cast(Kept, current_app.extensions[EXTENSION]), answer.get_etag()
    key = (coding, request.full_path, tag or "")
    packed = kept.get(key) if tag else None
    if packed is not None:
        answer.close()  # a file that need not be read
        return packed
    answer.direct_passthrough = False
    data = answer.get_data()
    quality = _quality(answer)
    long = len(data) >= LONG_BYTES or (quality > QUALITY and coding == "br")
    packed = green.run_in_thread(_shorter, data, coding, quality) if long else _shorter(data, coding, quality)
    if tag:
        kept.put(key, packed)
    return packed


def _quality(answer: Response) -> int:
    if answer.cache_control.immutable:
        return BEST_QUALITY
    common = for_everybody() and request.args.keys() <= {"lang"}  # by another word anybody may have pages drawn at will
    return SHARED_QUALITY if answer.mimetype == "text/html" and common else QUALITY


def _shorter(data: bytes, coding: str, quality: int) -> bytes:
    if coding == "br":
        return bytes(brotli.compress(data, mode=brotli.MODE_TEXT, quality=quality))
    return gzip.compress(data, LEVEL, mtime=0)
