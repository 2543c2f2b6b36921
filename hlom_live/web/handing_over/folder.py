"""The folder that is handed over: a ZIP, file after file, and a page of contents in front of them by its name."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable
from pathlib import Path

from hlom_live.store.files import whole_file
from hlom_live.web.handing_over.contents import Entry, contents
from hlom_live.web.handing_over.office import Office
from hlom_live.web.handing_over.pieces import Piece, pieces

CONTENTS = "00 README.html"
PACKED = (".pdf", ".docx", ".xlsx", ".zip", ".odt")

Progress = Callable[[int, int, str], None]
"""Is told how many files are made, of how many, and which is next; of a large one again and again."""


def write(office: Office, path: Path, progress: Progress = lambda done, of, name: None) -> list[Entry]:
    """Write the folder to `path`, whole or not at all; the files in it. No more than one file is held in memory.

    Raises OSError, Refused and what cannot be drawn.
    """
    wanted = list(pieces(office))
    entries: list[Entry] = []
    with whole_file(path) as draft, zipfile.ZipFile(draft, "w", allowZip64=True) as folder:
        for done, piece in enumerate(wanted):
            entry = _add(folder, piece, lambda done=done, name=piece.path: progress(done, len(wanted), name))
            entries += [entry] if entry else []
        progress(len(wanted), len(wanted), CONTENTS)
        folder.writestr(_info(office, CONTENTS), contents(office, entries))
    return entries


def _add(folder: zipfile.ZipFile, piece: Piece, alive: Callable[[], None]) -> Entry | None:
    """Add one file, part by part; None for one that has no part."""
    alive()
    parts = iter(piece.make())
    first = next(parts, None)
    if first is None:
        return None
    digest, size = hashlib.sha256(), 0
    info = zipfile.ZipInfo(piece.path)
    info.compress_type = zipfile.ZIP_STORED if piece.path.endswith(PACKED) else zipfile.ZIP_DEFLATED
    with folder.open(info, "w", force_zip64=True) as file:
        part: bytes | None = first
        while part is not None:
            file.write(part)
            digest.update(part)
            size += len(part)
            alive()
            part = next(parts, None)
    return Entry(piece.path, size, digest.hexdigest())


def _info(office: Office, name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info
