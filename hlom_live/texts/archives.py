"""Zip archives that somebody sent: opened only if what they say of themselves is harmless.

A few hundred bytes can claim to unpack to petabytes, by a ratio, by many entries, or by entries that overlap. What
else is packed inside an archive is never unpacked.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from hlom_live.texts.refused import NotTaken

MOST_ENTRIES = 2000
MOST_UNPACKED = 200 * 1024**2
MOST_RATIO = 100
FREE_OF_RATIO = 4 * 1024**2
LEAST_HEADER = 30
_ENCRYPTED = 0x1


@contextmanager
def safe_archive(content: IO[bytes], most: int = MOST_UNPACKED) -> Iterator[zipfile.ZipFile]:
    """The archive, once its directory has been looked through: it unpacks to `most` bytes at most, and hides nothing.

    Raises NotTaken, also for what is wrong further in.
    """
    try:
        with zipfile.ZipFile(content) as archive:
            _look_through(archive, most)
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise NotTaken("damaged") from error


def _look_through(archive: zipfile.ZipFile, most: int) -> None:
    entries = archive.infolist()
    if not entries:
        raise NotTaken("unknown")
    if len(entries) > MOST_ENTRIES:
        raise NotTaken("unpacks")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise NotTaken("encrypted")
    for entry in entries:
        _must_unpack_to_little(entry.file_size, entry.compress_size, most)
    _must_unpack_to_little(sum(e.file_size for e in entries), sum(e.compress_size for e in entries), most)
    _must_not_overlap(entries)


def _must_unpack_to_little(unpacked: int, packed: int, most: int) -> None:
    if unpacked > most or unpacked > FREE_OF_RATIO + MOST_RATIO * packed:
        raise NotTaken("unpacks")


def _must_not_overlap(entries: list[zipfile.ZipInfo]) -> None:
    """Each entry has its own bytes, the first one from the start: nothing else hides before the archive."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end or (end == 0 and entry.header_offset != 0):
            raise NotTaken("unpacks" if end else "unknown")
        end = entry.header_offset + LEAST_HEADER + len(entry.orig_filename) + entry.compress_size
