"""The recipe "Add a page in four" of CONTRIBUTING.md: what it says is all that there is to do."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

from tests.support import recipe
from tests.support.web import SLUG, Site

SECTION = "Add a page in four"
ADDRESS = f"/m/{SLUG}/waiting"
LOADED = re.compile(r'<(?:script[^>]* src|link rel="stylesheet"[^>]* href)="([^"]*)"')


def test_a_page_is_added_in_four_steps(sqlite_url: str, tmp_path: Path) -> None:
    project = recipe.carried_out(SECTION, tmp_path / "project")
    told = json.loads(recipe.python(project, "-m", "tests.integration.test_add_a_page", sqlite_url, str(tmp_path)))

    assert told["status"] == {"secretariat": 200, "admin": 200, "chair": 403, "delegate": 403, "nobody": 303}
    assert '<p class="waiting-room"><bdi>Assembly Hall</bdi></p>' in told["page"]
    assert "None" not in told["page"]
    loaded = told["loaded"]
    assert {status for status, _ in loaded.values()} == {200}
    assert any("waiting-room" in text for name, (_, text) in loaded.items() if name.endswith("waiting.js"))
    assert any(".waiting-room {" in text for name, (_, text) in loaded.items() if name.endswith("waiting.css"))


def test_a_page_that_lacks_one_of_the_four_does_not_start(tmp_path: Path) -> None:
    project = recipe.carried_out(SECTION, tmp_path / "project")
    row, *files = [block.file for block in recipe.blocks(SECTION)]
    faults = json.loads(recipe.python(project, "-c", START, *files))
    shutil.copy(recipe.PROJECT / row, project / row)
    faults += json.loads(recipe.python(project, "-c", START))

    assert len(faults) == 1 + len(files) + 1
    assert faults[0] is None, "with all four it starts"
    for fault in faults[1:]:
        assert "waiting" in fault.splitlines()[-1]


START = """
import json, sys
from pathlib import Path
from config import Settings
from hlom_live.web.app import lay_out
from hlom_live.web.pages.check import PageFault

def fault():
    try:
        lay_out(Settings("sqlite://", "k" * 40, Path(), environment="development", public_url="http://localhost:5000"))
    except PageFault as found:
        return str(found)

faults = [fault()]
for file in map(Path, sys.argv[1:]):
    held = file.read_bytes()
    file.unlink()
    faults.append(fault())
    file.write_bytes(held)
print(json.dumps(faults))
"""
"""Lays the application in the current folder out as at every start, then without each of the files; what was wrong."""


# What follows runs in the copy.


def open_it(url: str, folder: Path) -> dict[str, Any]:
    """What the new page answers, to whom, and what it loads."""
    site = Site(url, folder)
    people = {
        role: site.browser(role, "kenya" if role == "delegate" else None).client
        for role in ("secretariat", "admin", "chair", "delegate")
    } | {"nobody": site.client()}
    page = people["secretariat"].get(ADDRESS).text
    loaded = {address: site.client().get(address) for address in LOADED.findall(page)}
    told = {
        "status": {who: client.get(ADDRESS).status_code for who, client in people.items()},
        "page": page,
        "loaded": {address: (answer.status_code, answer.text) for address, answer in loaded.items()},
    }
    site.close()
    return told


if __name__ == "__main__":
    print(json.dumps(open_it(sys.argv[1], Path(sys.argv[2]))))
