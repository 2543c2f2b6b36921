"""States and organisations are recognised however a list writes them; what is near a name is proposed, never taken."""

import csv
import re
from pathlib import Path

import pytest

from hlom_live.domain.categories import CATEGORIES
from hlom_live.domain.text import Text
from hlom_live.names import (
    folded,
    formal_names_of,
    gist,
    meant_by,
    names_of,
    organisations,
    party_of,
    recognise,
    states,
)
from hlom_live.names.recognising import called

DATA = Path(__file__).parents[1] / "data"


def table(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((DATA / name).read_text(encoding="utf-8").splitlines()))


def key(text: str) -> str | None:
    party = recognise(text)
    return party.key if party else None


SLIPS = {
    ("72", "Lybia"): "LBY",
    ("72", "Mauritus"): "MUS",
    ("75", "Republic of Naura"): "NRU",
    ("75", "Taoiseach of Ireland"): "IRL",
    ("78", "Dominia"): "DMA",
}
"""What the lists of the General Debate have that is nobody's name, and who was meant."""

BROKEN_OFF = ("75", "Republic of Co")

WRONG_CODES = {("72", "POR"): "PRT", ("75", "POR"): "PRT", ("72", "PKR"): "PRK", ("75", "EU"): "European Union"}
"""Codes that the lists themselves have wrong; the European Union is no State."""


def test_every_state_of_four_general_debates_is_recognised_and_slips_are_named() -> None:
    rows = table("general_debate.csv")
    assert len(rows) == 777
    meant = [
        (row, WRONG_CODES.get((row["session"], row["code"]), "European Union" if row["code"] == "EU" else row["code"]))
        for row in rows
    ]
    wrong = {(row["session"], row["country"]): code for row, code in meant if key(row["country"]) != code}
    unknown = {said: code for said, code in wrong.items() if key(said[1]) is None}
    assert wrong == unknown
    assert unknown == SLIPS | {BROKEN_OFF: "COL"}
    assert {said: meant_by(said[1])[0] for said in SLIPS} == SLIPS
    assert meant_by(BROKEN_OFF[1]) == []


def inverted(name: str, whole: str) -> list[str]:
    """A formal name as ISO and indexes turn it round, if it has the short one in it: "Kenya, Republic of"."""
    match = re.fullmatch(rf"(.+ (?:of|of the|de|du|des|del|de la|de los|de las|d'|de l'))\s?({re.escape(name)})", whole)
    return [f"{match[2]}, {match[1]}", f"{match[2]} ({match[1]})"] if match else []


def ways(code: str) -> list[str]:
    """The ways in which lists write a State: short, formal, capitals, with articles, inverted, with a footnote."""
    found = []
    for lang in ("ar", "zh", "ru", "es", "fr", "en"):
        short, formal = names_of(code)[lang], formal_names_of(code)[lang]
        found += [short, formal, *inverted(short, formal)]
    english = names_of(code)["en"]
    found += [f"The {english}", f"{english} (the)", f"{english}*", f"{english} / {names_of(code)['fr']}", code]
    found += [f"{names_of(code)['fr']} (le)", f"{names_of(code)['es']} (la)", f"la {formal_names_of(code)['es']}"]
    return [*found, *(name.upper() for name in found[-9:]), f"  {english}\u00a0"]


def test_a_state_is_recognised_in_all_ways_of_writing_it() -> None:
    found = {(code, name): key(name) for code in states() for name in ways(code)}
    assert {said: taken for said, taken in found.items() if taken != said[0]} == {}
    assert len(found) > 5_000


def test_the_ways_have_inverted_names_of_three_languages() -> None:
    assert "Kenya, Republic of" in ways("KEN")
    assert "Kenya (République du)" in ways("KEN")
    assert "Kenya, República de" in ways("KEN")


def test_formal_names_are_those_of_another_published_table() -> None:
    """UNTERM's, as another publisher has them (tests/data/README.md)."""
    published = {row["code"]: re.sub(r"^the ", "", row["en_formal"].rstrip(" *")) for row in table("un_names.csv")}
    other = {code: name for code, name in published.items() if folded(formal_names_of(code)["en"]) != folded(name)}
    assert other == {"ISL": "Iceland"}


