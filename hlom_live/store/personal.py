"""What the log says of persons: kept beside what is hashed, so that it can be forgotten and the chain stays whole.

The content of a change is hashed and never altered. In it each value that tells of a person is replaced by a digest,
the SHA-256 of a salt and the value. Value and salt stand beside the content and can be checked against the digest;
when they are erased, the digest tells nothing (docs/adr/0074-forgetting-persons.md).
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator
from typing import Any

from hlom_live.domain.commands import COMMANDS
from hlom_live.domain.derived.rows import kind_of_key

Content = dict[str, Any]

Kept = dict[str, list[Any]]
"""By digest: the salt and the value."""

FIELDS: dict[str, tuple[str, ...]] = {
    "inscription": ("speaker_name", "speaker_title", "requested_by", "readiness", "statement", "recording", "pledges"),
    "intervention": ("speaker_name", "speaker_title", "notes"),
    "delegation": ("badge", "device", "other_badges"),
    "person": ("name", "title"),
    "caption": ("line",),
    "swap": ("reason",),
    "draft_change": ("args", "drafted_by"),
    "message": ("text",),
    "need": ("text",),
    "offer": ("text",),
}
"""The fields of rows that tell of a person, by kind. Forgetting leaves null in them; a `person` goes whole."""

ARGUMENTS = (
    "speaker_name", "speaker_title", "notes", "badge", "line", "url", "microphone", "camera", "line_milliseconds",
)  # fmt: skip
"""The arguments that do, in whatever command; those that do in one command alone are declared by it (`personal`)."""

FORGET = "forget"
"""The change after which what earlier ones said of persons may be gone."""

_DIGEST = "sha256"


def digest_of(pair: list[Any]) -> str:
    """The SHA-256, in hexadecimal, of a salt and a value as canonical JSON."""
    text = json.dumps(pair, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def set_apart(content: Content) -> Kept:
    """Replace, in place, what a change says of persons by digests; returns the values with their salts."""
    kept: Kept = {}
    for holder, name in _places(content):
        if holder[name] is None:
            continue
        # A salt of 128 bits for every value: without it nobody can find the value by trying names.
        pair = [secrets.token_hex(16), holder[name]]
        digest = digest_of(pair)
        kept[digest], holder[name] = pair, {_DIGEST: digest}
    return kept


def put_back(content: Content, kept: Kept) -> bool:
    """The reverse, in place; returns whether something is forgotten: null then, and the author's role for the name."""
    forgotten = False
    for holder, name in _places(content):
        if holder[name] is None:
            continue
        pair = kept.get(holder[name][_DIGEST])
        forgotten = forgotten or pair is None
        holder[name] = pair[1] if pair else None
    if content["actor"] is None:
        content["actor"] = content["role"]
    return forgotten


def digests_in(content: Content) -> set[str]:
    """The digests that stand in a change's content."""
    return {holder[name][_DIGEST] for holder, name in _places(content) if holder[name] is not None}


def _places(content: Content) -> Iterator[tuple[dict[str, Any], str]]:
    """Where a change's content may tell of a person; a row that was written before its kind had a field lacks it."""
    yield content, "actor"
    command = COMMANDS.get(content["command"])
    personal = {*ARGUMENTS, *(command.personal if command else ())}
    yield from ((content["args"], name) for name in personal if name in content["args"])
    for rows in (content["before"], content["after"]):
        for key, row in rows.items():
            yield from ((row, name) for name in FIELDS.get(kind_of_key(key), ()) if name in row)
            if kind_of_key(key) == "document" and (row.get("inscription") or row.get("kind") == "statement"):
                yield row, "title"
            if kind_of_key(key) == "about" and row.get("section") == "contacts":
                yield row, "text"
