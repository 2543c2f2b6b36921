"""The register that a process keeps: brought up to date by the log it is what it would be if it were read anew."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hlom_live.store.changes import Position
from hlom_live.web.first_paint.register import Register

PARTIES = ("kenya", "brazil", None)


def delegation(one: str, name: str, region: str | None, present: str) -> tuple[str, dict[str, Any]]:
    row = {"id": one, "name": {"en": name}, "short_name": None, "region": region, "present": present}
    return f"delegation/{one}", row


def pledge(one: str, number: str | None, title: str, submitter: str | None, partner: str | None, state: str) -> Any:
    row = {
        "id": one, "number": number, "title": {"en": title}, "area": None, "submitter": submitter,
        "submitter_name": None if submitter else "A city", "state": state, "submitted_at": "2021-12-14T12:00:00Z",
        "partners": [{"delegation": partner, "name": None if partner else "A town"}],
    }  # fmt: skip
    return f"pledge/{one}", row


words = st.sampled_from(("Schools", "Roads", "Écoles"))
parties = st.builds(
    delegation, st.sampled_from(("kenya", "brazil")), words, st.sampled_from(("Africa", None)), st.sampled_from("ab")
)
pledges = st.builds(
    pledge, st.sampled_from("abcd"), st.sampled_from(("1", "2", "10", None)), words, st.sampled_from(PARTIES),
    st.sampled_from(PARTIES), st.sampled_from(("published", "submitted")),
)  # fmt: skip
puts = st.lists(parties | pledges, min_size=1, max_size=3).map(dict)
drops = st.sampled_from(("pledge/a", "pledge/b", "delegation/kenya")).map(lambda key: {key: None})
log = st.lists(puts | drops, max_size=12)


@settings(max_examples=60)
@given(log)
def test_folded_it_is_as_if_read_anew(changes: list[dict[str, Any]]) -> None:
    rows: dict[str, Any] = {}
    kept = Register(Position(0, ""), {})
    for n, put in enumerate(changes, start=1):
        before = {key: rows[key] for key in put if key in rows}
        after = {key: row for key, row in put.items() if row is not None}
        rows = {key: row for key, row in (rows | put).items() if row is not None}
        kept.seen(staff=False)
        kept.fold(Position(n, ""), before, after)
        fresh = Register(Position(n, ""), dict(rows))
        assert (kept.order, kept.seen(staff=False)) == (fresh.order, fresh.seen(staff=False))
        assert {row["id"]: kept.texts[row["id"]] for row in kept.order} == fresh.texts
        assert kept.delegations == fresh.delegations
