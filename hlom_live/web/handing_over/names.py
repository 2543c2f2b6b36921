"""How the files of a folder are called."""

from __future__ import annotations

from hlom_live.web.http.file_names import harmless


def safe(*parts: str | None) -> str:
    """A file's name of these parts."""
    return " ".join(harmless(part).strip(" .")[:80] for part in parts if part).strip() or "_"