def test_iso_s_own_forms_are_recognised() -> None:
    iso = {row["code"]: row["en_iso"] for row in table("un_names.csv") if row["en_iso"]}
    assert iso["TZA"] == "Tanzania, United Republic of"
    assert {code: name for code, name in iso.items() if key(name) != code or key(name.upper()) != code} == {}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Republic of Kenya", "KEN"),
        ("REPUBLIC OF ITALY", "ITA"),
        ("Republic of Ireland", "IRL"),
        ("Korea, Dem. People's Rep.", "PRK"),
        ("Korea, Rep.", "KOR"),
        ("Congo, Dem. Rep.", "COD"),
        ("St. Kitts & Nevis", "KNA"),
        ("Holy See (Vatican City State)", "VAT"),
        ("Holy See/Vatican", "VAT"),
        ("Eswatini (Swaziland)", "SWZ"),
        ("Kenya (KEN)", "KEN"),
        ("Côte d’Ivoire¹", "CIV"),
        ("Cote D`Ivoire", "CIV"),
        ("Macedonia, the former Yugoslav Republic of", "MKD"),
        ("Trinité et Tobago", "TTO"),
        ("Palestine (l'État de)", "PSE"),
        ("البوسنة و الهرسك", "BIH"),
        ("坦桑尼亚（联合共和国）", "TZA"),
        ("ИРАН (ИСЛАМСКАЯ РЕСПУБЛИКА)", "IRN"),
    ],
)
def test_common_variants_are_recognised(typed: str, code: str) -> None:
    assert key(typed) == code


@pytest.mark.parametrize(
    "typed",
    [
        "Korea",
        "Republic of China",
        "People's Republic of Korea",
        "Democratic Republic of Yemen",
        "German Democratic Republic",
        "Northern Ireland",
        "Virgin Islands",
        "Kosovo",
        "Kenya (on behalf of the African Group)",
        "Kenya / Uganda",
        "Kenya Red Cross Society",
        "AU/EU",
        "",
        "the",
        "de la",
    ],
)
def test_what_may_be_another_s_name_is_not_recognised(typed: str) -> None:
    assert recognise(typed) is None


def test_no_two_share_a_name_or_its_words() -> None:
    for reduced in (folded, gist):
        owners: dict[str, set[str]] = {}
        for who, name in called():
            owners.setdefault(reduced(name), set()).add(who)
        assert {name: who for name, who in owners.items() if name and len(who) > 1} == {}


def test_organisations_are_recognised_by_all_their_names() -> None:
    found = {(who, name): key(name) for who, name in called() if who in organisations()}
    assert {said: taken for said, taken in found.items() if taken != said[0]} == {}
    federation = "International Federation of Red Cross and Red Crescent Societies"
    for name in (
        federation.upper(),
        f"The {federation}",
        f"{federation} (IFRC)",
        "IFRC",
        "FICR",
        f"IFRC - {federation}",
    ):
        assert key(name) == federation
    assert party_of(federation).short_name == "IFRC"
    assert key("L'Union européenne") == "European Union"


def test_organisations_have_the_categories_of_a_meeting_and_names_fit_for_a_field() -> None:
    categories, field = {category["id"] for category in CATEGORIES}, Text(200, markup=False)
    for name, one in organisations().items():
        assert one.category in categories, name
        assert not any(field.fault(text) for text in (one.short_name or "", *one.names.values())), name


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("Lybia", ["LBY"]),
        ("Swistzerland", ["CHE"]),
        ("Morroco", ["MAR"]),
        ("Phillippines", ["PHL"]),
        ("United Kindom", ["GBR"]),
        ("Kyrgystan", ["KGZ"]),
        ("Guinea Bassau", ["GNB"]),
        ("Allemange", ["DEU"]),
        ("Reino de los Paises Bahos", ["NLD"]),
        ("Аргентинп", ["ARG"]),
        ("World Health Organisaton", ["World Health Organization"]),
        ("UNICEP", ["United Nations Children's Fund"]),
        ("Kenya (on behalf of the African Group)", ["KEN"]),
    ],
)
def test_near_misses_are_named(typed: str, who: list[str]) -> None:
    assert meant_by(typed)[:1] == who


def test_a_name_that_may_be_two_states_proposes_both() -> None:
    assert set(meant_by("Korea")) == {"KOR", "PRK"}


@pytest.mark.parametrize("typed", ["Oxfam", "HIAS", "Danish Refugee Council", "Zubrowka", "Care", "Article 19", ""])
def test_what_is_like_nobody_proposes_nobody(typed: str) -> None:
    assert meant_by(typed) == []


@pytest.mark.parametrize(
    ("written", "code"),
    [("1. Kenya", "KEN"), ("Government of Kenya", "KEN"), ("Délégation du Kenya", "KEN"), ("وفد كينيا", "KEN")]
    + [("The Permanent Mission of the Russian Fed.", "RUS"), ("KSA", "SAU"), ("EE.UU.", "USA"), ("PR China", "CHN")]
    + [("Government of Nowhere", None), ("Delegation of UNHCR", None), ("1 Kenya 2", None)],
)
def test_a_number_a_government_or_an_abbreviation_is_the_state_itself(written: str, code: str | None) -> None:
    found = recognise(written)
    assert (found.key if found else None) == code
