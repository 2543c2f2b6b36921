"""Safety 9: passwords as Argon2id off the loop; tries counted per account and address, over all processes."""

from __future__ import annotations

import re
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from werkzeug.test import TestResponse

from hlom_live import cli, green
from hlom_live.domain.errors import Refused
from hlom_live.domain.roles import Role
from hlom_live.store import hashing, meetings
from hlom_live.store.changes import find_meeting
from hlom_live.store.database import Database
from hlom_live.store.sign_in import staff, throttle
from hlom_live.store.sign_in.access import Purpose, TokenRow
from hlom_live.store.sign_in.accesses import revoke_access
from hlom_live.store.sign_in.sign_ins import SignInRow
from tests.support.tools import PROJECT
from tests.support.web import MORNING, OPERATOR, SLUG, Site

pytestmark = pytest.mark.above_the_database

EMAIL = "amina@example.org"
PASSWORD = "the river is wide today"
SIGN_IN = f"/m/{SLUG}/sign-in/password"


def account(site: Site, email: str = EMAIL, role: Role = Role.CHAIR) -> str:
    """Make an account; the secret of its link."""
    with site.database.writing() as session:
        return staff.add_staff(session, find_meeting(session, SLUG), email, role, "Amina", site.clock())


def choose(
    site: Site, secret: str, password: str = PASSWORD, again: str | None = None, client: Any = None
) -> TestResponse:
    client = client or site.client()
    csrf = client.get("/api/v1/csrf").json["csrf"]
    asked = {"password": password, "again": password if again is None else again, "csrf_token": csrf}
    found: TestResponse = client.post(f"/in/password/{secret}", data=asked)
    return found


def sign_in(
    site: Site, email: str = EMAIL, password: str = PASSWORD, address: str = "192.0.2.1", client: Any = None
) -> TestResponse:
    client = client or site.client()
    where = {"REMOTE_ADDR": address}
    csrf = client.get("/api/v1/csrf").json["csrf"]
    asked = {"email": email, "password": password, "csrf_token": csrf}
    found: TestResponse = client.post(SIGN_IN, data=asked, environ_overrides=where)
    return found


def elsewhere(site: Site, slug: str, password: str | None, published: bool = True) -> None:
    """A second meeting in which Amina's e-mail has an account, written there by whoever looks after that meeting."""
    made = meetings.NewMeeting(slug, {"en": slug.capitalize()}, ("2021-12-15",), "UTC")
    meetings.create(site.database, made, OPERATOR, site.clock())
    with site.database.writing() as session:
        meeting = find_meeting(session, slug)
        secret = staff.add_staff(session, meeting, EMAIL, Role.TECHNICIAN, "Amina", site.clock())
        if password is not None:
            staff.set_password(session, secret, hashing.slow_digest(password), site.clock())


def test_one_password_leads_into_each_meeting_that_has_it_and_into_no_other(site: Site) -> None:
    """Whoever looks after a meeting can write anybody's e-mail into it: the e-mail alone opens nothing."""
    choose(site, account(site))
    elsewhere(site, "budget", PASSWORD)
    elsewhere(site, "closed", "another password of hers")
    elsewhere(site, "unchosen", None)
    client = site.client()
    assert client.get("/my").headers["Location"] == "/"
    sign_in(site, client=client)
    found = client.get("/my").get_data(as_text=True)
    assert [slug in found for slug in (f"/m/{SLUG}/chair", "/m/budget/control", "/m/closed", "/m/unchosen")] == [
        True, True, False, False,
    ]  # fmt: skip
    assert (client.get("/m/budget/control").status_code, client.get("/m/closed/control").status_code) == (200, 303)
    assert all(words in found for words in ("Budget", "Technician", "Public"))
    assert client.get("/my").headers["Cache-Control"] == "no-store"
    assert 'href="/my"' in client.get("/").get_data(as_text=True)


def test_an_account_and_its_link_are_of_one_room(site: Site) -> None:
    with site.database.writing() as session:
        meeting = find_meeting(session, SLUG)
        staff.add_staff(session, meeting, EMAIL, Role.CHAIR, "Amina", site.clock(), room="annex")
        made = session.query(TokenRow).where(TokenRow.name == "Amina").all()
        assert [(token.purpose, token.room) for token in sorted(made, key=lambda token: token.purpose)] == [
            (Purpose.CHOOSE, "annex"),
            (Purpose.STAFF, "annex"),
        ]


def test_who_has_chosen_a_password_comes_in_by_it(site: Site) -> None:
    assert choose(site, account(site)).headers["Location"] == f"/m/{SLUG}/chair"
    client = site.client()
    assert sign_in(site, f" {EMAIL.upper()} ", client=client).headers["Location"] == f"/m/{SLUG}/chair"
    assert client.get(f"/m/{SLUG}/chair").status_code == 200


def test_it_is_kept_as_argon2id_with_19_mib_and_two_turns(site: Site) -> None:
    choose(site, account(site))
    with site.database.reading() as session:
        (row,) = session.query(staff.StaffRow)
        assert re.match(r"\$argon2id\$v=19\$m=19456,t=2,p=1\$", row.password or "")


