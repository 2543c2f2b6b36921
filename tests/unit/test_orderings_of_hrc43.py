"""A real list under every ordering: 17 dignitaries of the Human Rights Council, 24 February 2020 (tests/data).

Every expected order was worked out by hand from the file: twelve ministers (U F S P M S L B A K, Finland, Sudan), four
vice-ministers (Iran, Egypt, Qatar, Angola), and the International Committee of the Red Cross, twelfth of the file, the
only one that is no Member State and of no rank. The lot was drawn with `sha256sum`, whose first digits stand beside it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hlom_live.domain.commands import EditInscription, Inscribe, MoveInscription, NextSpeaker, OrderList, SetList
from hlom_live.domain.model import AlternateBy, ListState, Ordering, Precedence
from hlom_live.handle import record
from hlom_live.store import imports
from tests.builders import (
    SECRETARIAT,
    Hall,
    delegation,
    hall_values,
    item,
    memory_database,
    speakers_list,
)

FILE = Path(__file__).parents[1] / "data" / "hrc43_speakers.csv"
LIST, SEED = "segment-list", "Human Rights Council"

CALLED = {
    "ukraine": "Ukraine",
    "france": "France",
    "saudi-arabia": "Saudi Arabia",
    "portugal": "Portugal",
    "malta": "Malta",
    "spain": "Spain",
    "lithuania": "Lithuania",
    "belgium": "Belgium",
    "andorra": "Andorra",
    "republic-of-korea": "Republic of Korea",
    "iran": "Iran (Islamic Republic of)",
    "icrc": "International Committee of the Red Cross",
    "finland": "Finland",
    "egypt": "Egypt",
    "qatar": "Qatar",
    "sudan": "Sudan",
    "angola": "Angola",
}

AS_RECEIVED = [
    "ukraine", "france", "saudi-arabia", "portugal", "malta", "spain", "lithuania", "belgium", "andorra",
    "republic-of-korea", "iran", "icrc", "finland", "egypt", "qatar", "sudan", "angola",
]  # fmt: skip

# All ministers, all vice-ministers, the one of no rank.
BY_PRECEDENCE = [
    "ukraine", "france", "saudi-arabia", "portugal", "malta", "spain", "lithuania", "belgium", "andorra",
    "republic-of-korea", "finland", "sudan",
    "iran", "egypt", "qatar", "angola",
    "icrc",
]  # fmt: skip

# The meeting's sequence in these tests has other observers before Member States; States among themselves by rank.
BY_CATEGORY = [
    "icrc",
    "ukraine", "france", "saudi-arabia", "portugal", "malta", "spain", "lithuania", "belgium", "andorra",
    "republic-of-korea", "finland", "sudan",
    "iran", "egypt", "qatar", "angola",
]  # fmt: skip

# An observer, a State; then no observer is left, and the States go on as received.
IN_TURNS_BY_CATEGORY = [
    "icrc", "ukraine",
    "france", "saudi-arabia", "portugal", "malta", "spain", "lithuania", "belgium", "andorra", "republic-of-korea",
    "iran", "finland", "egypt", "qatar", "sudan", "angola",
]  # fmt: skip

# A minister, a vice-minister, one of no rank; four rounds until no vice-minister is left.
IN_TURNS_BY_PRECEDENCE = [
    "ukraine", "iran", "icrc",
    "france", "egypt",
    "saudi-arabia", "qatar",
    "portugal", "angola",
    "malta", "spain", "lithuania", "belgium", "andorra", "republic-of-korea", "finland", "sudan",
]  # fmt: skip

BY_LOT = [
    "iran",  # 008751
    "ukraine",  # 0b730d
    "belgium",  # 138016
    "icrc",  # 30822a
    "sudan",  # 419f44
    "malta",  # 43b4e4
    "republic-of-korea",  # 46de8a
    "andorra",  # 4ba829
    "egypt",  # 5457e0
    "spain",  # 63bfa5
    "finland",  # 762ac8
    "angola",  # 7951f6
    "lithuania",  # 7e5d55
    "qatar",  # acb3c6
    "saudi-arabia",  # cd954b
    "france",  # e575da
    "portugal",  # f48308
]

EVERY = pytest.mark.parametrize(
    ("ordering", "alternate_by", "expected"),
    [
        (Ordering.FIRST_COME, AlternateBy.CATEGORY, AS_RECEIVED),
        (Ordering.PRECEDENCE, AlternateBy.CATEGORY, BY_PRECEDENCE),
        (Ordering.CATEGORY, AlternateBy.CATEGORY, BY_CATEGORY),
        (Ordering.ALTERNATING, AlternateBy.CATEGORY, IN_TURNS_BY_CATEGORY),
        (Ordering.ALTERNATING, AlternateBy.PRECEDENCE, IN_TURNS_BY_PRECEDENCE),
        (Ordering.LOT, AlternateBy.CATEGORY, BY_LOT),
        (Ordering.MANUAL, AlternateBy.CATEGORY, AS_RECEIVED),
    ],
)

CATEGORIES = [
    {"id": "other_observer", "name": {"en": "Other observer"}},
    {"id": "member_state", "name": {"en": "Member State"}},
]


def segment(rules: dict[str, object]) -> list[object]:
    """The meeting with its sitting, the item of the file, and the delegations under the ids used here."""
    whole, *others = hall_values(rules)
    coming = [
        replace(delegation(name, "other_observer" if one == "icrc" else "member_state"), id=one)
        for one, name in CALLED.items()
    ]
    main = item(id="segment", number="1", position=1.0, title={"en": "High-level segment"})
    return [
        replace(whole, categories=CATEGORIES),
        *others,
        *coming,
        main,
        speakers_list(id=LIST, item=main.id, state=ListState.NOT_OPEN),
    ]


def goes(hall: Hall, ordering: Ordering, alternate_by: AlternateBy) -> None:
    """The list goes by that rule from now on, its lot by the seed of these tests."""
    if ordering is Ordering.LOT:
        order(hall, ordering, alternate_by)
    hall.chair(SetList(list=LIST, ordering=ordering, alternate_by=alternate_by))


def order(hall: Hall, ordering: Ordering, alternate_by: AlternateBy) -> None:
    """The whole list is put in order anew."""
    hall.chair(SetList(list=LIST, alternate_by=alternate_by))
    hall.secretariat(OrderList(list=LIST, ordering=ordering, seed=SEED))


def bring(hall: Hall) -> None:
    """The file is imported, all lines at once."""
    file = imports.open_file(FILE)
    record(hall.database, hall.slug, "import", SECRETARIAT, hall.now, lambda job: imports.write(job, file))


def arrive(hall: Hall, *, after_the_committee: str | None = None) -> None:
    """The lines of the file come one after another, a minute between; the Committee's entry may then be moved."""
    by_name = {name: one for one, name in CALLED.items()}
    with FILE.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            hall.wait(60)
            one = Inscribe(list=LIST, delegation=by_name[line["delegation"]], precedence=Precedence(line["precedence"]))
            entry = hall.secretariat(one)["inscription"]
            if line["delegation"] == CALLED["icrc"] and after_the_committee:
                hall.secretariat(MoveInscription(inscription=entry, before=None, reason=after_the_committee))


