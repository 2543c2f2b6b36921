"""Archives that are too long for the memory, given away as they are read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from flask import Response

from hlom_live import green
from hlom_live.web.http.file_names import own_name
from hlom_live.web.http.keeping import keep_nothing

PIECE = 256 * 1024


def archive_answer(path: Path, name: str) -> Response:
    """A ZIP to be saved under that name; it may lose its own, or another may take its place, meanwhile."""
    file = path.open("rb")

    def pieces() -> Iterator[bytes]:
        with file:
            while piece := file.read(PIECE):
                yield piece
                green.sleep(0)

    answer = Response(pieces(), content_type="application/zip")
    answer.headers["Content-Disposition"] = own_name(name)
    answer.content_length = os.fstat(file.fileno()).st_size
    keep_nothing(answer)
    return answer
