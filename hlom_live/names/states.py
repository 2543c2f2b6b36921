"""The names that the United Nations use for States, in its six languages.

Babel's territory names come first; `data/states.csv` corrects them where United Nations usage (UNTERM)
differs: an empty cell there means that Babel's name is the one in use. See docs/adr/0030-names-of-delegations.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.languages import get_official_languages

from hlom_live.names.data import LANGUAGES, by_language, listed, table
from hlom_live.names.folding import folded

_WRITTEN_TO_IN_ENGLISH = frozenset({"ISR", "UKR"})
"""Where CLDR names one of the six that the State itself does not write to others in."""


@dataclass(frozen=True, slots=True)
class State:
    """A Member State or an observer State.

    `code` is ISO 3166 alpha-3, `territory` alpha-2 as Babel has it, `status` the category of its delegation.
    """

    code: str
    territory: str
    status: str
    corrections: dict[str, str]
    also_known_as: tuple[str, ...]


@cache
def states() -> dict[str, State]:
    """All Member States and observer States by their ISO 3166 alpha-3 code."""
    return {row["code"]: _state(row) for row in table("states")}


def names_of(code: str) -> dict[str, str]:
    """The State's names by language. KeyError if the alpha-3 code is no Member State's or observer's."""
    state = states()[code.upper()]
    return {lang: state.corrections.get(lang) or _territory_name(lang, state.territory) for lang in LANGUAGES}


def formal_names_of(code: str) -> dict[str, str]:
    """The State's formal names by language, without article ("Republic of Kenya"). KeyError as `names_of`."""
    return _formal_names()[code.upper()]


def status_of(code: str) -> str:
    """`member_state` or `observer_state`: the category of a State's delegation. KeyError as `names_of`."""
    return states()[code.upper()].status


def letter_language(code: str | None) -> str:
    """The language in which a State is written to: of the six the one that is official there.

    By Unicode's CLDR, of several the one that most people speak; English where none is, and for who is no State.
    """
    territory = states()[code].territory if code in states() and code not in _WRITTEN_TO_IN_ENGLISH else None
    known = (get_official_languages(territory, de_facto=also) for also in (False, True)) if territory else ()
    tags = (tag.partition("_")[0] for some in known for tag in some)
    return next((tag for tag in tags if tag in LANGUAGES), "en")


def find(text: str) -> str | None:
    """The alpha-3 code of the State that is called so, or None.

    Takes official and common names in six languages and the alpha-3 code; accents, case, punctuation and a
    leading English article do not matter. Two-letter codes are left out: AU is also the African Union.
    """
    return _index().get(folded(text))


def one_of(words: dict[str, str]) -> str:
    """A name where one language has to do: the English one, else any."""
    return words.get("en") or next(iter(words.values()), "")


@cache
def _formal_names() -> dict[str, dict[str, str]]:
    return {row["code"]: by_language(row) for row in table("formal_names")}


def _state(row: dict[str, str]) -> State:
    return State(row["code"], row["territory"], row["status"], by_language(row), listed(row["also_known_as"]))


def short_names_of(code: str, lang: str) -> set[str]:
    """The State's short name in a language, and what Babel calls its territory."""
    return {names_of(code)[lang], _territory_name(lang, states()[code].territory)}


def usual_names_of(code: str) -> list[str]:
    """What people call the State beside its official names: Babel's names of its territory, and `also_known_as`."""
    state = states()[code]
    return [*state.also_known_as, *(_territory_name(lang, state.territory) for lang in LANGUAGES)]


def _territory_name(lang: str, territory: str) -> str:
    # The United Nations write the straight apostrophe: Côte d'Ivoire.
    return str(Locale.parse(lang).territories[territory]).replace("\u2019", "'")


@cache
def _index() -> dict[str, str]:
    """Code by folded name. An official name wins over another State's common one (Congo)."""
    index: dict[str, str] = {}
    for code, state in states().items():
        official = names_of(code).values()
        for name in (code, *official, *state.also_known_as):
            index.setdefault(folded(name), code)
    for code, state in states().items():
        for lang in LANGUAGES:
            index.setdefault(folded(_territory_name(lang, state.territory)), code)
    return index