def waiting(hall: Hall) -> list[str]:
    return hall.order(LIST)


@pytest.fixture
def hall() -> Iterator[Hall]:
    """No place is safe, so that the rule alone speaks."""
    with memory_database() as database:
        yield Hall(database, values=segment({"safe_places": 0}))


@pytest.fixture
def usual() -> Iterator[Hall]:
    """The next speaker is safe, as by default."""
    with memory_database() as database:
        yield Hall(database, values=segment({}))


@EVERY
def test_imported_and_then_put_in_order(
    hall: Hall, ordering: Ordering, alternate_by: AlternateBy, expected: list[str]
) -> None:
    bring(hall)
    assert waiting(hall) == AS_RECEIVED
    order(hall, ordering, alternate_by)
    assert waiting(hall) == expected


@EVERY
def test_imported_into_a_list_that_goes_by_the_rule(
    hall: Hall, ordering: Ordering, alternate_by: AlternateBy, expected: list[str]
) -> None:
    goes(hall, ordering, alternate_by)
    bring(hall)
    assert waiting(hall) == expected


@EVERY
def test_inscribed_one_after_another(
    hall: Hall, ordering: Ordering, alternate_by: AlternateBy, expected: list[str]
) -> None:
    goes(hall, ordering, alternate_by)
    arrive(hall)
    assert waiting(hall) == expected


@EVERY
def test_put_in_order_by_one_rule_and_then_as_received_the_file_s_order_is_back(
    hall: Hall, ordering: Ordering, alternate_by: AlternateBy, expected: list[str]
) -> None:
    bring(hall)
    order(hall, ordering, alternate_by)
    order(hall, Ordering.FIRST_COME, alternate_by)
    assert waiting(hall) == AS_RECEIVED


@EVERY
def test_with_the_next_speaker_safe_whoever_came_first_stays_first(
    usual: Hall, ordering: Ordering, alternate_by: AlternateBy, expected: list[str]
) -> None:
    """Ukraine came first and nobody displaces it; all others stand as the rule says."""
    goes(usual, ordering, alternate_by)
    arrive(usual)
    assert waiting(usual) == ["ukraine", *(one for one in expected if one != "ukraine")]


# The Committee spoke twelfth, among States. Moved there by hand, it stays the twelfth, whatever the rest is ordered by.

TWELFTH = {
    Ordering.FIRST_COME: AS_RECEIVED,
    Ordering.PRECEDENCE: [
        "ukraine", "france", "saudi-arabia", "portugal", "malta", "spain", "lithuania", "belgium", "andorra",
        "republic-of-korea", "finland", "icrc", "sudan", "iran", "egypt", "qatar", "angola",
    ],
    Ordering.CATEGORY: [
        "ukraine", "france", "saudi-arabia", "portugal", "malta", "spain", "lithuania", "belgium", "andorra",
        "republic-of-korea", "finland", "icrc", "sudan", "iran", "egypt", "qatar", "angola",
    ],
    # Whoever is placed by hand takes nobody's turn: among the others there are only States.
    Ordering.ALTERNATING: AS_RECEIVED,
    Ordering.LOT: [
        "iran", "ukraine", "belgium", "sudan", "malta", "republic-of-korea", "andorra", "egypt", "spain", "finland",
        "angola", "icrc", "lithuania", "qatar", "saudi-arabia", "france", "portugal",
    ],
    Ordering.MANUAL: AS_RECEIVED,
}  # fmt: skip


