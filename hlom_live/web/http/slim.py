"""What was joined in fewer bytes: local names shortened, spaces left out (docs/adr/0185-shorter-names.md).

The minifier is a library written in Go, whose runtime brings threads and handlers of signals of its own. No worker has
it: it runs in a process of its own, once for a version, and only where there is a wheel of it. Elsewhere files are
given out as they were joined, and do the same.
"""

from __future__ import annotations

import re
import subprocess  # noqa: S404  # nosec B404 - our own interpreter, with nothing of anybody's in its command
import sys
from importlib import metadata
from pathlib import Path

from hlom_live.texts.reading import command_of

PROJECT = "tdewolff-minify"
KINDS = {".js": "text/javascript", ".css": "text/css"}

_WORDS = re.compile(r"^(/\*words of m\d+\*/)$", re.MULTILINE)
"""Where a language's words come is no code, and would be left out (bundles.py)."""

_LICENCE = re.compile(r"^/\*\*?(?=\s*\*?\s*(?:@license|Copyright))", re.MULTILINE | re.IGNORECASE)


def release() -> str:
    """Which minifier there is; nothing where there is none. Another one makes other files of the same."""
    try:
        return metadata.version(PROJECT)
    except metadata.PackageNotFoundError:
        return ""


def slim(folder: Path) -> None:
    """Make all joined files in a folder smaller. One that cannot be stays as it is, and the log says why."""
    if release():
        command = (*command_of(__name__), str(folder))
        subprocess.run(command, env={}, cwd="/", stdin=subprocess.DEVNULL, check=False)  # noqa: S603  # nosec B603


def main(folder: str) -> None:
    """Do so, in this process. Each file is the old one or the new one, whenever this ends."""
    for file in sorted(Path(folder).rglob("*")):
        if file.suffix in KINDS:
            try:
                text = shorter(file.read_text(encoding="utf-8"), KINDS[file.suffix])
            except ValueError as error:
                print(f"{file.name} is given out as it was joined: {error}", file=sys.stderr)
                continue
            whole = file.with_suffix(".whole")
            whole.write_text(text, encoding="utf-8")
            whole.replace(file)


def shorter(text: str, kind: str) -> str:
    """The same script or style in fewer bytes, its licences kept. Raises ValueError for one that is written wrongly."""
    from minify import string

    pieces = _WORDS.split(_LICENCE.sub("/*!", text))
    return "\n".join(piece if _WORDS.match(piece) else string(kind, piece) for piece in pieces if piece.strip()) + "\n"
