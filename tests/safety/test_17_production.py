"""Safety 17: production refuses unsafe settings, and shows neither metrics nor the API's description to the public."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from config import BadSetting, Settings
from hlom_live.store.database import Database, migrate
from hlom_live.web.http import audit
from tests.support.tools import PROJECT
from tests.support.web import Site

LONG_KEY = "q7Zt-0aWc4rVb9_uKx2LmPo5EeHsYd81NfGi"
PRODUCTION = {"HLOM_ENV": "production", "HLOM_SECRET_KEY": LONG_KEY}
DOCUMENT = "/api/v1/openapi.json"


def read(folder: Path, **environ: str) -> Settings:
    return Settings.from_environment(environ, folder)


@pytest.mark.parametrize(
    "key",
    [None, "short", "x" * 40, "change-me-change-me-change-me-change-me", "SECRET_secret-password!development-default"],
)
def test_production_refuses_a_missing_short_or_guessable_key(tmp_path: Path, key: str | None) -> None:
    environ = {"HLOM_ENV": "production"} | ({"HLOM_SECRET_KEY": key} if key else {})
    with pytest.raises(BadSetting, match="HLOM_SECRET_KEY"):
        read(tmp_path, **environ)
    assert not (tmp_path / "instance" / "secret_key").exists()


@pytest.mark.parametrize("flag", ["1", "true", "on", "True"])
def test_production_refuses_debug(tmp_path: Path, flag: str) -> None:
    with pytest.raises(BadSetting, match="^FLASK_DEBUG"):
        read(tmp_path, **PRODUCTION, FLASK_DEBUG=flag)
    assert read(tmp_path, **PRODUCTION, FLASK_DEBUG="0").production


@pytest.mark.parametrize("origin", ["*", "https://*", "https://*.example.org", "https://a.example/*", "example.org"])
@pytest.mark.parametrize("name", ["HLOM_SCREEN_FRAMES", "HLOM_CARD_FRAMES", "HLOM_PUBLIC_URL"])
def test_an_origin_is_never_a_pattern(tmp_path: Path, name: str, origin: str) -> None:
    with pytest.raises(BadSetting, match=f"^{name}"):
        read(tmp_path, **PRODUCTION, **{name: origin})


@pytest.mark.parametrize(
    "origin", ["https://a.example/path", "https://a.example;script-src", "https://a.example,b", "ftp://a"]
)
def test_a_frame_s_origin_cannot_write_into_the_policy(tmp_path: Path, origin: str) -> None:
    with pytest.raises(BadSetting, match="^HLOM_SCREEN_FRAMES"):
        read(tmp_path, HLOM_SCREEN_FRAMES=origin)


def test_good_origins_are_read(tmp_path: Path) -> None:
    origins = "https://displays.example.org http://10.0.0.7:8080"
    assert read(tmp_path, HLOM_SCREEN_FRAMES=origins).screen_frames == tuple(origins.split())
    assert read(tmp_path, HLOM_CARD_FRAMES=origins).card_frames == tuple(origins.split())
    assert read(tmp_path).card_frames == ()


def test_sockets_take_no_origin_but_their_own(sqlite_url: str, tmp_path: Path) -> None:
    site = Site(sqlite_url, tmp_path, {"public_url": "https://live.example.org"})
    environ = {"HTTP_HOST": "live.example.org", "wsgi.url_scheme": "https"}
    asked = [
        "https://live.example.org",
        "http://live.example.org",
        "https://evil.example",
        "*",
        "null",
        "",
        "https://live.example.org.evil.example",
    ]
    assert [site.live.own_page(origin, environ) for origin in asked] == [True, *[False] * 6]
    site.close()


def test_the_program_does_not_start_with_debug_in_production(tmp_path: Path) -> None:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("HLOM_")}
    environ = {**inherited, **PRODUCTION, "FLASK_DEBUG": "1", "HLOM_INSTANCE": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "wsgi.py"], cwd=PROJECT, env=environ, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("hlom: FLASK_DEBUG shows what nobody may see")


@pytest.fixture
def production(sqlite_url: str, tmp_path: Path) -> Iterator[Site]:
    made = Site(sqlite_url, tmp_path, {"environment": "production"})
    yield made
    made.close()


def test_the_description_of_the_api_is_for_the_signed_in(production: Site) -> None:
    public = production.client().get(DOCUMENT)
    assert (public.status_code, public.json["error"]["code"]) == (401, "sign_in")
    wrong = production.client().get(DOCUMENT, headers={"Authorization": "Bearer wrong"})
    assert wrong.status_code == 401
    assert production.client().get(DOCUMENT, headers=production.bearer("delegate", "kenya")).status_code == 200
    assert production.browser("chair").client.get(DOCUMENT).json["openapi"] == "3.1.0"


def test_in_development_it_is_for_everybody(sqlite_url: str, tmp_path: Path) -> None:
    site = Site(sqlite_url, tmp_path)
    assert site.client().get(DOCUMENT).status_code == 200
    site.close()


@pytest.mark.parametrize("path", ["/healthz", "/socket.io/?EIO=4&transport=polling", "/"])
def test_only_the_hosts_of_the_setting_are_asked(sqlite_url: str, tmp_path: Path, path: str) -> None:
    site = Site(sqlite_url, tmp_path, {"trusted_hosts": ("live.example.org", "[::1]")})
    asked = ["live.example.org", "Live.Example.ORG:443", "[::1]:5001", "evil.example", "live.example.org.evil.example",
             "live.example.org@evil.example", "live.example.org,evil.example", ""]  # fmt: skip
    told = [site.client().get(path, headers={"Host": host}).status_code == 400 for host in asked]
    assert told == [False, False, False, True, True, True, True, True]
    site.close()


@pytest.mark.parametrize("path", ["/metrics", "/api/v1/metrics", "/docs", "/swagger", "/console", "/debug"])
def test_no_metrics_and_no_console_on_the_public_port(production: Site, path: str) -> None:
    assert production.client().get(path).status_code == 404
    assert production.client().get(path, headers=production.bearer("admin")).status_code == 404


def test_files_of_an_installation_are_for_their_owner_alone(tmp_path: Path) -> None:
    """Also where the surroundings would let everybody read them, and where an older version has."""
    before = os.umask(0)
    try:
        for _ in range(2):
            settings = read(tmp_path)
            database = Database(settings.database_url)
            migrate(database)
            with audit.kept_in(settings.instance), database.reading() as session:
                session.execute(text("SELECT 1"))
                files = {file.name: stat.S_IMODE(file.stat().st_mode) for file in settings.instance.iterdir()}
            assert files == dict.fromkeys(
                ("audit.log", "hlom.sqlite3", "hlom.sqlite3-shm", "hlom.sqlite3-wal", "secret_key"), 0o600
            )
            assert stat.S_IMODE(settings.instance.stat().st_mode) == 0o700
            for name in files:
                (settings.instance / name).chmod(0o644)
            database.dispose()
    finally:
        os.umask(before)
