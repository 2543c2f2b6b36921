"""Clients that others' generators make of our OpenAPI document work against a running server (docs/adr/0146)."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from hlom_live.web.api.openapi import document
from tests.support.live_meeting import LiveMeeting
from tests.support.server import Server
from tests.support.tools import CLIENTS, typescript_tools
from tests.support.zones import day_of

PROBLEMS = [[2, "category", "parliament"]]


@pytest.fixture
def meeting(shared_server: Server) -> Iterator[LiveMeeting]:
    made = LiveMeeting(shared_server)
    made.furnish("KEN")
    yield made
    made.database.dispose()


@pytest.fixture
def described(tmp_path: Path) -> Path:
    """The document as a file."""
    file = tmp_path / "openapi.json"
    file.write_text(json.dumps(document()))
    return file


def run(*command: str | Path, folder: Path, **environ: str) -> str:
    """What a program says; it must end well."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env={"PATH": "/usr/bin:/bin"} | environ)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def test_a_client_in_python_runs_the_meeting(meeting: LiveMeeting, described: Path, tmp_path: Path) -> None:
    generator = Path(sys.executable).with_name("openapi-python-client")
    into = ("--output-path", tmp_path / "hlom_client", "--meta", "none", "--config", CLIENTS / "python.yaml")
    said = run(generator, "generate", "--path", described, "--fail-on-warning", *into, folder=tmp_path)
    assert "Warning" not in said
    desk, sitting = meeting.person("secretariat").bearer, meeting.id("sitting")
    shutil.copy(CLIENTS / "scene.py", tmp_path / "hlom_client")
    scene = ("-m", "hlom_client.scene", meeting.server.url, meeting.slug, desk, sitting)
    saw: dict[str, Any] = json.loads(run(sys.executable, *scene, folder=tmp_path))
    today = day_of(datetime.now(UTC))
    assert saw == {
        "meeting": ["Trial meeting", [today]],
        "rows": ["Delegation", "Item", "Meeting", "Room", "Sitting", "SpeakersList"],
        "opened": [True, 1],
        "refused": ["wrong_state", saw["refused"][1]],
        "added": ["delegation"],
        "missed": [["Room", "Sitting"], ["Delegation"]],
        "log": [["add_delegation", "secretariat", None, None], ["open_sitting", "secretariat", sitting, None]],
        "screens": 2,
        "problems": PROBLEMS,
        "words": 4,
        "record": ["number", "PK"],
    }


def test_a_client_in_typescript_is_right_for_its_types_and_runs(
    meeting: LiveMeeting, described: Path, tmp_path: Path
) -> None:
    tools = typescript_tools()
    for name in ("scene.ts", "tsconfig.json", "package.json"):
        shutil.copy(CLIENTS / "typescript" / name, tmp_path)
    (tmp_path / "node_modules").symlink_to(tools)
    run("node", tools / "openapi-typescript/bin/cli.js", described, "-o", tmp_path / "api.d.ts", folder=tmp_path)
    run("node", tools / "typescript/bin/tsc", "--project", tmp_path, folder=tmp_path)
    scene = ("scene.js", meeting.server.url, meeting.slug, meeting.person("secretariat").bearer, meeting.id("room"))
    saw: dict[str, Any] = json.loads(run("node", *scene, folder=tmp_path))
    today = day_of(datetime.now(UTC))
    assert saw == {
        "meeting": ["Trial meeting", [today]],
        "room": "Assembly Hall",
        "answer": [True, 1],
        "refused": "stale",
        "missed": [["notice", "room"]],
        "log": [["show_notice", "secretariat", None]],
        "problems": PROBLEMS,
        "record": "number",
    }
