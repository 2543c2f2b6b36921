"""What regions are called: the regional groups of the United Nations, and the regions that lists of States go by.

A region that is known is kept under its English name, however it was written, and said to each reader in their own
language; any other stays as typed (docs/adr/0188-regions.md). static/js/live/names/regions.js has the same names.
"""

from __future__ import annotations

from functools import cache

from hlom_live.names.data import by_language, listed, table
from hlom_live.names.folding import folded, gist


@cache
def regions() -> dict[str, dict[str, str]]:
    """All regions of `data/regions.csv`: their names by language, by the English one."""
    return {row["en"]: by_language(row) for row in table("regions")}


def region_meant(text: str) -> str:
    """The English name of the region that is called so in one of the six languages; of no known one the text itself.

    Case, accents, punctuation, articles and the order of words do not matter.
    """
    return _index().get(folded(text)) or _gists().get(gist(text)) or text


def region_named(region: str) -> dict[str, str] | str:
    """What a region is called in each language, by its English name; of one that is not known the text itself."""
    return regions().get(region, region)


def region_text(region: str, lang: str) -> str:
    """What a region is called in one language, as `region_named`."""
    return regions().get(region, {}).get(lang, region)


def called_so(row: dict[str, str]) -> list[str]:
    """All names by which a line of the table is recognised."""
    return [*by_language(row).values(), *listed(row["also_known_as"])]


@cache
def _index() -> dict[str, str]:
    return {folded(name): row["en"] for row in table("regions") for name in called_so(row)}


@cache
def _gists() -> dict[str, str]:
    return {gist(name): row["en"] for row in table("regions") for name in called_so(row)}
