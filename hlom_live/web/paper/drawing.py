"""What is drawn, from plain values to the bytes of a file: by the process that does nothing else (`main`).

The libraries that draw, and the faces that they read, are a hundred megabytes that would stay with the server for good
(docs/adr/0127-strangers.md). The job is its standard input, as JSON; the file is its standard output.
"""

from __future__ import annotations

import json
import logging
import os
from typing import Any

from hlom_live.texts.bounds import bound
from hlom_live.web.paper.printout import printout_of

MOST_MEMORY = 1024**3
MOST_CPU_SECONDS = 60

Job = dict[str, Any]
"""`kind`, and the fields of `printout`, or the `lines` of a workbook with its `name`."""


def drawn(job: Job) -> bytes:
    """The file of a job. What draws is loaded only now."""
    match job["kind"]:
        case "pdf":
            from hlom_live.web.paper.pdf import printed

            return printed(printout_of(job["printout"]))
        case "docx":
            from hlom_live.web.paper.docx import docx_file

            return docx_file(printout_of(job["printout"]))
        case _:
            from hlom_live.web.paper.xlsx import xlsx_file

            return xlsx_file(job["name"], job["lines"])


def main() -> None:
    """Draw what standard input says."""
    bound(MOST_MEMORY, MOST_CPU_SECONDS, nice=5)
    logging.disable()
    with os.fdopen(0, "rb") as asked, os.fdopen(os.dup(1), "wb") as out:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        out.write(drawn(json.load(asked)))
