"""Locked telephones are told of their turn, each thing once, by whichever worker; what push services say is heeded."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from threading import Event
from typing import Any

import pytest
from sqlalchemy import select

from hlom_live.domain import commands as c
from hlom_live.domain.roles import Role
from hlom_live.live import pusher
from hlom_live.live.extension import Live
from hlom_live.live.push.posting import Answer, NotPublic, Unanswered
from hlom_live.live.pusher import MOST_AT_ONCE, TRIES, Deliver, Pusher
from hlom_live.store.changes import find_meeting
from hlom_live.store.hashing import sha256
from hlom_live.store.mailing import push
from hlom_live.store.sign_in import access, sign_ins
from hlom_live.web.rendering.push_words import say
from tests.builders import BRAZIL, KENYA, Hall, after, memory_database
from tests.support.push_service import Telephone, b64, claims


class Service(Deliver):
    """The way to a push service that opens what comes, and answers what the test says."""

    def __init__(self, hall: Hall, phone: Telephone) -> None:
        super().__init__(hall.database, lambda: hall.now, "https://live.example.org")
        self.phone, self.answers = phone, [Answer(201)]
        self.heads: list[Mapping[str, str]] = []
        self.told: list[dict[str, Any]] = []

    def post(self, endpoint: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        assert endpoint == self.phone.endpoint
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        self.heads.append(headers)
        self.told.append(json.loads(self.phone.opened(body)))
        return answer


class Scene:
    """Kenya's telephone is subscribed in French; Brazil speaks before it."""

    def __init__(self, hall: Hall) -> None:
        self.hall, self.phone = hall, Telephone()
        self.service = Service(hall, self.phone)
        with hall.database.writing() as session:
            meeting = find_meeting(session, hall.slug)
            _, link, _ = access.create_access(session, meeting, Role.DELEGATE, "kenya", "Kenya", hall.now)
            token = access.find_secret(session, access.Purpose.LINK, link)
            assert token is not None
            self.cookie = sign_ins.start_sign_in(session, token, hall.now)
            row = push.PushRow(
                id=push.id_of(hall.meeting_id, self.phone.endpoint), meeting_id=hall.meeting_id,
                sign_in=sha256(self.cookie), delegation="kenya", endpoint=self.phone.endpoint,
                p256dh=b64(self.phone.public), auth=b64(self.phone.auth), language="fr", created_at=hall.now,
            )  # fmt: skip
            push.subscribe(session, row)

    def worker(self) -> Pusher:
        """A worker whose posts are done in its own turn."""
        made = Pusher(self.hall.database, lambda: self.hall.now, self.service, say)
        made._send = lambda letter: made._sent(letter)  # type: ignore[method-assign]
        return made

    def titles(self) -> list[str]:
        return [one["title"] for one in self.service.told]

    @property
    def subscribed(self) -> bool:
        with self.hall.database.reading() as session:
            return session.scalar(select(push.PushRow.id)) is not None


@pytest.fixture
def scene() -> Iterator[Scene]:
    with memory_database() as database:
        hall = Hall(database)
        hall.begin()
        for one in (BRAZIL, KENYA):
            hall.secretariat(c.Inscribe(list="debate-list", delegation=one.id))
        yield Scene(hall)


def call_next(hall: Hall) -> None:
    hall.chair(c.NextSpeaker(room="assembly", expect=hall.holder()))


def test_it_is_told_soon_next_and_called_each_once_in_its_language(scene: Scene) -> None:
    workers = [scene.worker(), scene.worker()]
    for act in (lambda hall: None, call_next, call_next):
        act(scene.hall)
        for worker in (*workers, workers[0]):
            worker.look()
            worker.tell(scene.hall.slug, scene.hall.meeting_id)
    assert scene.titles() == ["Bientôt", "À vous ensuite", "Vous avez la parole"]
    entry = scene.service.told[1]["tag"].removeprefix("hlom-call-")
    assert scene.hall.row("inscription", entry)["delegation"] == "kenya"
    assert {one["url"] for one in scene.service.told} == {f"/m/{scene.hall.slug}/delegate"}


def test_what_is_sent_says_how_urgent_it_is_and_is_signed_by_the_key_that_browsers_are_given(scene: Scene) -> None:
    call_next(scene.hall)
    scene.worker().look()
    (head,) = scene.service.heads
    assert (head["TTL"], head["Urgency"], head["Content-Encoding"]) == ("300", "high", "aes128gcm")
    assert len(head["Topic"]) == 32
    said = claims(head["Authorization"], scene.service.public_key())
    assert said["aud"] == "https://push.example.org"
    again = Service(scene.hall, scene.phone)
    assert again.public_key() == scene.service.public_key()


