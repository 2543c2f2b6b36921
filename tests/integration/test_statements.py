"""Statements handed in: whose, when, how often, until when under embargo, and what becomes of them (ADR 0090, 0091)."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select, update

from hlom_live.handle.due import do_due, due
from hlom_live.store.changes import find_meeting
from hlom_live.store.models import FileRow, InterventionRow
from tests.support.statements import HAND_IN, ask, hand_in, refusal, send, speak
from tests.support.web import API, SLUG, Site

pytestmark = pytest.mark.above_the_database


def rows(site: Site, kind: str) -> dict[str, Any]:
    """All rows of a kind, as the secretariat sees them, by id."""
    put = site.client().get(f"{API}/state", headers=site.bearer("secretariat")).json["put"]
    return {row["id"]: row for key, row in put.items() if key.startswith(f"{kind}/")}


def test_a_text_is_handed_in_and_says_how_long_it_takes(site: Site, entry: str) -> None:
    answer = hand_in(site, entry, title="Statement of the Minister")
    result = dict(answer.json["result"])
    document = result.pop("document")
    assert result == {"words": 9, "spoken_seconds": 5, "limit_seconds": 180.0}
    assert rows(site, "inscription")[entry]["statement"] == document
    kept = rows(site, "document")[document]
    assert (kept["title"], kept["url"]) == ({"en": "Statement of the Minister"}, f"/m/{SLUG}/documents/{document}")
    assert (kept["published_at"], kept["release"], kept["words"]) == (None, "begin", 9)
    assert (kept["inscription"], kept["item"], kept["delegation"]) == (entry, "item", "kenya")


def test_a_text_without_a_title_is_called_by_its_delegation(site: Site) -> None:
    site.open()
    hand_in(site, ask(site, "chad"), "chad", language="fr")
    (kept,) = rows(site, "document").values()
    assert kept["title"] == {"en": "Statement: Chad", "fr": "Déclaration : Tchad"}


@pytest.mark.parametrize(
    ("language", "taken"), [("sw", True), ("zh-Hant", True), ("", False), ("a language", False), ("x" * 17, False)]
)
def test_a_text_may_be_in_any_language(site: Site, entry: str, language: str, taken: bool) -> None:
    answer = hand_in(site, entry, language=language)
    assert answer.status_code == (200 if taken else 400)
    if not taken:
        assert answer.json["error"]["field"] == "language"
        assert rows(site, "document") == {}


def test_a_delegation_hands_in_for_itself_alone_and_only_its_own_files(site: Site, entry: str) -> None:
    of_chad = send(site, who=("delegate", "chad"))
    chad, kenya = site.bearer("delegate", "chad"), site.bearer("delegate", "kenya")
    assert refusal(site.command(chad, HAND_IN, inscription=entry, file=of_chad, language="en")) == (403, "not_allowed")
    assert refusal(site.command(kenya, HAND_IN, inscription=entry, file=of_chad, language="en")) == (404, "not_found")
    assert refusal(site.command(kenya, HAND_IN, inscription=entry, file="nowhere", language="en")) == (404, "not_found")
    staff = site.bearer("secretariat")
    assert refusal(site.command(staff, HAND_IN, inscription=entry, file=of_chad, language="en")) == (404, "not_found")
    assert rows(site, "document") == {}


def test_the_secretariat_hands_in_for_a_delegation(site: Site, entry: str) -> None:
    file = send(site, who=("secretariat", None))
    staff = site.bearer("secretariat")
    assert site.command(staff, HAND_IN, inscription=entry, file=file, language="en").status_code == 200
    assert rows(site, "inscription")[entry]["statement"] == file


def test_a_file_is_handed_in_once_and_the_same_command_again_changes_nothing(site: Site, entry: str) -> None:
    file, kenya = send(site), site.bearer("delegate", "kenya")
    command_id = "12345678-1234-4234-8234-123456789abc"
    wish = {"inscription": entry, "file": file, "language": "en"}
    first, again = (site.command(kenya, HAND_IN, command_id, **wish).json for _ in range(2))
    assert first == again
    assert refusal(site.command(kenya, HAND_IN, **wish)) == (409, "file_used")


def test_a_second_text_takes_the_place_of_the_first(site: Site, entry: str) -> None:
    first = hand_in(site, entry).json["result"]["document"]
    second = hand_in(site, entry, language="fr").json["result"]["document"]
    assert list(rows(site, "document")) == [second]
    assert rows(site, "inscription")[entry]["statement"] == second
    staff = site.bearer("secretariat")
    assert site.client().get(f"/m/{SLUG}/documents/{first}", headers=staff).status_code == 404
    with site.database.reading() as session:
        assert list(session.scalars(select(FileRow.id))) == [second]


def test_nothing_is_handed_in_for_an_entry_that_is_withdrawn_or_heard(site: Site, entry: str) -> None:
    site.command(site.bearer("delegate", "kenya"), "withdraw", inscription=entry)
    assert refusal(hand_in(site, entry)) == (409, "wrong_state")
    heard = ask(site, "chad")
    turn = speak(site, heard)
    site.command(site.bearer("chair"), "end_intervention", room="room", expect=turn)
    assert refusal(hand_in(site, heard, "chad")) == (409, "wrong_state")


def test_the_secretariat_brings_a_text_after_the_statement_and_it_is_published(site: Site, entry: str) -> None:
    turn = speak(site, entry)
    site.command(site.bearer("chair"), "end_intervention", room="room", expect=turn)
    file = send(site, who=("secretariat", None))
    site.command(site.bearer("secretariat"), HAND_IN, inscription=entry, file=file, language="en")
    do_due(site.database, SLUG, site.clock())
    assert rows(site, "document")[file]["published_at"] is not None
    assert rows(site, "intervention")[turn]["document"] == file


def test_the_embargo_ends_as_the_statement_begins(site: Site, entry: str) -> None:
    document = hand_in(site, entry).json["result"]["document"]
    turn = speak(site, entry, start=False)
    assert rows(site, "document")[document]["published_at"] is None
    assert rows(site, "intervention")[turn]["document"] is None
    site.clock.pass_seconds(20)
    site.command(site.bearer("chair"), "start_clock", room="room", expect=turn)
    assert rows(site, "document")[document]["published_at"] == "2021-12-14T09:00:20.000Z"
    assert rows(site, "intervention")[turn]["document"] == document


def test_or_as_it_ends_if_the_delegation_says_so(site: Site, entry: str) -> None:
    document = hand_in(site, entry, release="end").json["result"]["document"]
    turn = speak(site, entry)
    assert rows(site, "document")[document]["published_at"] is None
    site.command(site.bearer("chair"), "end_intervention", room="room", expect=turn)
    assert rows(site, "document")[document]["published_at"] is not None
    assert rows(site, "intervention")[turn]["document"] == document


def test_or_when_the_delegation_says_so(site: Site, entry: str) -> None:
    document = hand_in(site, entry, release="by_hand").json["result"]["document"]
    turn = speak(site, entry)
    site.command(site.bearer("chair"), "end_intervention", room="room", expect=turn)
    do_due(site.database, SLUG, site.clock())
    assert rows(site, "document")[document]["published_at"] is None
    chad, kenya = site.bearer("delegate", "chad"), site.bearer("delegate", "kenya")
    assert refusal(site.command(chad, "release_statement", document=document)) == (404, "not_found")
    assert site.command(kenya, "release_statement", document=document).status_code == 200
    assert refusal(site.command(kenya, "release_statement", document=document)) == (409, "statement_published")
    assert rows(site, "intervention")[turn]["document"] == document


def test_a_text_published_beforehand_is_the_interventions_from_its_start(site: Site, entry: str) -> None:
    document = hand_in(site, entry).json["result"]["document"]
    site.command(site.bearer("delegate", "kenya"), "release_statement", document=document)
    turn = speak(site, entry, start=False)
    assert rows(site, "intervention")[turn]["document"] == document


def test_a_statement_posted_in_lieu_is_published(site: Site, entry: str) -> None:
    document = hand_in(site, entry, release="end").json["result"]["document"]
    answer = site.command(site.bearer("secretariat"), "post_in_lieu", inscriptions=[entry])
    assert answer.status_code == 200
    do_due(site.database, SLUG, site.clock())
    assert rows(site, "document")[document]["published_at"] is not None


def test_two_workers_and_one_that_was_killed_in_between_publish_once(site: Site, entry: str) -> None:
    document = hand_in(site, entry).json["result"]["document"]
    with site.database.reading() as session:
        meeting = find_meeting(session, SLUG)
    speak(site, entry)  # which publishes it
    with site.database.writing() as session:  # as if that had not been written before the worker was killed
        assert list(due(session, meeting.id, site.clock())) == []
    published = [line for line in _log(site) if line["command"] == "release_statement"]
    assert [line["actor"] for line in published] == ["HLOM Live"]
    assert do_due(site.database, SLUG, site.clock()) == []
    assert [line for line in _log(site) if line["command"] == "release_statement"] == published
    assert rows(site, "document")[document]["published_at"] is not None


def test_what_a_killed_worker_left_is_done_by_the_next(site: Site, entry: str, monkeypatch: pytest.MonkeyPatch) -> None:
    document = hand_in(site, entry).json["result"]["document"]
    with monkeypatch.context() as killed:
        killed.setattr(site.live.due, "do", lambda slug: None)
        turn = speak(site, entry)
    assert rows(site, "document")[document]["published_at"] is None
    found = [do_due(site.database, SLUG, site.clock()) for _ in range(2)]
    assert [len(answers) for answers in found] == [1, 0]
    assert rows(site, "intervention")[turn]["document"] == document


def _log(site: Site) -> list[dict[str, Any]]:
    return site.client().get(f"{API}/log?limit=500", headers=site.bearer("secretariat")).json


def test_giving_the_floor_can_still_be_undone_and_the_text_stays_published(site: Site, entry: str) -> None:
    document = hand_in(site, entry).json["result"]["document"]
    speak(site, entry)
    chair = site.bearer("chair")
    assert site.command(chair, "undo", room="room").status_code == 200
    assert rows(site, "inscription")[entry]["state"] == "inscribed"
    assert rows(site, "document")[document]["published_at"] is not None
    turn = speak(site, entry)
    assert rows(site, "intervention")[turn]["document"] == document


def test_a_move_can_still_be_undone_after_a_text_was_handed_in(site: Site, entry: str) -> None:
    other = ask(site, "chad")
    staff = site.bearer("secretariat")
    site.command(staff, "move_inscription", inscription=other, before=entry, reason="agreed")
    document = hand_in(site, other, "chad").json["result"]["document"]
    assert site.command(staff, "undo", room="room").status_code == 200
    assert rows(site, "inscription")[other]["statement"] == document


def test_a_point_of_order_publishes_nothing(site: Site, entry: str) -> None:
    document = hand_in(site, entry).json["result"]["document"]
    raised = site.command(site.bearer("delegate", "kenya"), "raise_point_of_order", room="room").json["result"]
    site.command(site.bearer("chair"), "rule_point_of_order", inscription=raised["inscription"], ruling="hear")
    assert rows(site, "document")[document]["published_at"] is None


def test_a_text_is_taken_back_while_under_embargo_and_its_file_is_gone(site: Site, entry: str) -> None:
    document = hand_in(site, entry).json["result"]["document"]
    chad, kenya = site.bearer("delegate", "chad"), site.bearer("delegate", "kenya")
    assert refusal(site.command(chad, "withdraw_statement", document=document)) == (404, "not_found")
    assert site.command(kenya, "withdraw_statement", document=document).status_code == 200
    assert rows(site, "document") == {}
    assert rows(site, "inscription")[entry]["statement"] is None
    with site.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(FileRow)) == 0


def test_what_is_published_is_not_taken_back_nor_replaced_by_its_delegation(site: Site, entry: str) -> None:
    document = hand_in(site, entry).json["result"]["document"]
    turn = speak(site, entry)
    kenya = site.bearer("delegate", "kenya")
    assert refusal(site.command(kenya, "withdraw_statement", document=document)) == (409, "statement_published")
    assert refusal(hand_in(site, entry)) == (409, "statement_published")
    right = send(site, who=("secretariat", None))
    answer = site.command(site.bearer("secretariat"), HAND_IN, inscription=entry, file=right, language="en")
    assert answer.status_code == 200
    assert list(rows(site, "document")) == [right]
    assert rows(site, "document")[right]["published_at"] is not None
    assert rows(site, "intervention")[turn]["document"] == right


def annotated(site: Site, turn: str, document: str | None) -> Any:
    """The précis-writer names a document of an intervention; the answer."""
    return site.command(site.bearer("secretariat"), "annotate_intervention", intervention=turn, document=document)


def named_by(site: Site, turn: str) -> str | None:
    """The document that everybody sees named by an intervention."""
    document = site.client().get(f"{API}/state").json["put"][f"intervention/{turn}"]["document"]
    return None if document is None else str(document)


def test_an_intervention_names_no_text_that_is_under_embargo(site: Site, entry: str) -> None:
    document = hand_in(site, entry, release="by_hand").json["result"]["document"]
    turn = speak(site, entry)
    answer = annotated(site, turn, document)
    assert (answer.status_code, answer.json["error"]["field"]) == (400, "document")
    assert named_by(site, turn) is None
    site.command(site.bearer("secretariat"), "release_statement", document=document)
    assert annotated(site, turn, document).status_code == 200


def written_behind(site: Site, turn: str, document: str) -> None:
    """An intervention that names a document whatever the rules say, as an older row may."""
    with site.database.writing() as session:
        session.execute(update(InterventionRow).where(InterventionRow.id == turn).values(document=document))


@pytest.mark.parametrize("how", ["replaced", "taken back"])
def test_no_intervention_names_a_text_that_is_gone(site: Site, entry: str, how: str) -> None:
    document = hand_in(site, entry, release="by_hand").json["result"]["document"]
    turn = speak(site, entry)
    written_behind(site, turn, document)
    if how == "replaced":
        second = hand_in(site, entry, release="by_hand").json["result"]["document"]
    else:
        kenya = site.bearer("delegate", "kenya")
        assert site.command(kenya, "withdraw_statement", document=document).status_code == 200
        second = hand_in(site, entry, release="by_hand").json["result"]["document"]
    assert named_by(site, turn) is None
    site.command(site.bearer("secretariat"), "release_statement", document=second)
    assert named_by(site, turn) == second


def test_a_right_text_takes_the_place_of_a_wrong_one_in_every_intervention_that_names_it(
    site: Site, entry: str
) -> None:
    first = hand_in(site, entry).json["result"]["document"]
    turn = speak(site, entry)
    do_due(site.database, SLUG, site.clock())
    site.command(site.bearer("chair"), "end_intervention", room="room", expect=turn)
    other = speak(site, ask(site, "chad"))
    assert annotated(site, other, first).status_code == 200
    wish = {"inscription": entry, "file": send(site, who=("secretariat", None)), "language": "en"}
    assert site.command(site.bearer("secretariat"), HAND_IN, **wish).status_code == 200
    assert [named_by(site, one) for one in (turn, other)] == [wish["file"], wish["file"]]


def test_a_release_finds_an_intervention_that_names_what_is_gone(site: Site, entry: str) -> None:
    document = hand_in(site, entry, release="by_hand").json["result"]["document"]
    turn = speak(site, entry)
    written_behind(site, turn, "gone")
    assert site.command(site.bearer("secretariat"), "release_statement", document=document).status_code == 200
    assert named_by(site, turn) == document


def test_a_text_of_a_withdrawn_entry_stays_under_embargo_and_can_be_taken_back(site: Site, entry: str) -> None:
    document = hand_in(site, entry).json["result"]["document"]
    kenya = site.bearer("delegate", "kenya")
    site.command(kenya, "withdraw", inscription=entry)
    do_due(site.database, SLUG, site.clock())
    assert rows(site, "document")[document]["published_at"] is None
    assert site.command(kenya, "withdraw_statement", document=document).status_code == 200


def test_a_document_that_is_no_statement_is_neither_released_nor_taken_back(site: Site) -> None:
    from tests.builders import document

    site.put(document(id="note"))
    for command in ("release_statement", "withdraw_statement"):
        assert refusal(site.command(site.bearer("secretariat"), command, document="note")) == (404, "not_found")
