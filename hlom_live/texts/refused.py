"""Why a file is not taken."""

from __future__ import annotations

REASONS = frozenset({
    "unknown", "empty", "damaged", "encrypted", "macros", "unpacks", "encoding",
    "archive", "mail", "old_word", "picture", "print", "program", "recording", "rtf", "sheet", "slides",
    "tex", "web", "xml",
    "no_picture", "svg", "too_wide",
})  # fmt: skip
"""Neither PDF, DOCX, ODT nor TXT, nor known; nothing in it; not whole; locked by a password; holds programs; unpacks to
far too much, or overlaps; a TXT that is not in Unicode. Then what it was found to be instead. Of a picture: none
that is taken; a drawing with more in it than a drawing; larger than can be shown."""


class NotTaken(Exception):
    """A file that is not taken; `reason` is one of `REASONS`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
