"""Whom pasted names mean, asked by the desk over HTTP: nothing is written, and nobody else may ask."""

from __future__ import annotations

from typing import Any

from tests.support.databases import sqlite_url as database_url  # noqa: F401  Both databases would tell the same.
from tests.support.web import API, Site


def ask(site: Site, role: str | None = "secretariat", **body: Any) -> Any:
    headers = site.bearer(role, "kenya" if role == "delegate" else None) if role else {}
    return site.client().post(f"{API}/names", json=body, headers=headers)


def test_the_desk_is_told_whom_names_mean(site: Site) -> None:
    for role, status in (("admin", 200), ("chair", 403), ("technician", 403), ("delegate", 403), (None, 401)):
        assert ask(site, role, lines=["Kenya"]).status_code == status
    kenya, chad, libya, nobody = ask(site, lines=["Republic of Kenya, Tchad", "Lybia", "Nobody Knows Us"]).json["names"]
    assert kenya == {"typed": "Republic of Kenya", "delegation": "kenya", "candidates": []}
    assert chad == {"typed": "Tchad", "delegation": "chad", "candidates": []}
    assert nobody == {"typed": "Nobody Knows Us", "delegation": None, "candidates": []}
    (may_be,) = libya["candidates"]
    assert may_be.pop("name")["fr"] == "Libye"
    assert may_be == {"delegation": None, "category": "member_state", "code": "LBY", "short_name": None}


def test_what_is_no_list_of_names_is_refused(site: Site) -> None:
    for body in ({}, {"lines": "Kenya"}, {"lines": [""]}, {"lines": ["Kenya"] * 201}, {"lines": [], "more": 1}):
        assert ask(site, **body).status_code == 400, body