def test_who_was_put_further_down_and_comes_near_again_is_told_again(scene: Scene) -> None:
    worker = scene.worker()
    worker.look()
    scene.hall.chair(c.SuspendSitting(sitting="first"))
    worker.look()
    scene.hall.chair(c.ResumeSitting(sitting="first"))
    worker.look()
    assert len(scene.titles()) == 2


def test_a_message_of_the_secretariat_is_told_until_it_is_read(scene: Scene) -> None:
    hall, worker = scene.hall, scene.worker()
    worker.look()
    (sent,) = hall.secretariat(c.SendMessage(recipient="delegation", delegation="kenya", text="Please come"))[
        "messages"
    ]
    worker.look()
    assert (scene.service.told[-1]["body"], scene.service.heads[-1]["TTL"]) == ("Please come", "3600")
    hall.delegate(KENYA, c.ReadMessage(message=sent))
    worker.look()
    assert len(scene.titles()) == 2


@pytest.mark.parametrize("answer", [Answer(404), Answer(410), Answer(403), NotPublic("inner")])
def test_a_subscription_that_is_no_more_is_dropped(scene: Scene, answer: Any) -> None:
    scene.service.answers = [answer]
    scene.worker().look()
    assert not scene.subscribed


def test_a_service_that_asks_for_time_is_given_it(scene: Scene) -> None:
    worker = scene.worker()
    scene.service.answers = [Answer(429, 30.0), Answer(201)]
    worker.look()
    scene.hall.wait(29)
    worker.look()
    assert len(scene.service.heads) == 1
    scene.hall.wait(2)
    worker.look()
    assert (len(scene.service.heads), scene.subscribed) == (2, True)


def test_a_look_that_failed_is_taken_again(scene: Scene) -> None:
    worker, failing = scene.worker(), [OSError("the database is away")]
    tell = worker.tell

    def fails_once(slug: str, meeting_id: str) -> None:
        if failing:
            raise failing.pop()
        tell(slug, meeting_id)

    worker.tell = fails_once  # type: ignore[method-assign]
    with pytest.raises(OSError, match="away"):
        worker.look()
    worker.look()
    assert scene.titles() == ["Bientôt"]


def test_a_worker_that_is_never_idle_looks_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pusher, "LOOK_SECONDS", 0.02)
    looked = Event()
    with memory_database() as database:
        live = Live(database, lambda: after(0), say=say)
        live.pusher.look = looked.set  # type: ignore[method-assign]
        live.pusher.tell = live.pusher.expect  # type: ignore[method-assign]
        live.pusher.expect("hlom", "hlom")
        live.start()
        assert looked.wait(10)
        live.stop()


def test_what_is_not_true_any_more_is_not_tried_again(scene: Scene) -> None:
    worker = scene.worker()
    scene.service.answers = [Answer(503, 30.0), Answer(201)]
    worker.look()
    call_next(scene.hall)
    scene.hall.wait(31)
    worker.look()
    assert [head["TTL"] for head in scene.service.heads] == ["600", "300"]


def test_one_that_never_answers_is_tried_some_times_and_left(scene: Scene) -> None:
    worker = scene.worker()
    scene.service.answers = [Unanswered("silent")]
    tries: list[Any] = []
    deliver = scene.service.post
    scene.service.post = lambda *args: tries.append(args) or deliver(*args)  # type: ignore[method-assign, func-returns-value]
    for _ in range(9):
        worker.look()
        scene.hall.wait(200)
    assert (len(tries), scene.subscribed) == (TRIES, True)


def test_who_has_signed_out_is_told_nothing(scene: Scene) -> None:
    with scene.hall.database.writing() as session:
        sign_ins.end_sign_in(session, scene.cookie)
    scene.worker().look()
    assert (scene.titles(), scene.subscribed) == ([], False)


def test_nobody_is_told_of_another_delegation(scene: Scene) -> None:
    (entry,) = (row["id"] for row in scene.hall.of_kind("inscription") if row["delegation"] == "kenya")
    scene.hall.delegate(KENYA, c.Withdraw(inscription=entry))
    scene.hall.secretariat(c.SendMessage(recipient="delegation", delegation="brazil", text="Please come"))
    scene.worker().look()
    assert scene.titles() == []


def test_a_browser_keeps_one_subscription_and_a_delegation_so_many(scene: Scene) -> None:
    with scene.hall.database.writing() as session:
        (row,) = session.scalars(select(push.PushRow))
        for n in range(push.MOST_OF_A_DELEGATION + 3):
            more = push.PushRow(
                id=f"{n}", meeting_id=row.meeting_id, sign_in=row.sign_in, delegation="kenya", endpoint=f"https://p.example.org/{n}",
                p256dh=row.p256dh, auth=row.auth, language="en", created_at=after(n),
            )  # fmt: skip
            push.subscribe(session, more)
        assert len(session.scalars(select(push.PushRow)).all()) == push.MOST_OF_A_DELEGATION
    assert MOST_AT_ONCE < push.MOST_OF_A_DELEGATION
