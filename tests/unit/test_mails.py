"""When mails are tried again and reminders are due; in which language a State is written to; kinds of devices."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hlom_live import names
from hlom_live.domain.bounces import Bounce, bounces_in
from hlom_live.domain.errors import Refused
from hlom_live.domain.mails import evening_before, is_for_good, pause
from hlom_live.domain.people.devices import device_of
from hlom_live.store.mailing.correspondence import Address, addresses_of
from tests.support.reports import OURS, REPORT


def test_what_a_server_puts_off_is_tried_after_longer_and_longer() -> None:
    assert [pause(n).seconds // 60 for n in range(1, 9)] == [1, 2, 5, 10, 20, 30, 30, 30]
    assert [code for code in (250, 354, 421, 450, 499, 500, 550, 599, 600) if is_for_good(code)] == [500, 550, 599]


@pytest.mark.parametrize(
    ("day", "zone", "due"),
    [
        ("2021-12-14", "Europe/Zurich", datetime(2021, 12, 13, 17, tzinfo=UTC)),
        ("2022-03-27", "Europe/Zurich", datetime(2022, 3, 26, 17, tzinfo=UTC)),  # the clocks change in the night
        ("2022-03-28", "Europe/Zurich", datetime(2022, 3, 27, 16, tzinfo=UTC)),
        ("2022-01-01", "Pacific/Kiritimati", datetime(2021, 12, 31, 4, tzinfo=UTC)),
    ],
)
def test_a_reminder_is_due_at_its_hour_of_the_evening_before(day: str, zone: str, due: datetime) -> None:
    assert evening_before(day, 18, ZoneInfo(zone)).astimezone(UTC) == due
    assert evening_before(day, 18, ZoneInfo(zone)) - due == timedelta(0)


def test_a_state_is_written_to_in_the_one_of_the_six_that_is_official_there() -> None:
    states = ("FRA", "CHE", "CIV", "CAN", "MEX", "CHN", "KAZ", "JOR", "TCD", "KEN", "DEU", "ISR", "UKR", "BRA")
    found = {code: names.letter_language(code) for code in states}
    assert found == {
        "FRA": "fr", "CHE": "fr", "CIV": "fr", "CAN": "en", "MEX": "es", "CHN": "zh", "KAZ": "ru", "JOR": "ar",
        "TCD": "ar", "KEN": "en", "DEU": "en", "ISR": "en", "UKR": "en", "BRA": "en",
    }  # fmt: skip
    assert names.letter_language(None) == "en"


def test_addresses_are_read_as_people_write_them() -> None:
    assert addresses_of(" Jane Doe <JANE@x.example>; office@x.example,\n jane@x.example ,") == (
        Address("jane@x.example", "Jane Doe"),
        Address("office@x.example"),
    )
    assert addresses_of("") == ()
    for wrong in ("jane", "a@b", "a..b@x.example", "J\u202e <a@x.example>", "a b@x.example"):
        with pytest.raises(Refused):
            addresses_of(wrong)
    with pytest.raises(Refused):
        addresses_of(",".join(f"a{n}@x.example" for n in range(11)))


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0", "phone firefox"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile/15E148 Safari/604.1",
            "phone safari",
        ),
        ("Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) CriOS/129.0 Mobile/15E148 Safari/604.1", "tablet chrome"),
        ("Mozilla/5.0 (Linux; Android 13; SM-X700) SamsungBrowser/25.0 Chrome/121.0 Safari/537.36", "tablet samsung"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/129.0 Safari/537.36 Edg/129.0", "computer edge"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "computer firefox"),
        ("curl/8.5", ""),
        ("", ""),
    ],
)
def test_of_a_device_its_kind_is_known_and_nothing_else(told: str, kind: str) -> None:
    assert device_of(told) == kind


@pytest.mark.parametrize("inner", ["message/rfc822", "text/rfc822-headers"])
def test_a_delivery_report_says_which_mail_came_back_and_why(inner: str) -> None:
    report = REPORT.replace("INNER", inner)
    assert bounces_in(report.encode()) == [Bounce(OURS, "jane@mission.example", "552 5.2.2 Mailbox full")]
    assert bounces_in(report.replace(OURS, "somebody").encode()) == []
    assert bounces_in(report.replace("Action: failed", "Action: relayed").encode()) == []
    assert bounces_in(b"") == bounces_in(b"\xff" * 100) == []
