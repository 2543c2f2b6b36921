"""T16 before people's eyes: the log goes back under pages that are open, and they show what there is."""

from __future__ import annotations

from playwright.sync_api import expect

from hlom_live.store.changes import find_meeting
from tests.e2e.conftest import Enter
from tests.support.histories import go_back
from tests.support.live_meeting import LiveMeeting

PATIENCE_MS = 20_000


def test_what_was_lost_is_gone_from_open_pages_and_what_is_done_next_stands(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    pages = enter(None), enter("chair")
    with meeting.database.reading() as session:
        kept = find_meeting(session, meeting.slug).head
    meeting.inscribe("KEN", "TCD", "CHE")
    for page in pages:
        expect(page.get_by_text("Switzerland").first).to_be_visible()

    go_back(meeting.database, meeting.slug, kept)
    for page in pages:
        expect(page.get_by_text("Kenya")).to_have_count(0, timeout=PATIENCE_MS)
    meeting.inscribe("BRA")
    for page in pages:
        expect(page.get_by_text("Brazil").first).to_be_visible()
        expect(page.get_by_text("Switzerland")).to_have_count(0)