def test_one_spelling_of_a_letter_is_as_good_as_another(site: Site) -> None:
    choose(site, account(site), "un caf\u00e9 au lait")
    assert sign_in(site, password="un cafe\u0301 au lait").status_code == 303


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("eleven char", "at least 12"),
        ("", "at least 12"),
        ("x" * 201, "at most 200"),
        ("Amina@Example.ORG", "than your e-mail"),
        ("password1234", "tried first"),
        ("UnitedNations", "tried first"),
        ("aaaaaaaaaaaaaa", "tried first"),
    ],
)
def test_what_is_guessed_first_is_refused(site: Site, password: str, words: str) -> None:
    secret = account(site)
    refused = choose(site, secret, password)
    assert refused.status_code == 400
    assert words in refused.text
    assert choose(site, secret).status_code == 303


@pytest.mark.parametrize(
    "password", ["twelve chars", "123 is what I like", "ليس بعيدا عن النهر", "河很宽今天很宽今天很宽"]
)
def test_no_rule_asks_for_signs_or_digits(password: str) -> None:
    wanted = "short" if len(password) < 12 else None
    assert staff.password_fault(password, EMAIL) == wanted


def test_every_common_password_is_long_enough_to_be_met() -> None:
    words = staff.COMMON.read_text(encoding="utf-8").split()
    assert len(words) > 100
    assert [word for word in words if len(word) < staff.SHORTEST or word != word.casefold()] == []


def test_the_two_must_be_the_same(site: Site) -> None:
    assert "twice" in choose(site, account(site), again="something else here").text


def test_choosing_a_password_ends_the_account_s_sign_ins(site: Site) -> None:
    client = site.client()
    choose(site, account(site), client=client)
    with site.database.writing() as session:
        found = staff.find_account(session, find_meeting(session, SLUG).id, EMAIL)
        assert found is not None
        secret = staff.new_link(session, found.token, site.clock())
    assert client.get(f"/m/{SLUG}/chair").status_code == 200
    choose(site, secret, "another short sentence")
    assert client.get(f"/m/{SLUG}/chair").status_code == 303
    assert sign_in(site).status_code == 403


@pytest.mark.parametrize("state", ["unknown", "wrong password", "no password yet", "revoked", "of another meeting"])
def test_whatever_is_wrong_reads_the_same(site: Site, state: str) -> None:
    secret = account(site)
    if state != "no password yet":
        choose(site, secret)
    if state == "revoked":
        with site.database.writing() as session:
            found = staff.find_account(session, find_meeting(session, SLUG).id, EMAIL)
            assert found is not None
            revoke_access(session, found.token.access, site.clock())
    email = "nobody@example.org" if state in ("unknown", "of another meeting") else EMAIL
    refused = sign_in(site, email, "not the password" if state == "wrong password" else PASSWORD)
    assert refused.status_code == 403
    assert "E-mail or password is not right." in refused.text
    assert refused.text.count(email) == 1  # in its field, as it was typed
    assert PASSWORD not in refused.text


