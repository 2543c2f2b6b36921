"""Forms that are sent without a script: what is wrong stands beside its field, and what was typed stays."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from hlom_live.domain.roles import Role
from hlom_live.store.changes import find_meeting
from hlom_live.store.sign_in import staff, throttle
from hlom_live.store.sign_in.access import TokenRow
from tests.support.tools import PROJECT
from tests.support.web import SLUG, Site

pytestmark = pytest.mark.above_the_database

EMAIL, SECRET = "amina@example.org", "the river is wide today"
PAGE = f"/m/{SLUG}"


@dataclass(frozen=True)
class Wrong:
    """A form filled in wrongly: the field that is to blame, what is said beside it, what stays, and what must not."""

    path: str
    form: dict[str, str]
    blames: str
    says: str
    keeps: dict[str, str] = field(default_factory=dict)
    status: int = 400
    how: str = "post"


WRONG = {
    "an unknown code": Wrong(
        f"{PAGE}/sign-in", {"code": "AAAA-AAAA-AAAA"}, "code", "This code is not right", {"code": "AAAA-AAAA-AAAA"}, 403
    ),
    "a wrong password": Wrong(
        f"{PAGE}/sign-in/password",
        {"email": EMAIL, "password": SECRET},
        "password",
        "E-mail or password is not right",
        {"email": EMAIL},
        403,
    ),
    "a short password": Wrong("/in/password/{link}", {"password": "short", "again": "short"}, "password", "at least"),
    "not the same again": Wrong(
        "/in/password/{link}", {"password": SECRET, "again": SECRET + "."}, "again", "The two are not the same"
    ),
    "a link with its defaults": Wrong(
        f"{PAGE}/access/new",
        {"role": "delegate", "delegation": "", "room": "", "name": "A. Kamau"},
        "delegation",
        "Choose a delegation.",
        {"role": "delegate", "name": "A. Kamau"},
    ),
    "a name with markup": Wrong(
        f"{PAGE}/access/new",
        {"role": "chair", "name": "<b>The chair</b>"},
        "name",
        "cannot be taken",
        {"role": "chair", "name": "<b>The chair</b>"},
    ),
    "a role that is none": Wrong(f"{PAGE}/access/new", {"role": "king", "name": "K"}, "role", "Choose", {"name": "K"}),
    "another role without its delegation": Wrong(
        f"{PAGE}/access/role",
        {"access": "{access}", "role": "delegate", "delegation": "", "name": "A. Kamau"},
        "delegation",
        "Choose a delegation.",
        {"role": "delegate", "name": "A. Kamau"},
    ),
    "a test mail to nobody": Wrong(f"{PAGE}/mail/test", {"to": "nobody"}, "to", "no e-mail address", {"to": "nobody"}),
    "an address that is none": Wrong(
        f"{PAGE}/mail/addresses",
        {"email:kenya": "nobody", "email:chad": "chad@x.example"},
        "email-kenya",
        "no e-mail address",
        {"email-kenya": "nobody", "email-chad": "chad@x.example"},
    ),
    "too many badges": Wrong(
        f"{PAGE}/badges", {"copies": "99"}, "copies", "Between 1 and 20", {"copies": "99"}, 400, "get"
    ),
}


def sent(site: Site, wrong: Wrong) -> Any:
    """The answer to a form, as somebody who may see it sends it."""
    site.access("interpreter")
    client = site.browser("admin").client if re.search("access|badges|/mail/", wrong.path) else site.client()
    with site.database.writing() as session:
        link = staff.add_staff(session, find_meeting(session, SLUG), EMAIL, Role.CHAIR, "Amina", site.clock())
        found = session.scalars(select(TokenRow.access).where(TokenRow.name == "Interpreter")).first()
    path = wrong.path.format(link=link)
    filled = {name: text.replace("{access}", str(found)) for name, text in wrong.form.items()}
    if wrong.how == "get":
        return client.get(path, query_string=filled)
    return client.post(path, data=filled | {"csrf_token": client.get("/api/v1/csrf").json["csrf"]})


def tag(html: str, name: str) -> str:
    """The opening tag of a field."""
    found = re.search(rf'<(?:input|select)\b[^>]*\bid="{name}"[^>]*>', html)
    assert found is not None, name
    return found[0]


def value(html: str, name: str) -> str:
    """What a field holds as the page is opened."""
    chosen = re.search(rf'<select id="{name}".*?<option value="([^"]*)" selected.*?</select>', html, re.DOTALL)
    typed = chosen or re.search(r'\bvalue="([^"]*)"', tag(html, name))
    return unescape(typed[1]) if typed else ""


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(site: Site, name: str) -> None:
    wrong = WRONG[name]
    answer = sent(site, wrong)
    assert answer.status_code == wrong.status
    blamed = tag(answer.text, wrong.blames)
    assert 'aria-invalid="true"' in blamed
    assert f"{wrong.blames}-fault" in re.search(r'aria-describedby="([^"]*)"', blamed)[1].split()  # type: ignore[index]
    said = re.search(rf'<p class="message refused" id="{wrong.blames}-fault">(.*?)</p>', answer.text)
    assert said is not None
    assert wrong.says in unescape(said[1])
    assert {field: value(answer.text, field) for field in wrong.keeps} == wrong.keeps
    assert SECRET not in answer.text


@pytest.mark.parametrize("name", ["an unknown code", "a wrong password"])
def test_too_many_tries_are_said_in_the_form_too(site: Site, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(throttle, "take_try", lambda *_: False)
    answer = sent(site, WRONG[name])
    assert answer.status_code == 429
    assert "Too many tries" in unescape(answer.text)
    assert 'aria-invalid="true"' in tag(answer.text, WRONG[name].blames)
    assert {field: value(answer.text, field) for field in WRONG[name].keeps} == WRONG[name].keeps


def test_an_access_that_is_gone_is_told_over_the_list(site: Site) -> None:
    desk = site.browser("secretariat").client
    csrf = desk.get("/api/v1/csrf").json["csrf"]
    assert 'role="alert"' not in desk.get(f"{PAGE}/access").text
    for deed in ("renew", "revoke"):
        answer = desk.post(f"{PAGE}/access/{deed}", data={"access": "gone", "csrf_token": csrf})
        assert answer.status_code == 404
        assert '<p class="message refused" role="alert">This access no longer exists.</p>' in answer.text
        assert 'class="access-row' in answer.text


def test_every_form_of_the_templates_that_is_sent_without_a_script_is_tried_here() -> None:
    templates = [path for path in Path(PROJECT / "templates").rglob("*.html") if "<form" in path.read_text("utf-8")]
    by_script = {"record", "delegations"}  # the first paint of a filter that the page's script draws
    searches = {"participants", "pledges", "documents", "matches"}  # whatever is looked for is no mistake
    without_a_field = {"enter", "my"}
    elsewhere = {"meetings", "meeting", "new-meeting", "office", "start"}  # test_meetings_in_the_browser.py
    assert {path.stem for path in templates} - by_script - searches - without_a_field - elsewhere == {
        "bar",
        "sign-in",
        "password",
        "access",
        "badges",
        "mail",
    }
