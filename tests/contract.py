"""What each audience may see, written out from contract §1 and not read from the code."""

from __future__ import annotations

from hlom_live.live.content.audience import Audience
from hlom_live.store.changes import Row

PUBLIC = {
    "meeting": {
        "id", "slug", "title", "theme", "venue", "time_zone", "format", "days", "languages", "categories", "themes",
        "webcast_url", "webcast_delay_seconds", "rules", "rehearsal_of", "over_at",
    },
    "room": {"id", "name", "position", "sitting", "item", "intervention", "interrupted_by", "notice"},
    "sitting": {
        "id", "room", "title", "day", "planned_start", "planned_end", "interpretation_end", "state", "opened_at",
        "suspended_at", "resumed_at", "resumes_at", "adjourned_at",
    },
    "item": {
        "id", "sitting", "position", "number", "title", "description", "kind", "planned_start", "planned_seconds",
        "state", "started_at", "concluded_at", "conclusion", "documents", "document_count",
    },
    "list": {
        "id", "item", "state", "opened_at", "closed_at", "ordering", "time_limits", "group_seconds", "reply_seconds",
        "self_inscription", "categories", "closes_at", "seed", "alternate_by", "groups_first", "rolling", "limits_at",
    },
    "inscription": {
        "id", "list", "place", "delegation", "speaker_name", "speaker_title", "kind", "on_behalf_of", "mode",
        "language", "precedence", "state", "allotted_seconds", "requested_at", "placed_by", "placed_reason",
        "reply_to", "recorded_seconds", "carried_from",
    },
    "intervention": {
        "id", "inscription", "room", "item", "delegation", "speaker_name", "speaker_title", "kind", "on_behalf_of",
        "mode", "language", "allotted_seconds", "called_at", "started_at", "paused_at", "paused_seconds",
        "added_seconds", "ended_at", "outcome", "summary", "themes", "document", "marks", "reply_to",
        "pledges",
    },
    "delegation": {"id", "name", "short_name", "category", "code", "region", "seat", "present", "groups"},
    "notice": {"id", "room", "text", "level", "shown_at"},
    "document": {
        "id", "title", "symbol", "url", "language", "item", "delegation", "published_at", "inscription", "release",
        "words", "media_type", "bytes", "sha256", "kind", "of",
    },
    "caption": {"id", "room", "language", "number", "line", "at"},
    "order_of_the_day": {"id", "day", "number", "frozen_at", "sha256"},
    "revision": {"id", "published_at", "changes"},
    "pledge": {
        "id", "number", "title", "submitter", "submitter_name", "partners", "matches", "themes", "area", "kind",
        "countries", "stage", "stage_before", "updated_on", "update", "source", "carried_from", "state",
        "intervention", "submitted_at", "published_at",
    },
    "about": {"id", "section", "position", "title", "text", "picture", "picture_alt"},
    "need": {"id", "delegation", "themes", "countries", "pledge", "intervention", "state", "made_at"},
}  # fmt: skip

DELEGATE = {
    **PUBLIC,
    "intervention": PUBLIC["intervention"] | {"finished_at"},
    "need": PUBLIC["need"] | {"text", "asked_by"},
    "swap": {"id", "list", "inscription", "other", "reason", "state", "proposed_at", "answered_at"},
}

STAFF = {
    **DELEGATE,
    "meeting": PUBLIC["meeting"] | {"follows", "conclusions"},
    "delegation": PUBLIC["delegation"] | {"badge", "device", "present_by", "present_at", "other_badges"},
    "inscription": PUBLIC["inscription"]
    | {"requested_by", "readiness", "statement", "recording", "pledges", "reported_at"},
    "intervention": DELEGATE["intervention"] | {"notes"},
    "document": PUBLIC["document"] | {"release_at"},
    "pledge": PUBLIC["pledge"] | {"inscription", "reason"},
    "screen": {"id", "name", "room", "view", "options", "last_seen"},
    "draft_change": {"id", "position", "command", "args", "drafted_by", "drafted_at"},
    "person": {"id", "delegation", "name", "title", "language", "role", "may_speak"},
    "signal": {"id", "room", "kind", "intervention", "at", "until"},
}

# Messages are for the desk, and for the chair where it sent them or was sent them.
CHAIR = {**STAFF, "message": {"id", "sender", "recipient", "delegation", "room", "text", "sent_at", "read_at"}}

# Offers are told to the two delegations between which they are, and to the secretariat.
DESK = {**CHAIR, "offer": {"id", "need", "delegation", "text", "state", "made_at"}}

ALLOWED = {
    Audience.PUBLIC: PUBLIC,
    Audience.DELEGATE: DELEGATE,
    Audience.STAFF: STAFF,
    Audience.CHAIR: CHAIR,
    Audience.DESK: DESK,
}


def leaks(state: dict[str, Row], audience: Audience) -> list[str]:
    """Keys and fields that an audience has been given and may not see."""
    found = []
    for key, row in state.items():
        allowed = ALLOWED[audience].get(key.partition("/")[0], set())
        found += [f"{key} {name}" for name in row if name not in allowed]
        if key.startswith("inscription/") and audience is Audience.PUBLIC and row["state"] == "requested":
            found.append(f"{key} requested")
        if (
            key.startswith("document/")
            and audience in (Audience.PUBLIC, Audience.DELEGATE)
            and row["published_at"] is None
        ):
            found.append(f"{key} unpublished")
        if (
            key.startswith("pledge/")
            and audience in (Audience.PUBLIC, Audience.DELEGATE)
            and row["state"] != "published"
        ):
            found.append(f"{key} unpublished")
        if key.startswith("need/") and audience is Audience.PUBLIC and row["intervention"] is None:
            found.append(f"{key} not said")
        if (
            key.startswith("message/")
            and audience is Audience.CHAIR
            and "chair" not in (row["sender"], row["recipient"])
        ):
            found.append(f"{key} is not the chair's")
    return found
