"""How often somebody may try to sign in, or send a file: counted in the database, so that it holds over all processes.

A try is counted before it is judged, so that tries made at once are not free, and taken back when it was right. What is
counted for (an address, an account) is kept only as a keyed digest, for an hour (docs/adr/0071-passwords.md).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import String, bindparam, delete, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from hlom_live.networks import network_of
from hlom_live.store.models import Base, UtcTime

KEPT = timedelta(hours=1)


class TryRow(Base):
    """The tries of one address or for one account since `began_at`."""

    __tablename__ = "sign_in_try"

    what: Mapped[str] = mapped_column(String(64), primary_key=True)
    began_at: Mapped[datetime] = mapped_column(index=True)
    tries: Mapped[int]


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` wrong tries within `seconds`; `what` says for whom they are counted."""

    what: str
    most: int
    seconds: float


def of_address(address: str, key: str) -> Limit:
    """20 a minute from one address; of IPv6 from one network of 64 bits, which one household has."""
    return Limit(_digest(f"address {network_of(address)}", key), most=20, seconds=60)


def of_account(meeting_id: str, email: str, key: str) -> Limit:
    """10 in five minutes for one account of a meeting, whether it exists or not."""
    return Limit(_digest(f"account {meeting_id} {email}", key), most=10, seconds=300)


def of_uploads(meeting_id: str, who: str, key: str) -> Limit:
    """12 files a minute from one delegation, or from one of the secretariat."""
    return Limit(_digest(f"upload {meeting_id} {who}", key), most=12, seconds=60)


def network(address: str, key: str) -> str:
    """The network that an address is of, as it may be kept: a keyed digest."""
    return _digest(f"network {network_of(address)}", key)


def _digest(what: str, key: str) -> str:
    return hashlib.blake2b(what.encode(), key=key.encode()[:64], digest_size=32).hexdigest()


# One statement on both databases, so that no two tries are counted as one.
_COUNT = text(
    """
    INSERT INTO sign_in_try (what, began_at, tries) VALUES (:what, :now, 1)
    ON CONFLICT (what) DO UPDATE SET
        tries = CASE WHEN sign_in_try.began_at <= :over THEN 1 ELSE sign_in_try.tries + 1 END,
        began_at = CASE WHEN sign_in_try.began_at <= :over THEN :now ELSE sign_in_try.began_at END
    RETURNING tries
    """
).bindparams(bindparam("now", type_=UtcTime()), bindparam("over", type_=UtcTime()))


def take_try(session: Session, limits: list[Limit], now: datetime) -> bool:
    """Count one try against each limit; whether it may be made. What is older than an hour is forgotten.

    A try that may not be made is counted too, but does not lengthen the wait.
    """
    session.execute(delete(TryRow).where(TryRow.began_at <= now - KEPT))
    fine = True
    for limit in sorted(limits, key=lambda limit: limit.what):  # in one order, so that nobody waits for each other
        over = now - timedelta(seconds=limit.seconds)
        tries = session.scalar(_COUNT, {"what": limit.what, "now": now, "over": over})
        fine = fine and tries is not None and tries <= limit.most
    return fine


def forgive(session: Session, limits: list[Limit]) -> None:
    """The try counted last was right after all."""
    for limit in sorted(limits, key=lambda limit: limit.what):
        counted = (TryRow.what == limit.what, TryRow.tries > 0)
        session.execute(update(TryRow).where(*counted).values(tries=TryRow.tries - 1))
