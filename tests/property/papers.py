"""Random commands on pledges, statements, documents and messages: a part of `test_procedure.py`."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from hlom_live.domain import commands as c
from hlom_live.domain.model import DocumentKind, Mark, PledgeStage, Release, Says, SignalKind
from hlom_live.domain.roles import Actor
from hlom_live.store.models import FileRow
from tests.builders import DELEGATIONS
from tests.property.invariants import CANARY
from tests.property.test_meeting import (
    DELEGATES,
    INTERPRETER,
    LISTS,
    OFFICERS,
    PICK,
    RIGHT,
    ROOMS,
    SECRETARIAT,
    TECHNICIAN,
    MeetingUnderWay,
    delegate,
)

LANGUAGES = st.sampled_from(["en", "fr", "ar"])
OF_STATEMENTS = [Release.BEGIN, Release.END, Release.BY_HAND]
OF_DOCUMENTS = [Release.AT_ONCE, Release.AT_HOUR, Release.ITEM_START, Release.BY_HAND]
KINDS = list(DocumentKind)
DOORKEEPERS = st.sampled_from([SECRETARIAT, TECHNICIAN, INTERPRETER])


class PapersUnderWay(MeetingUnderWay):
    """What is pledged, handed in, published and said in writing."""

    def delegate_of(self, entry: str) -> Actor:
        """A delegate of whoever made that entry."""
        row = self.rows.get(f"inscription/{entry}")
        found = [n for n, one in enumerate(DELEGATIONS) if row and one.id == row["delegation"]]
        return delegate(found[0] if found else 0)

    # Pledges

    @rule(who=OFFICERS, n=PICK, m=PICK, stage=st.sampled_from(PledgeStage))
    def pledges(self, who: Actor, n: int, m: int, stage: PledgeStage) -> None:
        """Some match others, and go with what they match or with a delegation."""
        of = self.some("delegation", n)
        self.send(who, c.AddPledge(title="Schools", number=str(n % 7), submitter=of, partners=[{"name": "A bank"}]))
        other, one = self.some("pledge", n), self.some("pledge", m)
        self.send(who, c.EditPledge(pledge=one, stage=stage, matches=other, partners=[{"delegation": of}]))
        if n % 3 == 0:
            self.send(who, c.RemovePledge(pledge=other))

    @rule(n=DELEGATES, m=PICK, says=st.sampled_from(Says), stage=st.sampled_from([None, *PledgeStage]), admit=RIGHT)
    def what_it_will_say_of_pledges(self, n: int, m: int, says: Says, stage: PledgeStage | None, admit: bool) -> None:
        """A delegation that waits reports on a pledge of its own and announces another one."""
        entry = self.some("inscription", m, "inscribed", "speaking")
        who = self.delegate_of(entry)
        before = self.rows.get(f"inscription/{entry}", {}).get("pledges")
        seen = before and [c.Report(**one | {"says": [Says(word) for word in one["says"]]}) for one in before]
        self.send(SECRETARIAT, c.AddPledge(title="Schools", submitter=who.delegation))
        own = [row["id"] for row in self.of_kind("pledge") if row["submitter"] == who.delegation]
        told = c.Report(pledge=own[n % len(own)], says=[says], stage=stage, note="Nine stand." if n % 2 else None)
        self.send(who, c.ReportOnPledges(inscription=entry, pledges=[told], seen=seen))
        self.send(who, c.AnnouncePledge(inscription=entry, title="Wells"))
        new = self.some("pledge", n, "submitted")
        title = {"en": "Wells"}
        self.send(
            SECRETARIAT, c.AdmitPledge(pledge=new, title=title) if admit else c.DeclinePledge(pledge=new, reason=CANARY)
        )
        if n == m:
            self.send(who, c.TakeBackPledge(pledge=new))

    @rule(who=OFFICERS, n=PICK, m=PICK, says=st.sampled_from([None, [], [Says.SUPPORT_NEEDED]]))
    def what_is_heard_of_pledges(self, who: Actor, n: int, m: int, says: list[Says] | None) -> None:
        """Said once it was delivered; linked whenever it was heard."""
        self.send(who, c.DeliverPledges(inscription=self.some("inscription", n, "delivered", "in_writing")))
        self.send(who, c.LinkPledges(intervention=self.some("intervention", n), says={self.some("pledge", m): says}))

    @rule(n=DELEGATES, m=PICK, accept=st.booleans(), close=RIGHT)
    def what_is_needed(self, n: int, m: int, accept: bool, close: bool) -> None:
        """One asks, others offer, and the offer is answered; some withdraw it, or need nothing any more."""
        self.send(
            delegate(n), c.AskSupport(text="Teachers", pledge=self.some("pledge", m, "published") if m % 2 else None)
        )
        need = self.some("need", m, "open")
        asked_by = self.rows.get(f"need/{need}", {}).get("delegation")
        asking = [k for k, one in enumerate(DELEGATIONS) if one.id == asked_by]
        self.send(delegate((n + 1) % len(DELEGATIONS)), c.OfferSupport(need=need, text=CANARY))
        offer = self.some("offer", m, "made")
        self.send(delegate(asking[0] if asking else n), c.AnswerOffer(offer=offer, accept=accept))
        self.send(delegate((n + 1) % len(DELEGATIONS)), c.WithdrawOffer(offer=offer))
        if not close:
            self.send(SECRETARIAT, c.CloseNeed(need=need))

    # Statements

    @rule(n=PICK, own=RIGHT, release=st.sampled_from(OF_STATEMENTS), language=LANGUAGES)
    def hand_in_statement(self, n: int, own: bool, release: Any, language: str) -> None:
        entry = self.some("inscription", n, "inscribed", "requested")
        row = self.rows.get(f"inscription/{entry}")
        file = self.uploaded(row["delegation"] if row else DELEGATIONS[0].id)
        ask = c.HandInStatement(inscription=entry, file=file, language=language, release=release)
        self.send(self.delegate_of(entry) if own else delegate(n), ask)

    def uploaded(self, delegation: str | None, kind: str = "text/plain", text: str | None = None) -> str:
        """A file that was uploaded; its content and its file's name are nobody's business."""
        content, new_id = CANARY.encode(), f"file-{len(self.answers)}"
        with self.hall.database.writing() as session:
            session.merge(
                FileRow(
                    id=new_id, meeting_id=self.hall.meeting_id, delegation=delegation, name=f"{CANARY}.txt",
                    media_type=kind, text=text, bytes=len(content), words=1, sha256=hashlib.sha256(content).hexdigest(),
                    uploaded_at=self.hall.now, content=content,
                )
            )  # fmt: skip
        return new_id

    @rule(who=OFFICERS, n=PICK, kind=st.sampled_from([c.ReleaseStatement, c.WithdrawStatement]))
    def release_or_withdraw_statement(self, who: Actor, n: int, kind: type[c.Command]) -> None:
        self.send(who, kind(document=self.some("document", n)))  # type: ignore[call-arg]

    # Documents of the meeting

    @rule(who=OFFICERS, n=PICK, of=st.none() | PICK, release=st.sampled_from(OF_DOCUMENTS), language=LANGUAGES)
    def add_document(self, who: Actor, n: int, of: int | None, release: Any, language: str) -> None:
        first = None if of is None else self.some("document", of)
        ask = c.AddDocument(
            title="Report", url="https://www.example.org/report", of=first,
            item=self.some("item", n), language=language, release=release,
            release_at=self.hall.now + timedelta(seconds=60 * n), kind=KINDS[n % len(KINDS)],
        )  # fmt: skip
        self.send(who, ask)

    @rule(who=OFFICERS, n=PICK, item=PICK, release=st.sampled_from(OF_DOCUMENTS))
    def edit_document(self, who: Actor, n: int, item: int, release: Any) -> None:
        document = self.some("document", n)
        self.send(who, c.EditDocument(document=document, item=self.some("item", item)))
        self.send(who, c.EditDocument(document=document, release=release, release_at=self.hall.now))

    @rule(who=OFFICERS, n=PICK)
    def remove_document(self, who: Actor, n: int) -> None:
        self.send(who, c.RemoveDocument(document=self.some("document", n)))

    @rule(who=DOORKEEPERS, n=PICK, checked=st.booleans())
    def set_recording(self, who: Actor, n: int, checked: bool) -> None:
        entry, url = self.some("inscription", n, "inscribed"), f"https://video.example.org/{CANARY}"
        self.send(who, c.SetRecording(inscription=entry, seconds=float(60 * n + 1), url=url, checked=checked))

    @rule(who=DOORKEEPERS, room=ROOMS, language=LANGUAGES)
    def add_caption(self, who: Actor, room: str, language: str) -> None:
        self.send(who, c.AddCaption(room=room, language=language, line="I thank the host countries."))

    @rule(who=DOORKEEPERS, n=PICK, room=ROOMS, kind=st.sampled_from(SignalKind))
    def raise_or_lower_signal(self, who: Actor, n: int, room: str, kind: SignalKind) -> None:
        self.send(who, c.LowerSignal(signal=self.some("signal", n)) if n % 2 else c.RaiseSignal(room=room, kind=kind))

    @rule(who=OFFICERS, n=DELEGATES, speakers=LISTS, to=st.sampled_from(["delegation", "waiting", "chair", "desk"]))
    def send_message(self, who: Actor, n: int, speakers: str, to: Any) -> None:
        sender = delegate(n) if to == "desk" else who
        self.send(sender, c.SendMessage(recipient=to, text=CANARY, delegation=DELEGATIONS[n].id, list=speakers))

    @rule(who=OFFICERS, n=PICK)
    def read_message(self, who: Actor, n: int) -> None:
        self.send(who, c.ReadMessage(message=self.some("message", n)))

    @rule(who=OFFICERS, n=PICK, mark=st.sampled_from(Mark))
    def mark_intervention(self, who: Actor, n: int, mark: Mark) -> None:
        marks = {"self_reliance" if n else "no theme of this meeting": [mark]}
        self.send(who, c.AnnotateIntervention(intervention=self.some("intervention", n), marks=marks))
