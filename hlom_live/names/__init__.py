"""What States, organisations and regions are called by the United Nations, and who is meant by what people write.

A pure part below the others: tables in `hlom_live/data`, and nothing of a meeting.
"""

from hlom_live.names.data import LANGUAGES, table
from hlom_live.names.folding import folded, gist
from hlom_live.names.organisations import Organisation, organisations
from hlom_live.names.recognising import Party, party_of, recognise
from hlom_live.names.regions import region_meant, region_named, region_text, regions
from hlom_live.names.resembling import MOST_LIKE, Likeness, meant_by
from hlom_live.names.states import State, find, formal_names_of, letter_language, names_of, one_of, states, status_of

__all__ = [
    "LANGUAGES",
    "MOST_LIKE",
    "Likeness",
    "Organisation",
    "Party",
    "State",
    "find",
    "folded",
    "formal_names_of",
    "letter_language",
    "gist",
    "meant_by",
    "names_of",
    "one_of",
    "organisations",
    "party_of",
    "recognise",
    "region_meant",
    "region_named",
    "region_text",
    "regions",
    "states",
    "status_of",
    "table",
]
