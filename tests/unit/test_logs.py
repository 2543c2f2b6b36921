"""The log's two forms: no secret of a link in either, and of a request who, what meeting, under which id."""

from __future__ import annotations

import json
import logging
import sys

import pytest
from flask import Flask, g, request

from hlom_live.domain.roles import Actor, Role
from hlom_live.launcher.logs import TEXT, Structured, WithoutSecrets
from hlom_live.web.http.headers import REQUEST_ID

FORMS = [WithoutSecrets(TEXT), Structured("geneva-1")]


def record(message: str, *args: object, **extra: object) -> logging.LogRecord:
    made = logging.LogRecord("hlom_live.test", logging.WARNING, __file__, 1, message, args, None)
    made.__dict__.update(extra)
    return made


@pytest.mark.parametrize("form", FORMS, ids=["text", "json"])
@pytest.mark.parametrize("address", ["/in/THE-SECRET", "/live?token=THE-SECRET&x=1", "/?a=1&code=THE-SECRET"])
def test_secrets_of_addresses_are_blanked(form: logging.Formatter, address: str) -> None:
    line = form.format(record("GET %s failed", address))

    assert "THE-SECRET" not in line
    assert "..." in line


def test_a_record_is_one_object_on_one_line() -> None:
    made = record("two\nlines of “text”")
    made.created = 1639472400.25

    line = Structured("geneva-1").format(made)

    assert "\n" not in line
    assert json.loads(line) == {
        "at": "2021-12-14T09:00:00.250Z",
        "level": "warning",
        "logger": "hlom_live.test",
        "message": "two\nlines of “text”",
        "worker": "geneva-1",
    }


def test_of_a_request_it_says_id_meeting_and_role() -> None:
    app = Flask(__name__)
    with app.test_request_context("/m/grf", environ_overrides={REQUEST_ID: "0123456789"}):
        request.view_args = {"slug": "grf"}
        g.actor = Actor(Role.CHAIR, "Ms Chair")
        told = json.loads(Structured("1").format(record("refused")))

    assert (told["request"], told["meeting"], told["role"]) == ("0123456789", "grf", "chair")


def test_facts_of_an_audit_record_and_a_trace_come_along() -> None:
    made = record("signed in", audit={"event": "signed_in", "actor": "Kenya"})
    try:
        raise ValueError("/in/THE-SECRET")
    except ValueError:
        made.exc_info = sys.exc_info()
    line = Structured("1").format(made)

    told = json.loads(line)
    assert (told["event"], told["actor"]) == ("signed_in", "Kenya")
    assert "ValueError: /in/..." in told["trace"]