def test_unknown_and_wrong_take_the_same_work(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many hashes of the same cost, and as many queries."""
    choose(site, account(site))
    queries: list[str] = []
    event.listen(site.database.engine, "before_cursor_execute", lambda c, cursor, words, *rest: queries.append(words))
    hashed: list[str] = []
    real = hashing._HASHER.verify

    class Counted:
        def verify(self, digest: str, secret: str) -> bool:
            hashed.append(digest.rpartition("$")[0].rpartition("$")[0])
            return bool(real(digest, secret))

    monkeypatch.setattr(hashing, "_HASHER", Counted())
    sign_in(site, "first@example.org", "not the password")  # what a page asks once, and then remembers
    work = []
    for email in (EMAIL, "nobody@example.org"):
        queries.clear()
        hashed.clear()
        assert sign_in(site, email, "not the password").status_code == 403
        work.append(([words.split()[0] for words in queries], list(hashed)))
    assert work[0] == work[1]
    assert work[0][1] == ["$argon2id$v=19$m=19456,t=2,p=1"]


def test_an_account_takes_ten_wrong_tries_in_five_minutes_from_wherever(site: Site) -> None:
    choose(site, account(site))
    choose(site, account(site, "other@example.org"))
    for number in range(10):
        assert sign_in(site, password="not the password", address=f"198.51.100.{number}").status_code == 403
    assert sign_in(site, address="203.0.113.9").status_code == 429
    assert sign_in(site, "other@example.org", address="203.0.113.9").status_code == 303
    site.clock.pass_seconds(300)
    assert sign_in(site, address="203.0.113.9").status_code == 303


def test_an_account_that_does_not_exist_is_throttled_alike(site: Site) -> None:
    answers = [sign_in(site, "nobody@example.org", address=f"198.51.100.{n}").status_code for n in range(11)]
    assert answers == [403] * 10 + [429]


def test_an_address_takes_twenty_wrong_tries_a_minute_of_passwords_and_codes_together(site: Site) -> None:
    choose(site, account(site))
    for number in range(20):
        assert sign_in(site, f"nobody-{number}@example.org").status_code == 403
    assert sign_in(site).status_code == 429
    client = site.client()
    csrf = client.get("/api/v1/csrf").json["csrf"]
    asked = {"code": site.access("chair")[2], "csrf_token": csrf}
    refused = client.post(f"/m/{SLUG}/sign-in", data=asked, environ_overrides={"REMOTE_ADDR": "192.0.2.1"})
    assert refused.status_code == 429
    assert sign_in(site, address="192.0.2.2").status_code == 303
    site.clock.pass_seconds(60)
    assert sign_in(site).status_code == 303


def test_right_tries_cost_nothing(site: Site) -> None:
    choose(site, account(site))
    assert [sign_in(site).status_code for _ in range(25)] == [303] * 25


def test_the_count_holds_over_processes_and_at_once(database: Database) -> None:
    """Every process asks the same row; none of forty tries made at once is lost."""
    limits = [throttle.of_address("192.0.2.1", "key")]
    other = Database(database.url.render_as_string(hide_password=False))
    taken: list[bool] = []

    def tries(store: Database) -> None:
        for _ in range(10):
            with store.writing() as session:
                taken.append(throttle.take_try(session, limits, MORNING))

    threads = [threading.Thread(target=tries, args=(store,)) for store in (database, other, database, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.dispose()
    assert (len(taken), taken.count(True)) == (40, limits[0].most)


def test_what_is_counted_is_no_address_and_no_e_mail(site: Site) -> None:
    sign_in(site, "nobody@example.org")
    with site.database.reading() as session:
        rows = session.query(throttle.TryRow).all()
        assert len(rows) == 2
        assert all(re.fullmatch("[0-9a-f]{64}", row.what) for row in rows)
    site.clock.pass_seconds(throttle.KEPT.total_seconds())
    with site.database.writing() as session:
        throttle.take_try(session, [], site.clock())
        assert session.query(throttle.TryRow).all() == []


def test_one_household_is_one_address() -> None:
    def of(address: str) -> str:
        return throttle.of_address(address, "key").what

    assert of("2001:db8:1:2::1") == of("2001:db8:1:2:ffff::2") != of("2001:db8:1:3::1")
    assert of("192.0.2.1") != of("192.0.2.2")
    assert of("::ffff:192.0.2.1") != of("::ffff:192.0.2.2")


def test_hashing_is_off_the_loop_and_one_at_a_time(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the server it is done by the one thread for it (tests/integration/test_own_thread.py)."""
    handed: list[object] = []

    def in_thread(_thread: green.OwnThread, act: Any, *args: Any) -> Any:
        handed.append(act)
        return act(*args)

    monkeypatch.setattr(green.OwnThread, "run", in_thread)
    sign_in(site)
    assert handed == [hashing.slow_matches]


def test_no_slow_digest_is_made_or_compared_in_a_request_but_off_the_loop() -> None:
    """Read from the code: whoever serves pages names these only to hand them to `off_the_loop`."""
    slow = re.compile(r"(?<!off_the_loop\()\b(?:slow_digest|slow_matches|code_matches|NewCode\.make)\(")
    found = [
        f"{file.name}: {line.strip()}"
        for file in sorted(Path(PROJECT, "hlom_live", "web").glob("*.py"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if slow.search(line)
    ]
    assert found == []


def test_accounts_are_for_staff_and_have_one_e_mail_each(site: Site) -> None:
    account(site)
    with pytest.raises(Refused):
        account(site)
    with pytest.raises(Refused):
        account(site, "delegate@example.org", Role.DELEGATE)
    for wrong in ("", "amina", "a@b", "a b@example.org", "a@example.org\n", "<a>@example.org", "a\u202e@example.org"):
        if wrong.strip() == "a@example.org":
            assert staff.clean_email(wrong) == "a@example.org"
            continue
        with pytest.raises(Refused):
            staff.clean_email(wrong)


def test_the_form_is_there_only_where_somebody_has_an_account(site: Site) -> None:
    page = f"/m/{SLUG}/sign-in"
    assert 'name="password"' not in site.client().get(page).text
    account(site)
    text = site.client().get(page).text
    assert 'autocomplete="current-password"' in text
    assert "organisation" not in text


def test_the_command_line_adds_lists_links_and_removes(site: Site) -> None:
    cli.register(site.app)
    run = site.app.test_cli_runner().invoke
    added = run(args=["staff", "add", SLUG, "Amina@Example.org", "secretariat", "--name", "Amina"]).output
    secret = re.search(r"/in/password/(\S+)", added)
    assert secret is not None
    assert choose(site, secret[1]).headers["Location"] == f"/m/{SLUG}/desk"
    listed = run(args=["staff", "list", SLUG]).output
    assert re.search(r"amina@example\.org\s+secretariat\s+Amina\s+\(valid, password\)", listed)
    assert "/in/password/" in run(args=["staff", "link", SLUG, EMAIL]).output
    assert run(args=["staff", "remove", SLUG, EMAIL]).exit_code == 0
    assert sign_in(site).status_code == 403
    assert run(args=["staff", "link", SLUG, EMAIL]).exit_code == 1
    with site.database.reading() as session:
        assert session.query(SignInRow).all() == []
