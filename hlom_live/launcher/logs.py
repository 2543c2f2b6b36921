"""The log: one line per record, for people (`HLOM_LOG=text`) or for programs (`json`); never the secret of a link."""

from __future__ import annotations

import json
import logging
import re
import sys
import time
from datetime import UTC, datetime
from typing import Any

from flask import g, has_request_context, request

from config import Settings
from hlom_live.store.faults import in_one_line
from hlom_live.web.http.headers import REQUEST_ID

SECRETS = re.compile(r"(/in/|[?&](?:token|code)=)[^\s\"'&?]+")
TEXT = "%(asctime)sZ %(levelname)s %(name)s: %(message)s"


def log_to_stderr(settings: Settings) -> None:
    """Send every record of this process to standard error, where systemd or a container takes it."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Structured(settings.worker) if settings.log_format == "json" else WithoutSecrets(TEXT))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("hlom_live").setLevel(logging.INFO)
    # Every line of eventlet's own about a connection begins so: "(pid) accepted ('127.0.0.1', port)".
    logging.getLogger("hlom_live.http").addFilter(lambda record: not record.getMessage().startswith("("))


class _Lines(logging.Formatter):
    """A database that is out of reach is told in one line, for no trace explains it (docs/adr/0069-faults.md)."""

    def formatException(self, ei: Any) -> str:  # noqa: N802
        """The trace, or that line."""
        return in_one_line(ei[1]) or super().formatException(ei)


class WithoutSecrets(_Lines):
    """One line per record, in UTC, without the secret part of sign-in links."""

    converter = time.gmtime  # type: ignore[assignment]

    def format(self, record: logging.LogRecord) -> str:
        return blanked(super().format(record))


class Structured(_Lines):
    """One JSON object per record: time, level, logger, message, worker; of a request its id, who asks, what meeting.

    A record made with `extra={"audit": {...}}` brings its facts along, and an exception its trace, in `trace`.
    """

    def __init__(self, worker: str) -> None:
        super().__init__()
        self._worker = worker

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        told: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "worker": self._worker,
            **of_request(),
            **getattr(record, "audit", {}),
        }
        if record.exc_info:
            told["trace"] = self.formatException(record.exc_info)
        clean = {name: blanked(value) if isinstance(value, str) else value for name, value in told.items()}
        return json.dumps(clean, ensure_ascii=False, default=str)


def blanked(text: str) -> str:
    """A text without the secret part of addresses in it."""
    return SECRETS.sub(r"\1...", text)


def of_request() -> dict[str, object]:
    """Of the request being answered: its id, the meeting of its address, the role of who asks, if it was found out."""
    if not has_request_context():
        return {}
    actor = g.get("actor")
    return {
        "request": request.environ.get(REQUEST_ID),
        "meeting": (request.view_args or {}).get("slug"),
        "role": str(actor.role) if actor else None,
    }
