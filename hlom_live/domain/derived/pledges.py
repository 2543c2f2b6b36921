"""The register of pledges as it is read: in order, searched and filtered.

The same as static/js/derived/pledges.js; both are held to tests/cases/pledges.json.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hlom_live.domain.derived.folded import folded
from hlom_live.domain.derived.rows import Row, counted

FILTERS = ("q", "theme", "kind", "stage", "country", "submitter", "region")
"""What the register may be filtered by; `q` and `submitter` are texts, the others words of a row."""


def number_key(number: str | None) -> str:
    """By what a number is put in order: 9 before 10, A-9 before A-10; a pledge without one comes last."""
    return counted(number) if number else "\uffff"


def in_order(pledges: Iterable[Row]) -> list[Row]:
    """Pledges by their numbers; those without one by when they were submitted."""
    return sorted(pledges, key=lambda row: (number_key(row["number"]), row["submitted_at"], row["id"]))


def submitter_text(pledge: Row, delegations: Mapping[str, Row]) -> str:
    """What `submitter` is looked for in: the names of who submitted it, as they are searched."""
    return folded(" ".join(_called(pledge["submitter"], pledge["submitter_name"], delegations)))


def search_text(pledge: Row, delegations: Mapping[str, Row]) -> str:
    """What `q` is looked for in: number, title, area, who submitted it and its partners, in every language."""
    partners = (name for one in pledge["partners"] for name in _called(one["delegation"], one["name"], delegations))
    texts = [
        pledge["number"] or "",
        *pledge["title"].values(),
        *(pledge["area"] or {}).values(),
        *_called(pledge["submitter"], pledge["submitter_name"], delegations),
        *partners,
    ]
    return folded(" ".join(texts))


def fits(pledge: Row, wanted: Mapping[str, Any], region: str | None, text: str, submitter: str) -> bool:
    """Whether a pledge is one that is `wanted`: of each filter that is set the row has the word or the text.

    `region` is that of who submitted it; `text` and `submitter` are its `search_text` and `submitter_text`, and `q` and
    `submitter` are folded. Every word of `q` is in it somewhere.
    """
    return (
        wanted.get("theme") in (None, "", *pledge["themes"])
        and wanted.get("kind") in (None, "", pledge["kind"])
        and wanted.get("stage") in (None, "", pledge["stage"])
        and wanted.get("country") in (None, "", *pledge["countries"])
        and wanted.get("region") in (None, "", region)
        and (wanted.get("submitter") or "") in submitter
        and all(word in text for word in (wanted.get("q") or "").split())
    )


def _called(delegation: str | None, name: str | None, delegations: Mapping[str, Row]) -> Iterator[str]:
    row = delegations.get(delegation or "")
    if row is not None:
        yield from row["name"].values()
        yield row["short_name"] or ""
    if name:
        yield name
