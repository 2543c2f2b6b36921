"""One session with the office's mail server (RFC 5321), using the standard library; it knows nothing of meetings."""

from __future__ import annotations

import smtplib
import ssl

from config import MailServer
from hlom_live import green

SECONDS = 60.0
"""How long the server may take for one answer. In the server all waits are green: the pages go on."""


class Away(Exception):
    """The server cannot be used now, for any mail: it is out of reach, hangs, or lets us in no longer."""


class Answered(Exception):
    """The server refused one mail; `code` is its reply code, the text its words."""

    def __init__(self, code: int, words: bytes | str) -> None:
        said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
        super().__init__(f"{code} {' '.join(said.split())}")
        self.code = code


class Unknown(Exception):
    """The line went away while the text was on its way: whether it was taken is not known."""


class Line:
    """A line to the server, opened when it is first needed."""

    def __init__(self, server: MailServer, seconds: float) -> None:
        self._server, self._seconds = server, seconds
        self._open: smtplib.SMTP | None = None

    def address(self, email: str) -> None:
        """Begin a mail to one address. Raises Answered or Away; nothing of it is on its way then.

        Servers take so many mails on one line and close it: then another is opened, once.
        """
        used = self._open is not None
        try:
            self._address(email)
        except Away:
            if not used:
                raise
            self._address(email)

    def _address(self, email: str) -> None:
        line = self._opened()
        wide = not email.isascii()
        if wide and not line.has_extn("smtputf8"):
            raise Answered(553, "the server takes no address in such letters (SMTPUTF8)")
        try:
            self._expect(line.docmd("RSET"), 250)
            self._expect(line.mail(self._server.sender, ["SMTPUTF8"] if wide else []), 250)
            self._expect(line.rcpt(email), 250, 251)
        except (smtplib.SMTPException, OSError) as error:
            raise self._lost(error) from error

    def hand_over(self, text: bytes) -> str:
        """Send the text of the mail that was begun; the server's words. Raises Answered, Away or Unknown."""
        line = self._opened()
        try:
            code, words = line.data(text)
        except smtplib.SMTPDataError as error:  # before the text was sent
            raise Answered(error.smtp_code, error.smtp_error) from error
        except (smtplib.SMTPException, OSError) as error:
            raise Unknown(str(self._lost(error))) from error
        self._expect((code, words), 250)
        return words.decode("utf-8", "replace")

    def close(self) -> None:
        """Leave; whatever goes wrong with that is nothing."""
        line, self._open = self._open, None
        if line is not None:
            try:
                line.quit()
            except (smtplib.SMTPException, OSError):
                line.close()

    def _opened(self) -> smtplib.SMTP:
        if self._open is None:
            try:
                self._open = self._connect()
            except (smtplib.SMTPException, OSError) as error:
                raise Away(_in_words(error)) from error
        return self._open

    def _connect(self) -> smtplib.SMTP:
        server, secure = self._server, green.run_in_thread(ssl.create_default_context)
        if server.tls == "from the start":
            line: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=self._seconds, context=secure)
        else:
            line = smtplib.SMTP(server.host, server.port, timeout=self._seconds)
        try:
            if server.tls == "first":
                line.starttls(context=secure)
            line.ehlo_or_helo_if_needed()
            if server.user:
                line.login(server.user, server.password)
        except BaseException:
            line.close()
            raise
        return line

    def _expect(self, answer: tuple[int, bytes], *codes: int) -> None:
        """Raises Answered for another code; Away for 421, by which a server closes the line (RFC 5321, 3.8)."""
        code, words = answer
        if code == 421:
            raise self._lost(Answered(code, words))
        if code not in codes:
            raise Answered(code, words)

    def _lost(self, error: Exception) -> Away:
        line, self._open = self._open, None
        if line is not None:
            line.close()
        return Away(_in_words(error))


def _in_words(error: Exception) -> str:
    """What went wrong, in one line, as the office's own engineer reads it; no secret is in it."""
    if isinstance(error, smtplib.SMTPResponseException):
        return str(Answered(error.smtp_code, error.smtp_error))
    return " ".join(f"{error}".split()) or type(error).__name__
