"""How pledges stand at a stock-taking, and how that moved."""

from __future__ import annotations

from hlom_live.domain.stocktaking import Pledged, figures, tally

MOVED = Pledged("fulfilled", "in_progress", ("hosts", "pledges"), "state", "Africa")
KEPT = Pledged("planning", "planning", ("hosts",), "agency", None, count=3)
GIVEN_UP = Pledged("withdrawn", "planning", (), "state", "Americas")
NEW = Pledged("planning", None, ("pledges",), "state", "Africa", "2026-12-15", count=2)


def test_pledges_stand_by_stage_as_they_stood_before_and_now() -> None:
    assert tally([MOVED, KEPT, GIVEN_UP, NEW]) == {
        "count": 7,
        "before": {"planning": 4, "in_progress": 1, "fulfilled": 0, "withdrawn": 0},
        "now": {"planning": 5, "in_progress": 0, "fulfilled": 1, "withdrawn": 1},
        "new": 2,
        "moved": 2,
    }


def test_a_pledge_counts_under_each_of_its_themes_in_the_meetings_order() -> None:
    found = figures([MOVED, KEPT, GIVEN_UP, NEW], ["pledges", "hosts", "spare"], ["state", "agency"])
    lines = {one["by"]: [(line["of"], line["count"], line["new"]) for line in one["lines"]] for one in found["by"]}
    assert lines == {
        "theme": [("pledges", 3, 2), ("hosts", 4, 0)],
        "category": [("state", 4, 2), ("agency", 3, 0)],
        "region": [("Africa", 3, 2), ("Americas", 1, 0)],
        "day": [("2026-12-15", 2, 2)],
    }
    assert found["all"] == tally([MOVED, KEPT, GIVEN_UP, NEW])


def test_what_is_not_known_any_more_comes_last_and_nothing_is_counted_of_nothing() -> None:
    gone = Pledged("planning", "planning", ("removed",))
    assert [line["of"] for line in figures([gone, MOVED], ["hosts"], [])["by"][0]["lines"]] == [
        "hosts",
        "pledges",
        "removed",
    ]
    assert figures([], ["hosts"], ["state"])["by"] == []
