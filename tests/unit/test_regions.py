"""Regions are known by their names in six languages, kept under the English one, and said in the reader's."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from hlom_live.names import LANGUAGES, folded, gist, region_meant, region_named, region_text, regions, table
from hlom_live.names.regions import called_so
from scripts.regions import FILE, written

PUBLISHED = Path(__file__).parents[1] / "data" / "un_regions.csv"


def test_every_region_has_a_name_in_each_language_that_no_other_has() -> None:
    assert all(set(names) == set(LANGUAGES) for names in regions().values())
    for lang in LANGUAGES:
        assert len({folded(names[lang]) for names in regions().values()}) == len(regions())


def test_geographic_regions_are_called_as_the_united_nations_publish_them() -> None:
    with PUBLISHED.open(encoding="utf-8") as file:
        published = {f"M49 {row['m49']}": {lang: row[lang] for lang in LANGUAGES} for row in csv.DictReader(file)}
    ours = {row["of"]: regions()[row["en"]] for row in table("regions") if row["of"].startswith("M49")}
    assert len(published) == 29
    assert ours == published


def test_the_regional_groups_are_there() -> None:
    assert [(row["en"], row["fr"]) for row in table("regions") if row["of"] == "regional group"] == [
        ("African States", "États d'Afrique"),
        ("Asia-Pacific States", "États d'Asie et du Pacifique"),
        ("Eastern European States", "États d'Europe orientale"),
        ("Latin American and Caribbean States", "États d'Amérique latine et des Caraïbes"),
        ("Western European and other States", "États d'Europe occidentale et autres États"),
    ]


@pytest.mark.parametrize("as_looked_for", [folded, gist])
def test_no_name_means_two_regions(as_looked_for) -> None:  # type: ignore[no-untyped-def]
    bearers: dict[str, set[str]] = {}
    for row in table("regions"):
        for name in called_so(row):
            bearers.setdefault(as_looked_for(name), set()).add(row["en"])
    assert {name: some for name, some in bearers.items() if len(some) > 1 or not name} == {}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("African States", "African States"),
        ("GROUPE DES ETATS D'AFRIQUE", "African States"),
        ("Группа африканских государств", "African States"),
        ("亚太国家", "Asia-Pacific States"),
        ("GRULAC", "Latin American and Caribbean States"),
        ("دول أوروبا الغربية ودول أخرى", "Western European and other States"),
        ("Estados de Europa occidental y otros Estados", "Western European and other States"),
        ("the Americas", "Americas"),
        ("Moyen-Orient et Afrique du Nord", "Middle East and North Africa"),
        ("District of the Lakes", "District of the Lakes"),
        ("", ""),
    ],
)
def test_a_region_is_recognised_in_any_language_and_else_stays_as_typed(typed: str, meant: str) -> None:
    assert region_meant(typed) == meant


def test_every_name_of_a_region_means_it() -> None:
    for row in table("regions"):
        assert {region_meant(name) for name in called_so(row)} == {row["en"]}


def test_what_is_known_is_said_in_a_language_and_what_is_not_as_it_was_typed() -> None:
    assert region_text("African States", "fr") == "États d'Afrique"
    assert region_named("African States") == regions()["African States"]
    assert region_text("The Lakes", "fr") == region_named("The Lakes") == "The Lakes"


def test_the_scripts_have_the_same() -> None:
    assert FILE.read_text("utf-8") == written(), "run `make strings`"
