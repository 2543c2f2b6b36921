"""Reads delivery status notifications (RFC 3464): which mail was not delivered, to which address, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from typing import Any

_OURS = re.compile(r"<([0-9a-f]{24})@[^<>\s]+>")
"""A message id of ours (web/mailing/message.py)."""


@dataclass(frozen=True, slots=True)
class Bounce:
    """A mail of ours that came back: its id, the address that failed if the report says it, and the words."""

    mail: str
    email: str | None
    said: str


def bounces_in(report: bytes) -> list[Bounce]:
    """What a message says has failed; nothing for one that is no such report, or is about no mail of ours.

    A mail that is only late (`Action: delayed`), or was passed on, has not failed.
    """
    message: Any = message_from_bytes(report, policy=policy.default)
    ours = _id_of_ours(message)
    if ours is None:
        return []
    return [Bounce(ours, _address(part), _said(part)) for part in _failed(message)]


def _failed(message: EmailMessage) -> list[Message]:
    """The parts of a report, one for each recipient, that say that it failed."""
    groups = [part for part in message.walk() if part.get_content_type() == "message/delivery-status"]
    recipients = [one for group in groups for one in group.get_payload() if isinstance(one, Message)]
    return [one for one in recipients if str(one.get("Action", "")).strip().lower() == "failed"]


def _id_of_ours(message: Any) -> str | None:
    """The id of the mail that is reported on: that of the message inside, or of its headers."""
    for part in message.walk():
        if part is message:
            continue
        inner = part.get_content_type() == "text/rfc822-headers"
        found = _OURS.search(part.get_content() if inner else str(part.get("Message-ID", "")))
        if found:
            return found[1]
    return None


def _address(part: Message) -> str | None:
    recipient = str(part.get("Original-Recipient") or part.get("Final-Recipient") or "")
    return recipient.partition(";")[2].strip().lower() or None


def _said(part: Message) -> str:
    code = str(part.get("Diagnostic-Code") or part.get("Status") or "")
    return " ".join(code.partition(";")[2].split() or code.split())
