"""What two people change in one thing: both changes are kept, or the second is asked."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from hlom_live.domain.expectations import SEQUENCE, alike, met

NGO, CITY, MEDIA = ({"id": one, "name": {"en": one}} for one in ("ngo", "city", "media"))
AT = datetime(2021, 12, 14, 9, tzinfo=UTC)


def merged(saw: Any, now: Any, wanted: Any) -> tuple[Any, list[tuple[Any, ...]]]:
    """What is written of a field, and the conflicts as (path, now, wanted) below it."""
    fields, conflicts = met({"field": now}, {"field": saw}, {"field": wanted})
    return fields["field"], [(*one.path[1:], one.now, one.wanted) for one in conflicts]


@pytest.mark.parametrize(
    ("saw", "now", "wanted", "written"),
    [
        ("Geneva", "Geneva", "Bern", "Bern"),
        ("Geneva", "Bern", "Bern", "Bern"),
        ("Geneva", "Bern", "Geneva", "Bern"),
        (None, None, 5, 5),
        ("2021-12-14T09:00:00.000Z", AT, AT.replace(hour=10), AT.replace(hour=10)),
        # objects, key by key
        ({"en": "A", "fr": "A"}, {"en": "A", "fr": "B"}, {"en": "C", "fr": "A"}, {"en": "C", "fr": "B"}),
        (None, {"en": "A"}, {"fr": "B"}, {"en": "A", "fr": "B"}),
        ({"default": 180, "ngo": 60}, {"default": 120, "ngo": 60}, {"default": 180}, {"default": 120}),
        ({"default": 180}, {"default": 180, "ngo": 60}, {"default": 90}, {"default": 90, "ngo": 60}),
        (
            {"absent_rule": None},
            {"safe_places": 2},
            {"absent_rule": "struck"},
            {"safe_places": 2, "absent_rule": "struck"},
        ),
        (
            {"absent_rule": "struck"},
            {"absent_rule": "struck", "safe_places": 2},
            {"absent_rule": None},
            {"absent_rule": None, "safe_places": 2},
        ),
        ({"a": []}, {}, {"a": ["progress"]}, {"a": ["progress"]}),
        # names, one by one
        (["a", "b"], ["a", "b", "c"], ["b"], ["b", "c"]),
        (["ngo"], ["ngo", "city"], ["ngo", "media"], ["ngo", "media", "city"]),
        # rows, by id
        (
            [NGO, CITY],
            [{**NGO, "name": {"en": "ngo", "fr": "ong"}}, CITY],
            [NGO, {**CITY, "name": {"en": "Cities"}}],
            [{**NGO, "name": {"en": "ngo", "fr": "ong"}}, {**CITY, "name": {"en": "Cities"}}],
        ),
        ([NGO, CITY], [NGO, CITY, MEDIA], [CITY, NGO], [CITY, MEDIA, NGO]),
        ([NGO, CITY], [CITY], [NGO, MEDIA, CITY], [MEDIA, CITY]),
        ([NGO], [NGO, MEDIA], [NGO, MEDIA], [NGO, MEDIA]),
    ],
)
def test_changes_of_different_things_are_both_kept(saw: Any, now: Any, wanted: Any, written: Any) -> None:
    assert merged(saw, now, wanted) == (written, [])


@pytest.mark.parametrize(
    ("saw", "now", "wanted", "conflict"),
    [
        ("Geneva", "Bern", "Basel", ("Bern", "Basel")),
        ("Geneva", "Bern", None, ("Bern", None)),
        ([180, 120], [180], [180, 60], ([180], [180, 60])),
        (None, ["ngo"], ["city"], (["ngo"], ["city"])),
        ({"default": 180}, {"default": 120}, {"default": 60}, ("default", 120, 60)),
        (
            [NGO],
            [{**NGO, "name": {"en": "NGOs"}}],
            [{**NGO, "name": {"en": "Others"}}],
            ("ngo", "name", "en", "NGOs", "Others"),
        ),
        ([NGO], [], [{**NGO, "name": {"en": "Others"}}], ("ngo", None, {**NGO, "name": {"en": "Others"}})),
        ([NGO, CITY], [{**NGO, "name": {"en": "NGOs"}}, CITY], [CITY], ("ngo", {**NGO, "name": {"en": "NGOs"}}, None)),
        (
            [NGO, CITY, MEDIA],
            [CITY, NGO, MEDIA],
            [NGO, MEDIA, CITY],
            (SEQUENCE, ["city", "ngo", "media"], ["ngo", "media", "city"]),
        ),
    ],
)
def test_the_very_thing_that_another_changed_is_asked_about(saw: Any, now: Any, wanted: Any, conflict: Any) -> None:
    assert merged(saw, now, wanted)[1] == [conflict]


def test_what_was_not_expected_is_written_as_it_was_sent() -> None:
    assert met({"venue": "Bern"}, {}, {"venue": "Basel"}) == ({"venue": "Basel"}, [])


def test_what_is_expected_and_not_changed_must_be_as_it_was() -> None:
    fields, conflicts = met({"url": "b", "checked": False}, {"url": "a", "checked": False}, {"checked": True})
    assert (fields, [one.path for one in conflicts]) == ({"checked": True}, [("url",)])


@pytest.mark.parametrize("other", ["2021-12-14", "noon", None, 5, "2021-12-14T09:00:00", "2021-12-14T09:00:01Z"])
def test_a_time_is_like_no_other_thing(other: Any) -> None:
    assert not alike(AT, other)
    assert alike(AT, "2021-12-14T10:00:00+01:00")
