"""A mail server for tests, in a process of its own: aiosmtpd, which takes, refuses, limits, hangs and hangs up.

What it does with a mail, the address says: `refused@`, `later@` (4yz the first time), `limit@` (421 the first time),
`hang@` (no answer), `cut@` (takes the text and hangs up). What it took lies in a folder, a file each.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Took:
    """A mail that the server took: from and to whom, and what."""

    sender: str
    to: list[str]
    message: EmailMessage


@dataclass(frozen=True)
class RunningServer:
    """A server that listens."""

    port: int
    folder: Path

    def took(self) -> list[Took]:
        """What it took so far, by address."""
        found = []
        for file in self.folder.glob("*.json"):
            told = json.loads(file.read_text())
            message: Any = message_from_bytes(file.with_suffix(".eml").read_bytes(), policy=policy.default)
            found.append(Took(told["from"], told["to"], message))
        return sorted(found, key=lambda one: one.to)


@contextmanager
def mail_server(folder: Path, *more: str) -> Iterator[RunningServer]:
    """A server for the block. `more`: `tls CERTIFICATE KEY` for STARTTLS, with `login` for whoever has a password."""
    words = [sys.executable, "-m", "tests.support.mail_server", str(folder), *more]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            yield RunningServer(int(process.stdout.readline()), folder)
        finally:
            process.terminate()


class _Handler:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: set[str] = set()

    async def handle_RCPT(self, server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        kind, first = address.partition("@")[0], address not in self._seen
        self._seen.add(address)
        match kind:
            case "refused":
                return "550 5.1.1 No such user"
            case "later" if first:
                return "451 4.7.1 Greylisted, come back later"
            case "limit" if first:
                server.transport.write(b"421 4.7.0 Too many mails on this line\r\n")
                server.transport.close()
            case "hang":
                await asyncio.sleep(600)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        name = self._folder / secrets.token_hex(8)
        name.with_suffix(".eml").write_bytes(envelope.content)
        told = {"from": envelope.mail_from, "to": envelope.rcpt_tos}
        name.with_suffix(".part").write_text(json.dumps(told))
        name.with_suffix(".part").rename(name.with_suffix(".json"))
        if envelope.rcpt_tos[0].startswith("cut@"):
            server.transport.close()
        return "250 2.0.0 Taken"


async def _serve(folder: Path, tls: list[str], login: bool) -> None:
    import ssl

    from aiosmtpd.smtp import SMTP, AuthResult

    def right(_server: Any, _session: Any, _envelope: Any, _how: str, data: Any) -> AuthResult:
        return AuthResult(success=(data.login, data.password) == (b"office", b"s3cret"), handled=False)

    more: dict[str, Any] = {}
    if tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(*tls)
        more = {"tls_context": context, "require_starttls": True}
    if login:
        more |= {"authenticator": right, "auth_required": True}
    handler = _Handler(folder)
    loop = asyncio.get_running_loop()
    made = await loop.create_server(lambda: SMTP(handler, enable_SMTPUTF8=True, **more), "127.0.0.1", 0)
    print(made.sockets[0].getsockname()[1], flush=True)
    await made.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(Path(sys.argv[1]), sys.argv[3:5] if sys.argv[2:3] == ["tls"] else [], "login" in sys.argv))