@pytest.mark.parametrize("ordering", Ordering)
def test_the_committee_placed_twelfth_by_hand_stays_twelfth(hall: Hall, ordering: Ordering) -> None:
    bring(hall)
    ids = {row["delegation"]: row["id"] for row in hall.of_kind("inscription")}
    move = MoveInscription(inscription=ids["icrc"], before=ids["finland"], reason="as in the published order")
    hall.secretariat(move)
    order(hall, ordering, AlternateBy.CATEGORY)
    assert waiting(hall) == TWELFTH[ordering]


# As later requests: eleven States had come when the Committee was put last by hand; six more came after it.

LATER = {
    Ordering.FIRST_COME: AS_RECEIVED,
    # Finland and Sudan before Iran; Egypt, Qatar and Angola have nobody behind them who yields.
    Ordering.PRECEDENCE: [
        "ukraine", "france", "saudi-arabia", "portugal", "malta", "spain", "lithuania", "belgium", "andorra",
        "republic-of-korea", "finland", "sudan", "iran", "icrc", "egypt", "qatar", "angola",
    ],
    Ordering.CATEGORY: [
        "ukraine", "france", "saudi-arabia", "portugal", "malta", "spain", "lithuania", "belgium", "andorra",
        "republic-of-korea", "finland", "sudan", "iran", "icrc", "egypt", "qatar", "angola",
    ],
    Ordering.ALTERNATING: AS_RECEIVED,
    # Portugal, drawn last of all, stands before the Committee; so do all who come later and are drawn before it.
    Ordering.LOT: [
        "iran", "ukraine", "belgium", "sudan", "malta", "republic-of-korea", "andorra", "egypt", "spain", "finland",
        "angola", "lithuania", "qatar", "saudi-arabia", "france", "portugal", "icrc",
    ],
    Ordering.MANUAL: AS_RECEIVED,
}  # fmt: skip


@pytest.mark.parametrize("ordering", Ordering)
def test_later_requests_pass_nobody_who_was_placed_by_hand(hall: Hall, ordering: Ordering) -> None:
    goes(hall, ordering, AlternateBy.CATEGORY)
    arrive(hall, after_the_committee="asked to speak after the States that had asked")
    assert waiting(hall) == LATER[ordering]


# While the list is heard: Ukraine has the floor, France has been announced.

WHILE_HEARD = [
    (Ordering.PRECEDENCE, AlternateBy.CATEGORY, BY_PRECEDENCE),
    (Ordering.CATEGORY, AlternateBy.CATEGORY, BY_CATEGORY),
    (Ordering.LOT, AlternateBy.CATEGORY, BY_LOT),
    # France is a State: the turn after it is the observer's, then that of the States again.
    (Ordering.ALTERNATING, AlternateBy.CATEGORY, IN_TURNS_BY_CATEGORY),
    # France is a minister: after a minister a vice-minister, then one of no rank; then the ministers' turn again.
    (
        Ordering.ALTERNATING,
        AlternateBy.PRECEDENCE,
        [
            "iran", "icrc",
            "saudi-arabia", "egypt",
            "portugal", "qatar",
            "malta", "angola",
            "spain", "lithuania", "belgium", "andorra", "republic-of-korea", "finland", "sudan",
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("ordering", "alternate_by", "expected"), WHILE_HEARD)
def test_whoever_has_been_announced_is_displaced_by_no_rule(
    usual: Hall, ordering: Ordering, alternate_by: AlternateBy, expected: list[str]
) -> None:
    bring(usual)
    usual.begin("segment")
    usual.chair(NextSpeaker(room="assembly", expect=None))
    order(usual, ordering, alternate_by)
    assert waiting(usual) == ["france", *(one for one in expected if one not in ("ukraine", "france"))]


def test_groups_first_then_the_rule(hall: Hall) -> None:
    """Qatar speaks for the Group of Arab States, Angola for the African Group: as received among themselves."""
    hall.chair(SetList(list=LIST, groups_first=True))
    bring(hall)
    ids = {row["delegation"]: row["id"] for row in hall.of_kind("inscription")}
    for one, group in (("qatar", "Group of Arab States"), ("angola", "African Group")):
        hall.secretariat(EditInscription(inscription=ids[one], on_behalf_of=group))
    assert waiting(hall) == ["qatar", "angola", *(one for one in AS_RECEIVED if one not in ("qatar", "angola"))]
    order(hall, Ordering.LOT, AlternateBy.CATEGORY)
    assert waiting(hall) == ["angola", "qatar", *(one for one in BY_LOT if one not in ("qatar", "angola"))]
