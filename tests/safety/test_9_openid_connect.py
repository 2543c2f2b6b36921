"""Safety 9: staff sign in by OpenID Connect, code and PKCE; whatever is not quite right is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey
from werkzeug.test import TestResponse

from hlom_live.domain.roles import Role
from hlom_live.store.changes import find_meeting
from hlom_live.store.sign_in import staff
from hlom_live.store.sign_in.accesses import revoke_access
from tests.support.identity_provider import CLIENT_ID, CLIENT_SECRET, Provider, provider
from tests.support.web import SLUG, Site

BEGIN = f"/m/{SLUG}/sign-in/organisation"
EMAIL = "amina@example.org"


@pytest.fixture
def organisation() -> Iterator[Provider]:
    with provider() as made:
        yield made


@pytest.fixture
def site(sqlite_url: str, tmp_path: Path, organisation: Provider) -> Iterator[Site]:
    """A site whose staff may sign in with their organisation; Amina has an account as secretariat."""
    names = {"oidc_client_id": CLIENT_ID, "oidc_client_secret": CLIENT_SECRET}
    made = Site(sqlite_url, tmp_path, {"oidc_issuer": organisation.issuer, "public_url": "http://localhost", **names})
    with made.database.writing() as session:
        staff.add_staff(session, find_meeting(session, SLUG), EMAIL, Role.SECRETARIAT, "Amina", made.clock())
    yield made
    made.close()


def lead(client: FlaskClient, organisation: Provider, email: str = EMAIL, verified: object = True) -> TestResponse:
    """Go there and come back."""
    there = client.get(BEGIN)
    assert there.status_code == 302, there.text
    return client.get(organisation.authorise(there.headers["Location"], email, verified))


def enters(client: FlaskClient) -> bool:
    return bool(client.get(f"/m/{SLUG}/desk").status_code == 200)


def test_who_has_an_account_comes_in_with_a_new_id(site: Site, organisation: Provider) -> None:
    client = site.client()
    back = lead(client, organisation)
    assert (back.status_code, back.headers["Location"]) == (303, f"/m/{SLUG}/desk")
    assert enters(client)
    with client.session_transaction() as cookie:
        assert set(cookie) <= {"sign_ins", "_permanent", "csrf_token"}
    assert organisation.refused == []


def test_the_page_that_was_asked_for_follows_and_no_foreign_one(site: Site, organisation: Provider) -> None:
    for asked, found in ((f"/m/{SLUG}/access", f"/m/{SLUG}/access"), ("//evil.example", f"/m/{SLUG}/desk")):
        client = site.client()
        there = client.get(BEGIN, query_string={"next": asked})
        back = client.get(organisation.authorise(there.headers["Location"], EMAIL))
        assert back.headers["Location"] == found


@pytest.mark.parametrize("where", ["cross-site", "same-site", "none"])
def test_whoever_comes_from_a_foreign_page_begins_on_the_sign_in_page(
    site: Site, organisation: Provider, where: str
) -> None:
    """One click on its link replaces no sign-in, and asks the organisation nothing."""
    chair = site.browser("chair").client
    answer = chair.get(f"{BEGIN}?next=/m/{SLUG}/desk", headers={"Sec-Fetch-Site": where})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/m/{SLUG}/sign-in?next=%2Fm%2F{SLUG}%2Fdesk")
    begun = site.client().get(BEGIN).headers["Location"]  # by another browser
    assert chair.get(organisation.authorise(begun, EMAIL)).headers["Location"] == "/"
    assert chair.get(f"/m/{SLUG}/chair").status_code == 200
    assert (
        chair.get(BEGIN, headers={"Sec-Fetch-Site": "same-origin"}).headers["Location"].startswith(organisation.issuer)
    )


def test_capital_letters_of_an_e_mail_make_no_difference(site: Site, organisation: Provider) -> None:
    assert lead(site.client(), organisation, "Amina@Example.ORG").status_code == 303


@pytest.mark.parametrize("verified", [False, None, "true", 1])
def test_an_e_mail_that_is_not_verified_is_refused(site: Site, organisation: Provider, verified: object) -> None:
    client = site.client()
    assert lead(client, organisation, verified=verified).status_code == 403
    assert not enters(client)


def test_who_has_no_account_is_refused(site: Site, organisation: Provider) -> None:
    client = site.client()
    refused = lead(client, organisation, "stranger@example.org")
    assert refused.status_code == 403
    assert "no account in this meeting" in refused.text
    assert not enters(client)


def test_a_revoked_account_is_refused(site: Site, organisation: Provider) -> None:
    with site.database.writing() as session:
        account = staff.find_account(session, find_meeting(session, SLUG).id, EMAIL)
        assert account is not None
        revoke_access(session, account.token.access, site.clock())
    assert lead(site.client(), organisation).status_code == 403


LIES: dict[str, Callable[[dict[str, Any]], Any]] = {
    "nonce": lambda claims: claims.update(nonce="another"),
    "no nonce": lambda claims: claims.pop("nonce"),
    "issuer": lambda claims: claims.update(iss="https://evil.example"),
    "no issuer": lambda claims: claims.pop("iss"),
    "audience": lambda claims: claims.update(aud="another program"),
    "several audiences": lambda claims: claims.update(aud=[CLIENT_ID, "another"], azp="another"),
    "expired": lambda claims: claims.update(exp=claims["iat"] - 600),
    "no end": lambda claims: claims.pop("exp"),
    "no e-mail": lambda claims: claims.pop("email"),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_token_that_says_something_wrong_is_refused(site: Site, organisation: Provider, lie: str) -> None:
    organisation.lie = LIES[lie]
    client = site.client()
    assert lead(client, organisation).status_code == 403
    assert not enters(client)


@pytest.mark.parametrize("how", ["none", "the client's secret", "another key"])
def test_a_token_signed_otherwise_is_refused(site: Site, organisation: Provider, how: str) -> None:
    if how == "none":
        organisation.alg = "none"
    elif how == "another key":
        organisation.signing_key = RSAKey.generate_key(2048, {"kid": "1"})
    else:
        organisation.signs_with_the_clients_secret()
    client = site.client()
    assert lead(client, organisation).status_code == 403
    assert not enters(client)


def test_a_wrong_or_missing_state_is_refused(site: Site, organisation: Provider) -> None:
    client = site.client()
    there = client.get(BEGIN)
    back = organisation.authorise(there.headers["Location"], EMAIL)
    path, _, _ = back.partition("&state=")
    for address in (f"{path}&state=another", path, path.partition("?")[0]):
        client = site.client()
        client.get(BEGIN)
        assert client.get(address).status_code == 403
        assert not enters(client)


def test_another_browser_cannot_end_what_one_began(site: Site, organisation: Provider) -> None:
    """Else a stranger could sign a person in as somebody else."""
    there = site.client().get(BEGIN)
    back = organisation.authorise(there.headers["Location"], EMAIL)
    victim = site.client()
    assert victim.get(back).headers.get("Location") == "/"
    victim.get(BEGIN)
    assert victim.get(back).status_code == 403
    assert not enters(victim)


def test_a_code_is_good_once_and_needs_its_verifier(site: Site, organisation: Provider) -> None:
    client = site.client()
    there = client.get(BEGIN)
    back = organisation.authorise(there.headers["Location"], EMAIL)
    with client.session_transaction() as cookie:
        (name,) = [name for name in cookie if name.startswith("_state_")]
        cookie[name] = {**cookie[name], "data": {**cookie[name]["data"], "code_verifier": "x" * 48}}
    assert client.get(back).status_code == 403
    assert organisation.refused == ["code_verifier"]
    assert client.get(back).headers["Location"] == "/"


def test_an_answer_of_another_issuer_is_refused(site: Site, organisation: Provider) -> None:
    organisation.answers_issuer = "https://evil.example"
    assert lead(site.client(), organisation).status_code == 403
    organisation.answers_issuer = organisation.issuer
    assert lead(site.client(), organisation).status_code == 303


def test_a_description_of_another_issuer_is_refused(site: Site, organisation: Provider) -> None:
    organisation.lie_discovery = lambda told: told.update(issuer="https://evil.example")
    assert site.client().get(BEGIN).status_code == 403


def test_a_refusal_of_the_organisation_is_told_in_words(site: Site, organisation: Provider) -> None:
    client = site.client()
    client.get(BEGIN)
    refused = client.get("/sign-in/organisation?error=access_denied&error_description=<script>")
    assert refused.status_code == 403
    assert "did not work" in refused.text
    assert "<script>" not in refused.text


def test_an_organisation_out_of_reach_is_told_in_words(sqlite_url: str, tmp_path: Path) -> None:
    with provider() as gone:
        issuer = gone.issuer
    made = Site(sqlite_url, tmp_path, {"oidc_issuer": issuer, "oidc_client_id": "a", "oidc_client_secret": "b"})
    refused = made.client().get(BEGIN)
    assert (refused.status_code, "did not work" in refused.text) == (403, False)  # nobody has an account to enter with
    with made.database.writing() as session:
        staff.add_staff(session, find_meeting(session, SLUG), EMAIL, Role.CHAIR, "Amina", made.clock())
    assert "did not work" in made.client().get(BEGIN).text
    made.close()


def test_without_the_setting_there_is_no_such_page(sqlite_url: str, tmp_path: Path) -> None:
    made = Site(sqlite_url, tmp_path)
    assert made.client().get(BEGIN).status_code == 404
    assert made.client().get("/sign-in/organisation").status_code == 404
    made.close()
