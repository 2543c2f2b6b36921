"""Which delegation a name of a list means: found, made, or asked about."""

from itertools import count

from hlom_live.domain.categories import CATEGORIES
from hlom_live.domain.model import Delegation, Meeting
from hlom_live.store.imports.calling import Callings, resolve
from hlom_live.store.questions import Questions

GENEVA = Meeting(
    id="m",
    slug="g",
    title={},
    time_zone="Europe/Zurich",
    days=["2026-12-14"],
    languages=["en"],
    categories=CATEGORIES,
)
NORTH = Delegation(id="a", name={"en": "Red Cross"}, short_name="North", category="ngo")
SOUTH = Delegation(id="b", name={"en": "Third", "fr": "North"}, category="ngo")
AGENCY = Delegation(id="c", name={"en": "UN Refugee Agency"}, category="secretariat")
KENYA = Delegation(id="d", name={"en": "Kenya"}, category="member_state", code="KEN")
CITY = Delegation(id="e", name={"en": "Luxembourg"}, category="city")


def called(*names: str, meeting: Meeting = GENEVA, answers: dict[str, str] | None = None) -> tuple[Callings, Questions]:
    asking, ids = Questions(answers or {}), count()
    standing = [NORTH, SOUTH, AGENCY, KENYA, CITY]
    lines = {name: (line,) for line, name in enumerate(names, start=2)}
    return resolve(meeting, standing, lines, asking, lambda: f"n{next(ids)}"), asking


def test_a_delegation_is_found_by_all_that_it_is_called() -> None:
    found, asking = called(
        "Kenya, Republic of", "KÉNYA", "UNHCR", "Haut-Commissariat des Nations Unies pour les réfugiés"
    )
    assert [one.id for one in found.meant.values()] == ["d", "d", "c", "c"]
    assert (found.made, asking.asked) == ([], {})


def test_a_city_with_the_name_of_a_state_is_itself_and_its_formal_name_the_state_s() -> None:
    found, _ = called("Luxembourg", "Grand Duchy of Luxembourg")
    assert found.meant["Luxembourg"].id == "e"
    assert found.meant["Grand Duchy of Luxembourg"].code == "LUX"


def test_two_of_one_name_are_asked_about() -> None:
    _, asking = called("north")
    (question,) = asking.asked.values()
    assert [(choice.value, choice.label) for choice in question.choices] == [("a", "Red Cross"), ("b", "Third")]
    found, asking = called("north", answers={question.key: "b"})
    assert (found.meant["north"], asking.problems()) == (SOUTH, [])


def test_what_is_known_is_made_once_under_its_own_names() -> None:
    found, asking = called("Lao PDR", "Laos", "ICRC", "Comité international de la Croix-Rouge")
    assert [(one.name["en"], one.category, one.short_name, one.code) for one in found.made] == [
        ("Lao People's Democratic Republic", "member_state", None, "LAO"),
        ("International Committee of the Red Cross", "other_observer", "ICRC", None),
    ]
    assert asking.asked == {}


def test_a_meeting_without_the_usual_category_is_asked_in_which_one() -> None:
    few = Meeting(
        id="m",
        slug="g",
        title={},
        time_zone="Europe/Zurich",
        days=["2026-12-14"],
        languages=["en"],
        categories=[{"id": "guest", "name": {"en": "Guest"}}],
    )
    found, asking = called("Chad", "Oxfam", meeting=few)
    assert [one.category for one in found.made] == ["guest", "guest"]
    assert asking.asked["names.new"].lines == (2, 3)
    assert found.meant["Chad"].name["fr"] == "Tchad"


def test_a_meeting_without_categories_makes_nobody() -> None:
    none = Meeting(id="m", slug="g", title={}, time_zone="Europe/Zurich", days=["2026-12-14"], languages=["en"])
    found, asking = called("Oxfam", "Kenya", meeting=none)
    assert (list(found.meant), found.made, asking.asked) == (["Kenya"], [], {})


def test_a_hundred_new_names_are_one_question() -> None:
    found, asking = called(*(f"Society for the Study of {chr(65 + n % 26) * 9} {n}" for n in range(100)))
    assert [question.key for question in asking.asked.values()] == ["names.new"]
    assert asking.asked["names.new"].sentence.endswith(" and 70 more. In which category?")
    assert len(found.made) == 100


def test_another_number_is_another_name() -> None:
    eleven = Delegation(id="x", name={"en": "Association 11"}, category="ngo")
    asking = Questions()
    resolve(GENEVA, [eleven], {"Association 12": (2,), "Asociation 11": (3,)}, asking, lambda: "n")
    assert list(asking.asked) == ["name.asociation 11", "names.new"]
