"""A delivery report as mail servers write them (RFC 3464), on a mail with an id of ours."""

from __future__ import annotations

OURS = "0123456789abcdef01234567"
REPORT = f"""From: MAILER-DAEMON@mail.example.org
To: meeting@example.org
Subject: Undelivered Mail Returned to Sender
Message-ID: <20211213170000.1@mail.example.org>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I am sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Original-Recipient: rfc822;Jane@mission.example
Final-Recipient: rfc822; box7@mission.example
Action: failed
Status: 5.2.2
Diagnostic-Code: smtp; 552 5.2.2 Mailbox
    full

Final-Recipient: rfc822; other@mission.example
Action: delayed
Status: 4.4.1
--b
Content-Type: INNER

Message-ID: <{OURS}@example.org>
Subject: The meeting

--b--
"""
