"""A letter as a message (RFC 5322, 2045 ff.): plain text and HTML, with the programme for calendars (RFC 5545)."""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime

from config import MailServer
from hlom_live.store.mailing.mails import MailRow
from hlom_live.web.mailing.letter import Letter

MESSAGE_ID = "{id}@{host}"


def message_of(letter: Letter, html: str, mail: MailRow, server: MailServer, at: datetime, calendar: bytes) -> bytes:
    """The message as it goes over the line. Its id is that of its mail, at each try the same (RFC 5322, 3.6.4)."""
    made = EmailMessage(policy=SMTP if mail.email.isascii() else SMTPUTF8)
    made["From"] = Address(server.name, addr_spec=server.sender)
    made["To"] = Address(mail.name or "", addr_spec=mail.email)
    if server.reply_to and server.reply_to != server.sender:
        made["Reply-To"] = Address(addr_spec=server.reply_to)
    made["Subject"] = letter.subject
    made["Date"] = format_datetime(at)
    made["Message-ID"] = f"<{MESSAGE_ID.format(id=mail.id, host=server.sender.rpartition('@')[2])}>"
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: no automatic reply is wanted
    made.set_content("\n\n".join(part.text for part in letter.parts) + "\n", cte="quoted-printable")
    made.add_alternative(html, subtype="html", cte="quoted-printable")
    if letter.programme and calendar:
        made.add_attachment(
            calendar, maintype="text", subtype="calendar", filename="programme.ics", params={"charset": "utf-8"}
        )
    made["Content-Language"] = letter.lang
    return bytes(made)
