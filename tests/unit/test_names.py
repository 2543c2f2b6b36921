"""Delegations bear the names that the United Nations use, and are found by the names that people type."""

import csv
from pathlib import Path

import pytest

from hlom_live.domain.text import Text
from hlom_live.names import LANGUAGES, find, folded, names_of, states, status_of


def test_all_member_states_and_both_observers_have_six_names() -> None:
    assert len(states()) == 195
    assert [code for code in states() if status_of(code) == "observer_state"] == ["VAT", "PSE"]
    assert all(set(names_of(code)) == set(LANGUAGES) and all(names_of(code).values()) for code in states())


@pytest.mark.parametrize(
    ("code", "english", "french"),
    [
        ("BOL", "Bolivia (Plurinational State of)", "Bolivie (État plurinational de)"),
        ("CIV", "Côte d'Ivoire", "Côte d'Ivoire"),
        ("COD", "Democratic Republic of the Congo", "République démocratique du Congo"),
        ("COG", "Congo", "Congo"),
        ("IRN", "Iran (Islamic Republic of)", "Iran (République islamique d')"),
        ("KOR", "Republic of Korea", "République de Corée"),
        ("LAO", "Lao People's Democratic Republic", "République démocratique populaire lao"),
        ("NRU", "Naoero", "Naoero"),
        ("NLD", "Netherlands (Kingdom of the)", "Pays-Bas (Royaume des)"),
        ("PRK", "Democratic People's Republic of Korea", "République populaire démocratique de Corée"),
        ("PSE", "State of Palestine", "État de Palestine"),
        ("TUR", "Türkiye", "Türkiye"),
        ("VAT", "Holy See", "Saint-Siège"),
        ("VNM", "Viet Nam", "Viet Nam"),
        ("KEN", "Kenya", "Kenya"),
    ],
)
def test_names_are_those_of_the_united_nations(code: str, english: str, french: str) -> None:
    assert (names_of(code)["en"], names_of(code)["fr"]) == (english, french)


def test_the_other_languages_are_corrected_where_usage_differs() -> None:
    assert names_of("GBR") == {
        "ar": "المملكة المتحدة لبريطانيا العظمى وأيرلندا الشمالية",
        "zh": "大不列颠及北爱尔兰联合王国",
        "en": "United Kingdom of Great Britain and Northern Ireland",
        "fr": "Royaume-Uni de Grande-Bretagne et d'Irlande du Nord",
        "ru": "Соединенное Королевство Великобритании и Северной Ирландии",
        "es": "Reino Unido de Gran Bretaña e Irlanda del Norte",
    }


PUBLISHED = Path(__file__).parents[1] / "data" / "un_names.csv"

OTHERWISE = {
    ("NLD", "ar"): "the table has an underscore where the name of the State goes, as no other name has",
    ("TLS", "ar"): "the short name lacks a space that the standard country names (M49) have",
    ("VAT", "zh"): "as in M49, and as its delegation is announced; the short name is 罗马教廷",
}
"""Where a name is not the short one of the published table, and why."""


def test_names_are_those_of_the_published_table() -> None:
    """UNTERM's short names, and those of M49, as they are published (tests/data/README.md). The apostrophe is ours."""
    rows = list(csv.DictReader(PUBLISHED.read_text(encoding="utf-8").splitlines()))
    assert sorted(row["code"] for row in rows) == sorted(states())
    table = {(row["code"], lang): row[lang].replace("\u2019", "'") for row in rows for lang in LANGUAGES}
    other = {key for key, short in table.items() if names_of(key[0])[key[1]] != short}
    assert other == set(OTHERWISE)
    m49 = {(row["code"], lang): row[f"{lang}_m49"] for row in rows for lang in LANGUAGES}
    assert [key for key in sorted(other - {("NLD", "ar")}) if names_of(key[0])[key[1]] != m49[key]] == []


def test_every_name_is_fit_for_a_name_field() -> None:
    field = Text(200, markup=False)
    assert [name for code in states() for name in names_of(code).values() if field.fault(name)] == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Iran", "IRN"),
        ("iran (islamic republic of)", "IRN"),
        ("South Korea", "KOR"),
        ("Turkey", "TUR"),
        ("Ivory Coast", "CIV"),
        ("cote d’ivoire", "CIV"),
        ("The Gambia", "GMB"),
        ("Trinidad & Tobago", "TTO"),
        ("Congo", "COG"),
        ("DRC", "COD"),
        ("U.K.", "GBR"),
        ("usa", "USA"),
        ("che", "CHE"),
        ("Россия", "RUS"),
        ("ايران", "IRN"),
        ("مالطا", "MLT"),
        ("伊朗（伊斯兰共和国）", "IRN"),
        ("Nauru", "NRU"),
        ("韩国", "KOR"),
        ("  Viet-Nam ", "VNM"),
    ],
)
def test_a_state_is_found_by_any_of_its_names(typed: str, code: str) -> None:
    assert find(typed) == code


@pytest.mark.parametrize("typed", ["", "the", "AU", "International Committee of the Red Cross", "Korea", "ICRC"])
def test_what_names_no_state_or_more_than_one_is_not_guessed(typed: str) -> None:
    assert find(typed) is None


def test_no_two_states_share_a_name() -> None:
    owners: dict[str, set[str]] = {}
    for code, state in states().items():
        for name in (code, *names_of(code).values(), *state.also_known_as):
            owners.setdefault(folded(name), set()).add(code)
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}


def test_every_state_is_found_by_each_of_its_own_names() -> None:
    assert [(code, name) for code in states() for name in names_of(code).values() if find(name) != code] == []
