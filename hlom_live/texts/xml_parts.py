"""Parts of a document that are XML, inside its archive."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any
from zipfile import ZipFile

from hlom_live.texts.refused import NotTaken

MOST_OF_XML = 64 * 1024**2


def root_of(archive: ZipFile, name: str) -> Any:
    """The root of a part; one with definitions of its own (a bomb, or a look at our files) is not read.

    Raises NotTaken, and KeyError if there is no such part.
    """
    from xml.etree.ElementTree import ParseError  # noqa: S405  # nosec B405 - its error, not its parser

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    with archive.open(name) as file:
        whole = file.read(MOST_OF_XML + 1)
    if len(whole) > MOST_OF_XML:
        raise NotTaken("unpacks")
    try:
        return fromstring(whole, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise NotTaken("damaged") from error


def within(element: Any, wanted: Collection[str], left_out: Collection[str]) -> Iterator[Any]:
    """The elements of these names inside one, in order, none of them within one that is left out."""
    waiting = [iter(element)]
    while waiting:
        found = next(waiting[-1], None)
        if found is None:
            waiting.pop()
        elif found.tag not in left_out:
            if found.tag in wanted:
                yield found
            waiting.append(iter(found))


def said(element: Any, name: str) -> str | None:
    """What an attribute says, by its name without its namespace."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)
