"""A conference officer's program on the client that openapi-python-client makes: prints, as JSON, what it saw.

It is put into the client: `python -m hlom_client.scene URL SLUG TOKEN SITTING`.
"""

from __future__ import annotations

import io
import json
import sys
from typing import Any
from uuid import uuid4

from . import AuthenticatedClient
from .api.default import (
    get_changes,
    get_log,
    get_record_csv,
    get_record_xlsx,
    get_screens,
    get_state,
    import_file,
    list_meetings,
    send_command,
    upload_file,
)
from .models import (
    AddDelegationArgs,
    AddDelegationCommand,
    Error,
    GetRecordXlsxForm,
    ImportFileDryRun,
    OpenSittingArgs,
    OpenSittingCommand,
    UploadFileBody,
)
from .types import File


def main(url: str, slug: str, token: str, sitting: str) -> dict[str, Any]:
    client = AuthenticatedClient(base_url=f"{url}/api/v1", token=token, raise_on_unexpected_status=True)
    (meeting,) = [one for one in list_meetings.sync(client=client) if one.slug == slug]
    before = get_state.sync(slug, client=client)
    opening = OpenSittingCommand(command_id=uuid4(), name="open_sitting", args=OpenSittingArgs(sitting=sitting))
    opened = send_command.sync(slug, client=client, body=opening)
    again = OpenSittingCommand(command_id=uuid4(), name="open_sitting", args=OpenSittingArgs(sitting=sitting))
    refused = send_command.sync(slug, client=client, body=again)
    assert isinstance(refused, Error)
    args = AddDelegationArgs(name="Observers of the sea", category="ngo")
    added = send_command.sync(slug, client=client, body=AddDelegationCommand(uuid4(), "add_delegation", args))
    missed = get_changes.sync(slug, client=client, since=before.seq, history=before.history)
    log = get_log.sync(slug, client=client, limit=2)
    lines = File(io.BytesIO(b"name,category\nKenya,parliament\n"))
    tried = import_file.sync(slug, client=client, body=lines, dry_run=ImportFileDryRun("1"))
    text = UploadFileBody(file=File(io.BytesIO(b"Thank you, Madam Chair."), "statement.txt", "text/plain"))
    book = get_record_xlsx.sync(slug, client=client, form=GetRecordXlsxForm.DATA)
    return {
        "meeting": [meeting.title["en"], [str(day) for day in meeting.days]],
        "rows": sorted({type(row).__name__ for row in before.put.additional_properties.values()}),
        "opened": [opened.ok, opened.seq - before.seq],
        "refused": [refused.error.code.value, refused.error.message],
        "added": sorted(added.result.additional_properties),
        "missed": [
            sorted(type(row).__name__ for row in one.put.additional_properties.values()) for one in missed.changes
        ],
        "log": [[line.command, line.role, line.about.sitting, line.undone] for line in log],
        "screens": get_screens.sync(slug, client=client).head - before.seq,
        "problems": [[problem.line, problem.column, problem.value] for problem in tried.problems],
        "words": upload_file.sync(slug, client=client, body=text).words,
        "record": [get_record_csv.sync(slug, client=client).split(",")[0], book.payload.read(2).decode()],
    }


if __name__ == "__main__":
    json.dump(main(*sys.argv[1:]), sys.stdout)
