"""What was found in a file that somebody handed in."""

from __future__ import annotations

from dataclasses import dataclass

UNREAD = "\x1a"
"""Begins a line that stands for a page that could not be read, whose number follows; no other line holds it."""

DOUBTS = frozenset({"letters", "nastaliq", "spaces", "pictures", "long", "unread"})
"""Why there is no text, or no count.

The file does not say what its letters are; they are set in Nastaliq, whose order cannot be told from their places; no
spaces between its words; pictures of pages; too many pages; no page could be read.
"""


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs, one a line, None if they are not sure, and then why; and the pages that could not be read, from 1.

    In the text stands a line for each page that could not be read: `UNREAD` and its number.
    """

    text: str | None = None
    unread: tuple[int, ...] = ()
    doubt: str | None = None

    def spoken(self) -> str:
        """The text without the lines that stand for pages."""
        return "\n".join(line for line in (self.text or "").split("\n") if not line.startswith(UNREAD))
