"""What is drawn, from plain values to the bytes of a file: by the process that does nothing else (`main`).

The libraries that draw, and the faces that they read, are two hundred megabytes that would stay with the server for
good (docs/adr/0127-strangers.md), and Typst keeps what it has set. The job is its standard input, as JSON. Its standard
output is a line, what is wrong with an office's template as a JSON text that is mostly empty, and then the file.
"""

from __future__ import annotations

import json
import logging
import os
from typing import Any

from hlom_live.texts.bounds import bound
from hlom_live.web.paper.printout import printout_of

MOST_MEMORY = 2 * 1024**3
"""Bytes. A record of five hundred rows takes 0.2 of a gigabyte, one of five thousand 1.2."""

MOST_CPU_SECONDS = 60

Job = dict[str, Any]
"""`kind` and: the `paper` to be set; fields of `printout` or an empty table; or a workbook's `lines` and `name`."""


def drawn(job: Job) -> tuple[bytes, str]:
    """The file of a job, and what is wrong with an office's template. What draws is loaded only now."""
    match job["kind"]:
        case "pdf":
            from hlom_live.web.paper.pdf import Paper, printed

            return printed(Paper(**job["paper"]))
        case "docx":
            from hlom_live.web.paper.docx import docx_file

            return docx_file(printout_of(job["printout"])), ""
        case "empty_table":
            from hlom_live.web.paper.empty_table import empty_table

            return empty_table(**job["fields"]), ""
        case _:
            from hlom_live.web.paper.xlsx import xlsx_file

            return xlsx_file(job["name"], job["lines"]), ""


def main() -> None:
    """Draw what standard input says."""
    bound(MOST_MEMORY, MOST_CPU_SECONDS, nice=5)
    logging.disable()
    with os.fdopen(0, "rb") as asked, os.fdopen(os.dup(1), "wb") as out:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        content, complaint = drawn(json.load(asked))
        out.write(json.dumps(complaint).encode() + b"\n")
        out.write(content)
