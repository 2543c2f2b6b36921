"""Settings from the environment: defaults, drivers named, secrets kept, clear refusals."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from config import BadSetting, MailServer, Settings

LONG_KEY = "q7Zt-0aWc4rVb9_uKx2LmPo5EeHsYd81NfGi"


def read(folder: Path, **environ: str) -> Settings:
    """Settings from these variables alone."""
    return Settings.from_environment(environ, folder)


def test_without_settings_it_serves_on_loopback_with_sqlite_in_instance(tmp_path: Path) -> None:
    settings = read(tmp_path)

    assert settings == Settings(
        database_url=f"sqlite:///{tmp_path / 'instance' / 'hlom.sqlite3'}",
        secret_key=settings.secret_key,
        instance=tmp_path / "instance",
        environment="development",
        host="127.0.0.1",
        port=5000,
        public_url="http://127.0.0.1:5000",
        redis_url=None,
    )


def test_every_setting_is_read(tmp_path: Path) -> None:
    settings = read(
        tmp_path,
        HLOM_DATABASE_URL="postgresql://hlom@db/live",
        HLOM_REDIS_URL="redis://cache:6379/0",
        HLOM_SECRET_KEY=LONG_KEY,
        HLOM_ENV="production",
        HLOM_INSTANCE=str(tmp_path / "elsewhere"),
        HLOM_PUBLIC_URL="https://live.example.org/",
        HLOM_PROXIES="2",
        HLOM_WORKER="geneva-2",
        HLOM_METRICS_PORT="9102",
        HLOM_LOG="json",
        HLOM_FANOUT="plain",
        HLOM_NETWORK_SOCKETS="9000",
        HLOM_SOCKETS_FOR_FOLLOWERS="0",
        HLOM_COMMAND_BUDGET="3",
        HLOM_TRUSTED_HOSTS="Live.example.org live2.example.org",
        HLOM_PAPER_TEMPLATES=str(tmp_path),
        HOST="::1",
        PORT="8080",
    )

    assert settings == Settings(
        database_url="postgresql+psycopg2://hlom@db/live",
        secret_key=LONG_KEY,
        instance=tmp_path / "elsewhere",
        environment="production",
        host="::1",
        port=8080,
        public_url="https://live.example.org",
        redis_url="redis://cache:6379/0",
        proxies=2,
        worker="geneva-2",
        metrics_port=9102,
        log_format="json",
        fanout="plain",
        network_sockets=9000,
        follower_sockets=0,
        command_budget=3,
        trusted_hosts=("live.example.org", "live2.example.org", "localhost", "127.0.0.1", "[::1]"),
        paper_templates=tmp_path,
    )
    assert settings.production
    assert settings.secure_cookies


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg2"])
def test_the_green_driver_is_named_for_postgresql(tmp_path: Path, scheme: str) -> None:
    settings = read(tmp_path, HLOM_DATABASE_URL=f"{scheme}://a:b@h:1/d?sslmode=require")

    assert settings.database_url == "postgresql+psycopg2://a:b@h:1/d?sslmode=require"


def test_behind_tls_one_proxy_is_believed_and_otherwise_none(tmp_path: Path) -> None:
    assert read(tmp_path).proxies == 0
    assert read(tmp_path, HLOM_PUBLIC_URL="https://live.example.org").proxies == 1
    assert read(tmp_path, HLOM_PUBLIC_URL="https://live.example.org", HLOM_PROXIES="0").proxies == 0


def test_in_production_the_public_name_is_trusted_and_else_any(tmp_path: Path) -> None:
    assert read(tmp_path).trusted_hosts == ()
    production = read(
        tmp_path, HLOM_ENV="production", HLOM_SECRET_KEY=LONG_KEY, HLOM_PUBLIC_URL="https://live.example.org:8443"
    )
    assert production.trusted_hosts == ("live.example.org", "localhost", "127.0.0.1", "[::1]")


def test_an_ipv6_address_is_written_in_brackets(tmp_path: Path) -> None:
    assert read(tmp_path, HOST="::1").public_url == "http://[::1]:5000"


def test_a_blank_setting_counts_as_none(tmp_path: Path) -> None:
    settings = read(tmp_path, PORT=" ", HLOM_REDIS_URL="", HLOM_DATABASE_URL="")

    assert (settings.port, settings.redis_url) == (5000, None)
    assert settings.database_url.startswith("sqlite:///")


def test_in_development_a_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    first, second = read(tmp_path).secret_key, read(tmp_path).secret_key
    file = tmp_path / "instance" / "secret_key"

    assert first == second
    assert len(first) >= 32
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file]


def test_two_installations_have_different_keys(tmp_path: Path) -> None:
    assert read(tmp_path / "a").secret_key != read(tmp_path / "b").secret_key


def test_a_spoilt_key_file_is_named_and_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "instance").mkdir()
    file = tmp_path / "instance" / "secret_key"
    file.write_text("short\n")

    with pytest.raises(BadSetting, match=r"instance/secret_key holds no usable key"):
        read(tmp_path)
    assert file.read_text() == "short\n"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "http"),
        ("PORT", "٥٠٠٠"),
        ("HLOM_ENV", "prod"),
        ("HLOM_DATABASE_URL", "mysql://h/d"),
        ("HLOM_DATABASE_URL", "hlom.sqlite3"),
        ("HLOM_REDIS_URL", "cache:6379"),
        ("HLOM_REDIS_URL", "redis://cache:port/0"),
        ("HLOM_REDIS_URL", "redis://[::1"),
        ("HLOM_PUBLIC_URL", "live.example.org"),
        ("HLOM_PROXIES", "-1"),
        ("HLOM_PROXIES", "ten"),
        ("HLOM_WORKER", "one two"),
        ("HLOM_WORKER", 'a"b'),
        ("HLOM_WORKER", "w" * 33),
        ("HLOM_METRICS_PORT", "0"),
        ("HLOM_METRICS_PORT", "5000"),
        ("HLOM_LOG", "xml"),
        ("HLOM_FANOUT", "slow"),
        ("HLOM_NETWORK_SOCKETS", "0"),
        ("HLOM_SOCKETS_FOR_FOLLOWERS", "-1"),
        ("HLOM_COMMAND_BUDGET", "a lot"),
        ("HLOM_TRUSTED_HOSTS", "https://live.example.org"),
        ("HLOM_TRUSTED_HOSTS", "*.example.org"),
        ("HLOM_PAPER_TEMPLATES", "/no/such/folder"),
        ("HLOM_PUBLIC_URL", "https://"),
        ("HLOM_PUBLIC_URL", "https://live.example.org/?a=1"),
    ],
)
def test_a_bad_setting_is_named_in_one_line(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=f"^{name}") as refused:
        read(tmp_path, **{name: value})
    assert "\n" not in str(refused.value)


def test_the_secret_key_is_not_shown_with_the_settings(tmp_path: Path) -> None:
    assert LONG_KEY not in repr(read(tmp_path, HLOM_SECRET_KEY=LONG_KEY))


def test_an_instance_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(BadSetting, match=r"^HLOM_INSTANCE: .*/file/instance cannot be used"):
        read(tmp_path, HLOM_INSTANCE=str(tmp_path / "file" / "instance"))


ORGANISATION = {
    "HLOM_OIDC_ISSUER": "https://login.example.org/realms/hlom",
    "HLOM_OIDC_CLIENT_ID": "hlom",
    "HLOM_OIDC_CLIENT_SECRET": "a secret",
}


def test_an_organisation_is_set_by_three_settings_together(tmp_path: Path) -> None:
    settings = read(tmp_path, **ORGANISATION)
    found = (settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret)
    assert found == tuple(ORGANISATION.values())
    assert "a secret" not in repr(settings)
    assert read(tmp_path).oidc_issuer is None
    for left_out in ORGANISATION:
        with pytest.raises(BadSetting, match=left_out):
            read(tmp_path, **{name: value for name, value in ORGANISATION.items() if name != left_out})


@pytest.mark.parametrize("issuer", ["login.example.org", "http://login.example.org", "https://", "https://a.org/?b=c"])
def test_in_production_an_organisation_is_reached_by_tls(tmp_path: Path, issuer: str) -> None:
    strict = {"HLOM_ENV": "production", "HLOM_SECRET_KEY": LONG_KEY, "HLOM_PUBLIC_URL": "https://live.example.org"}
    with pytest.raises(BadSetting, match="HLOM_OIDC_ISSUER"):
        read(tmp_path, **strict, **{**ORGANISATION, "HLOM_OIDC_ISSUER": issuer})


def test_a_mail_server_needs_a_sender_and_keeps_its_password(tmp_path: Path) -> None:
    sender = {"HLOM_MAIL_FROM": "Secretariat <meeting@example.org>"}

    def server(url: str, **more: str) -> MailServer | None:
        return read(tmp_path, HLOM_SMTP_URL=url, **{**sender, **more}).smtp

    full = server("smtp://office:p%40ss@mail.example.org", HLOM_MAIL_REPLY_TO="desk@example.org")
    assert full == MailServer(
        "mail.example.org", 587, "first", "meeting@example.org", "office", "p@ss", "Secretariat", "desk@example.org"
    )
    assert "p@ss" not in repr(full)
    told = [
        (one.port, one.tls)
        for url in ("smtps://m.org", "smtp://127.0.0.1", "smtp://m.org:2525")
        if (one := server(url))
    ]
    assert told == [(465, "from the start"), (25, "none"), (2525, "first")]
    for url in ("mail.example.org", "http://m.org", "smtp://", "smtp://m.org/path", "smtp://u:secret@m.org:port"):
        with pytest.raises(BadSetting, match="HLOM_SMTP_URL must be like") as refused:
            server(url)
        assert "secret" not in str(refused.value)
    with pytest.raises(BadSetting, match="HLOM_MAIL_FROM is needed"):
        read(tmp_path, HLOM_SMTP_URL="smtp://m.org")
    for wrong in ("nobody", "A <b>", "a b@c.org"):
        with pytest.raises(BadSetting, match="HLOM_MAIL_FROM must be like"):
            server("smtp://m.org", HLOM_MAIL_FROM=wrong)
