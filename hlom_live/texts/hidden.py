"""Which text of a document is hidden, also by the styles that it has."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hlom_live.texts.xml_parts import said

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFF = frozenset({"0", "false", "off"})
DEEPEST = 50
"""Styles that rest on one another; more are a circle."""

Key = tuple[str, str | None]
"""The family of a style, and its name; None is what holds for all of the family."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of being hidden, if it does, and the style that it rests on."""

    hidden: bool | None
    parent: str | None


@dataclass(slots=True)
class Hidden:
    """The styles of a document."""

    styles: dict[Key, Style] = field(default_factory=dict)
    usual: str | None = None
    """The style of paragraphs that name none."""

    # Word

    @classmethod
    def of_word(cls, root: Any) -> Hidden:
        """From the part of styles of a Word document, None if it has none."""
        found = cls()
        for style in root if root is not None else ():
            if style.tag != f"{_W}style":
                continue
            family, name = said(style, "type") or "", said(style, "styleId")
            parent = style.find(f"{_W}basedOn")
            found.styles[family, name] = Style(
                vanishes(style.find(f"{_W}rPr/{_W}vanish")), None if parent is None else said(parent, "val")
            )
            if family == "paragraph" and (said(style, "default") or "0") not in _OFF:
                found.usual = name
        return found

    def in_word(self, paragraph: str | None, run: str | None, own: Any) -> bool:
        """Whether a run is hidden: as it says itself, else by its styles, of which two together show it again."""
        itself = vanishes(own)
        if itself is not None:
            return itself
        return self.by_style("paragraph", paragraph or self.usual) != self.by_style("character", run)

    # OpenDocument

    def take(self, root: Any) -> None:
        """Add the styles of a part of an OpenDocument text."""
        for style in root.iter(f"{_STYLE}style") if root is not None else ():
            shown = next((said(part, "display") for part in style.iter(f"{_STYLE}text-properties")), None)
            self.styles[said(style, "family") or "", said(style, "name")] = Style(
                None if shown is None else shown == "none", said(style, "parent-style-name")
            )

    def by_style(self, family: str, name: str | None) -> bool:
        """Whether a style hides its text: as it says, or the nearest that it rests on."""
        for _ in range(DEEPEST):
            style = self.styles.get((family, name))
            if style is None or name is None:
                return False
            if style.hidden is not None:
                return style.hidden
            name = style.parent
        return False


def vanishes(element: Any) -> bool | None:
    """What a `w:vanish` says; None if there is none."""
    return None if element is None else (said(element, "val") or "1").lower() not in _OFF
