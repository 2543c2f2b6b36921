"""Names that are pasted at the desk: recognised as in an import, asked about where it is not sure, never guessed."""

from __future__ import annotations

import pytest

from hlom_live import names
from hlom_live.domain.model import Delegation
from hlom_live.names import Party
from hlom_live.store.imports.pasted import Named, named


def state(code: str, **more: str) -> Delegation:
    return Delegation(id=code, name=names.names_of(code), category="member_state", code=code, **more)


ROOM = (
    state("KEN", seat="12B"),
    state("TZA"),
    state("NER"),
    state("CIV"),
    Delegation(id="icrc", name={"en": "International Committee of the Red Cross"}, category="other_observer"),
    Delegation(id="coalition", name={"en": "Coalition Alpha"}, category="ngo"),
    Delegation(id="again", name={"fr": "Coalition Alpha"}, category="ngo"),
)


def meant(*lines: str) -> list[tuple[str, str | None, list[str]]]:
    def key(one: Delegation | Party) -> str:
        return one.id if isinstance(one, Delegation) else f"+{one.key}"

    return [(one.typed, one.delegation, [key(each) for each in one.candidates]) for one in named(lines, ROOM)]


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("Republic of Kenya", "KEN"), ("ken", "KEN"), ("12b", "KEN"),
        ("كينيا", "KEN"), ("Кения", "KEN"), ("肯尼亚", "KEN"),
        ("Tanzania, United Republic of", "TZA"), ("Ivory Coast", "CIV"), ("ICRC", "icrc"),
    ],
)  # fmt: skip
def test_a_name_is_recognised_however_it_is_written(typed: str, who: str) -> None:
    assert meant(typed) == [(typed, who, [])]


def test_a_line_is_as_many_names_as_it_holds() -> None:
    assert [who for _, who, _ in meant("KEN, Niger、 12B", "Côte d'Ivoire", " , ")] == ["KEN", "NER", "KEN", "CIV"]


def test_what_is_not_sure_is_asked() -> None:
    assert meant("Keniya", "Coalition Alpha", "Lybia", "Portugal", "Nobody Knows Us") == [
        ("Keniya", None, ["KEN"]),
        ("Coalition Alpha", None, ["coalition", "again"]),
        ("Lybia", None, ["+LBY"]),
        ("Portugal", None, ["+PRT"]),
        ("Nobody Knows Us", None, []),
    ]


def test_nobody_is_taken_for_one_whose_name_holds_it() -> None:
    assert named(["Nigeria"], ROOM) == [Named("Nigeria", candidates=(names.party_of("NGA"),))]
