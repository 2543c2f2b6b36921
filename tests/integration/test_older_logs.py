"""A log written before a kind of row had a field is verified, restored, read and undone as ever (docs/adr/0080)."""

from __future__ import annotations

import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from hlom_live.demonstration import demo
from hlom_live.domain.commands import CloseList, OpenList, Undo
from hlom_live.domain.roles import Actor, Role
from hlom_live.handle import handle
from hlom_live.store.archive.exports import restore
from hlom_live.store.archive.verify import verify
from hlom_live.store.changes import canonical, chained, changes_since, find_meeting, rows_at
from hlom_live.store.database import Database
from hlom_live.store.personal import digests_in
from hlom_live.store.rows import completed
from tests.support.meetings import PLAYED_AT, played_archive

SINCE = {
    "meeting": {"rehearsal_of", "over_at", "follows", "conclusions"},
    "room": {"position"},
    "sitting": {"resumes_at"},
    "list": {"closes_at", "seed", "alternate_by", "groups_first", "rolling", "limits_at"},
    "delegation": {"present_by", "present_at", "groups", "badge", "device", "other_badges"},
    "inscription": {"reply_to", "recorded_seconds", "carried_from", "recording", "pledges"},
    "intervention": {"marks", "reply_to", "finished_at", "pledges"},
    "item": {"document_count"},
}
"""Fields that the first version's rows did not have."""

NEWER = {"about", "document", "need", "offer", "pledge"}
"""Kinds of rows that it did not have, nor the files that they name."""


def older(rows: dict[str, Any]) -> dict[str, Any]:
    """Rows as the first version wrote them."""
    return {
        key: {name: value for name, value in row.items() if name not in SINCE.get(key.partition("/")[0], ())}
        for key, row in rows.items()
        if key.partition("/")[0] not in NEWER
    }


def written_before(archive: Path, target: Path) -> Path:
    """The archive as the first version would have written it, its hashes among the rest."""
    with zipfile.ZipFile(archive) as opened:
        files = {name: opened.read(name).decode() for name in opened.namelist() if name.endswith((".json", ".jsonl"))}
    digest, log = "", []
    for line in files["log.jsonl"].splitlines():
        entry = json.loads(line)
        body = json.loads(entry["body"])
        body |= {"before": older(body["before"]), "after": older(body["after"])}
        digest = chained(digest, canonical(body))
        told = digests_in(body)
        personal = {of: pair for of, pair in json.loads(entry["personal"]).items() if of in told}
        log.append(canonical({"hash": digest, "body": canonical(body), "personal": canonical(personal)}))
    state = [json.loads(line) for line in files["rows.jsonl"].splitlines()]
    rows = older({entry["key"]: entry["row"] for entry in state})
    plain = [canonical({"key": key, "row": row}) for key, row in rows.items()]
    was = {"format": 2, "head_hash": digest, "files": 0, "rows": len(plain)}
    manifest = json.loads(files["manifest.json"]) | was
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("manifest.json", json.dumps(manifest))
        made.writestr("rows.jsonl", "\n".join(plain) + "\n")
        made.writestr("log.jsonl", "\n".join(log) + "\n")
    return target


@pytest.fixture
def old(tmp_path: Path, sqlite_template: Path, database: Database) -> Database:
    """A database with a meeting whose log and rows are those of the first version."""
    restore(database, written_before(played_archive(tmp_path, sqlite_template), tmp_path / "old.zip"))
    return database


def test_an_older_log_is_verified_and_its_rows_are_whole(old: Database) -> None:
    with old.reading() as session:
        found = verify(session, demo.SLUG)
        head, state = rows_at(session, demo.SLUG)
        changes = changes_since(session, find_meeting(session, demo.SLUG).id, 0)
    assert (found.head, found.rows) == (head, len(state))
    speakers = next(row for key, row in state.items() if key.startswith("list/"))
    assert {name: speakers[name] for name in sorted(SINCE["list"])} == {
        "alternate_by": "category", "closes_at": None, "groups_first": False, "limits_at": None, "rolling": False,
        "seed": None,
    }  # fmt: skip
    folded: dict[str, Any] = {}
    for change in changes:
        for key in change.before.keys() - change.after.keys():
            del folded[key]
        folded |= change.after
    assert folded == state


def test_a_change_of_an_older_log_can_be_undone(old: Database) -> None:
    """The row that is written back has the fields that the log does not know of."""
    chair = Actor(Role.CHAIR, "Chair")
    with old.reading() as session:
        _, state = rows_at(session, demo.SLUG)
    speakers = next(row for row in state.values() if row.get("state") == "open" and "ordering" in row)
    item = state[f"item/{speakers['item']}"]
    room = state[f"sitting/{item['sitting']}"]["room"]
    later = PLAYED_AT + timedelta(minutes=1)
    handle(old, demo.SLUG, CloseList(list=speakers["id"]), "close", chair, later)
    handle(old, demo.SLUG, Undo(room=room), "undo", chair, later)
    with old.reading() as session:
        assert rows_at(session, demo.SLUG)[1][f"list/{speakers['id']}"] == speakers
        verify(session, demo.SLUG)
    handle(old, demo.SLUG, CloseList(list=speakers["id"]), "close again", chair, later)
    handle(old, demo.SLUG, OpenList(list=speakers["id"]), "open again", chair, later)
    with old.reading() as session:
        verify(session, demo.SLUG)


def test_what_a_row_lacks_is_filled_in_and_never_shared() -> None:
    one, other = (completed("delegation/x", {"id": "x"})["groups"] for _ in range(2))
    one.append("African Group")
    assert (other, completed("nothing/x", {"id": "x"})) == ([], {"id": "x"})
