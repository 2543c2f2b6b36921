"""A delegate's browser asks to be told by Web Push; its subscription goes to its push service and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from queue import Queue
from typing import Any

import pytest
from sqlalchemy import select

from hlom_live.live.push.posting import Answer
from hlom_live.store.mailing.push import PushKeyRow, PushRow
from tests.safety.test_4_canaries import read_everything
from tests.support.push_service import Telephone, unb64
from tests.support.web import API, SLUG, Browser, Site

pytestmark = pytest.mark.above_the_database

PUSH = f"{API}/push"


def ask(browser: Browser, method: str, body: object, path: str = PUSH) -> Any:
    return browser.client.open(path, method=method, json=body, headers={"X-CSRF-Token": browser.token()})


def kept(site: Site) -> list[tuple[str, str, str]]:
    with site.database.reading() as session:
        return [(row.delegation, row.endpoint, row.language) for row in session.scalars(select(PushRow))]


def test_it_subscribes_by_our_key_in_its_language_once_and_unsubscribes(site: Site) -> None:
    chad, phone = site.browser("delegate", "chad"), Telephone()
    key = chad.client.get(PUSH).json["key"]
    assert (len(unb64(key)), chad.client.get(PUSH).json["key"]) == (65, key)
    for lang in ("en", "fr"):
        assert ask(chad, "POST", phone.subscription, f"{PUSH}?lang={lang}").json == {"ok": True}
    assert kept(site) == [("chad", phone.endpoint, "fr")]
    other = site.browser("delegate", "chad")
    assert ask(other, "DELETE", {"endpoint": phone.endpoint}).status_code == 200
    assert len(kept(site)) == 1
    assert ask(chad, "DELETE", {"endpoint": phone.endpoint}).status_code == 200
    assert kept(site) == []


def test_only_a_delegate_s_own_browser_may(site: Site) -> None:
    phone = Telephone().subscription
    assert site.client().get(PUSH).status_code == 401
    assert site.client().get(PUSH, headers=site.bearer("delegate", "chad")).status_code == 403
    assert ask(site.browser("chair"), "POST", phone).status_code == 403
    forged = site.browser("delegate", "chad").client.post(PUSH, json=phone)
    assert forged.status_code in (400, 403)
    assert kept(site) == []


@pytest.mark.parametrize(
    ("part", "value", "field"),
    [
        ("endpoint", "https://localhost/s", "endpoint"),
        ("endpoint", "http://push.example.org/s", "endpoint"),
        ("endpoint", 7, "endpoint"),
        ("keys", {"p256dh": "BAEC", "auth": "AAAA"}, "keys"),
        ("keys", {"p256dh": "!", "auth": "AAAA"}, "keys"),
        ("keys", None, "keys"),
    ],
)
def test_what_is_no_subscription_is_refused_by_its_field(site: Site, part: str, value: object, field: str) -> None:
    answer = ask(site.browser("delegate", "chad"), "POST", {**Telephone().subscription, part: value})
    assert (answer.status_code, answer.json["error"]["code"], answer.json["error"]["field"]) == (400, "invalid", field)
    assert kept(site) == []


def test_a_telephone_hears_of_a_turn_and_nobody_reads_where_it_is(site: Site) -> None:
    site.open()
    chad, phone = site.browser("delegate", "chad"), Telephone("https://push.example.org/canary-endpoint")
    assert ask(chad, "POST", phone.subscription).status_code == 200
    told: Queue[dict[str, Any]] = Queue()

    def post(endpoint: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        told.put(json.loads(phone.opened(body)))
        return Answer(201)

    site.live.pusher.deliver.post = post  # type: ignore[method-assign]
    assert site.command(site.bearer("secretariat"), "inscribe", list="list", delegation="chad").status_code == 200
    assert told.get(timeout=30)["url"] == f"/m/{SLUG}/delegate"
    texts = read_everything(site, site.client(), site.bearer("admin"))
    with site.database.reading() as session:
        secret = session.scalars(select(PushKeyRow.pem)).one()
    for canary in ("canary-endpoint", phone.subscription["keys"]["auth"], secret[40:80]):
        assert [path for path, text in texts.items() if canary in text] == []


def test_the_manifest_lets_a_telephone_keep_the_page(site: Site) -> None:
    chad = site.browser("delegate", "chad")
    said = chad.client.get(f"/m/{SLUG}/manifest.webmanifest?lang=ar")
    assert (said.mimetype, said.json["start_url"], said.json["dir"]) == (
        "application/manifest+json", f"/m/{SLUG}/delegate", "rtl",
    )  # fmt: skip
    assert said.json["display"] == "standalone"
    for icon in said.json["icons"]:
        picture = chad.client.get(icon["src"], buffered=True)
        size = int.from_bytes(picture.data[16:20])
        assert (picture.mimetype, f"{size}x{size}") == ("image/png", icon["sizes"])
    page = chad.client.get(f"/m/{SLUG}/delegate").text
    assert f'<link rel="manifest" href="/m/{SLUG}/manifest.webmanifest">' in page
    assert 'rel="apple-touch-icon"' in page
