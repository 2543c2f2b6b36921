"""Settings of HLOM Live, read once from the environment (contract, section 6)."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

LEAST_SECRET_LENGTH = 32
KNOWN_WORDS = frozenset({"secret", "changeme", "change-me", "change_me", "development", "password", "default"})
DRIVERS = {
    "sqlite": "sqlite",
    "postgres": "postgresql+psycopg2",
    "postgresql": "postgresql+psycopg2",
    "postgresql+psycopg2": "postgresql+psycopg2",
}
OF_THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]")
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\]")
_MAILBOX = re.compile(r"[^@\s<>\"]+@[A-Za-z0-9.-]+")
PROJECT = Path(__file__).resolve().parent


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed in, and who sends it.

    `tls`: `from the start` (SMTPS), `first` (STARTTLS, or nothing is sent) or `none` (a relay of this machine).
    """

    host: str
    port: int
    tls: str
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    name: str = ""
    reply_to: str = ""


class BadSetting(Exception):
    """A setting that cannot be used; its text is one line, meant for the person who starts the program."""


@dataclass(frozen=True)
class Settings:
    """All that the surroundings decide. Made with `from_environment`; tests may make their own."""

    database_url: str
    secret_key: str = field(repr=False)
    instance: Path
    environment: str = "development"
    host: str = "127.0.0.1"
    port: int = 5000
    public_url: str = ""
    redis_url: str | None = None
    screen_frames: tuple[str, ...] = ()
    card_frames: tuple[str, ...] = ()
    proxies: int = 0
    worker: str = "1"
    metrics_port: int | None = None
    log_format: str = "text"
    fanout: str = "fast"
    network_sockets: int = 5_000
    follower_sockets: int = 4_000
    command_budget: int = 1
    trusted_hosts: tuple[str, ...] = ()
    paper_templates: Path | None = None
    smtp: MailServer | None = None
    oidc_issuer: str | None = None
    oidc_client_id: str = ""
    oidc_client_secret: str = field(default="", repr=False)

    @property
    def production(self) -> bool:
        """Whether strangers may reach the program, so that secrets and cookies are taken strictly."""
        return self.environment == "production"

    @property
    def secure_cookies(self) -> bool:
        """Whether the pages are reached by TLS; cookies then carry `Secure` and the `__Host-` prefix."""
        return self.public_url.startswith("https://")

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ, folder: Path = PROJECT) -> Settings:
        """Read the settings, with what has no setting kept in `<folder>/instance`.

        Raises BadSetting with one clear line. In development a secret key is made and kept when none is set.
        """
        given = {name: value.strip() for name, value in environ.items() if value.strip()}
        environment = _environment(given.get("HLOM_ENV", "development"))
        _refuse_debug(given.get("FLASK_DEBUG", "0"), environment)
        instance = Path(given.get("HLOM_INSTANCE", folder / "instance")).resolve()
        _make_private(instance)
        host, port = given.get("HOST", "127.0.0.1"), _port("PORT", given.get("PORT", "5000"))
        public_url = _public_url(given.get("HLOM_PUBLIC_URL"), host, port)
        by_tls = "1" if public_url.startswith("https://") else "0"  # then a proxy ends TLS, on the way to us
        return cls(
            database_url=_database_url(given.get("HLOM_DATABASE_URL"), instance),
            secret_key=_secret_key(given.get("HLOM_SECRET_KEY"), instance, environment),
            instance=instance,
            environment=environment,
            host=host,
            port=port,
            public_url=public_url,
            redis_url=_redis_url(given.get("HLOM_REDIS_URL")),
            screen_frames=_origins("HLOM_SCREEN_FRAMES", given.get("HLOM_SCREEN_FRAMES", "")),
            card_frames=_origins("HLOM_CARD_FRAMES", given.get("HLOM_CARD_FRAMES", "")),
            proxies=_proxies(given.get("HLOM_PROXIES", by_tls)),
            worker=_worker(given.get("HLOM_WORKER", "1")),
            metrics_port=_metrics_port(given.get("HLOM_METRICS_PORT"), port),
            log_format=_one_of("HLOM_LOG", given.get("HLOM_LOG", "text"), ("text", "json")),
            **_oidc(given, environment),
            smtp=_mail_server(given),
            network_sockets=_number("HLOM_NETWORK_SOCKETS", given.get("HLOM_NETWORK_SOCKETS", "5000"), 1, 99_999),
            follower_sockets=_number(
                "HLOM_SOCKETS_FOR_FOLLOWERS", given.get("HLOM_SOCKETS_FOR_FOLLOWERS", "4000"), 0, 99_999
            ),
            command_budget=_number("HLOM_COMMAND_BUDGET", given.get("HLOM_COMMAND_BUDGET", "1"), 1, 1000),
            trusted_hosts=_trusted_hosts(given.get("HLOM_TRUSTED_HOSTS"), public_url, environment),
            paper_templates=_folder("HLOM_PAPER_TEMPLATES", given.get("HLOM_PAPER_TEMPLATES")),
            fanout=_one_of("HLOM_FANOUT", given.get("HLOM_FANOUT", "fast"), ("fast", "plain")),
        )


def _oidc(given: Mapping[str, str], environment: str) -> dict[str, Any]:
    """The organisation where staff sign in: all three settings, or none."""
    names = ("HLOM_OIDC_ISSUER", "HLOM_OIDC_CLIENT_ID", "HLOM_OIDC_CLIENT_SECRET")
    missing = [name for name in names if name not in given]
    if len(missing) == len(names):
        return {}
    if missing:
        raise BadSetting(f"{missing[0]} is needed too where staff sign in with their organisation")
    issuer = urlsplit(given[names[0]])
    plain = issuer.scheme == "http" and environment != "production"
    if not (issuer.scheme == "https" or plain) or not issuer.hostname or issuer.query or issuer.fragment:
        raise BadSetting(f"HLOM_OIDC_ISSUER must be like https://login.example.org, not {given[names[0]]!r}")
    return {name.removeprefix("HLOM_").lower(): given[name] for name in names}


def _mail_server(given: Mapping[str, str]) -> MailServer | None:
    """The office's own mail server. A wrong address is not repeated: it may hold a password."""
    url, sender = given.get("HLOM_SMTP_URL"), given.get("HLOM_MAIL_FROM")
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port, parts = None, None, urlsplit("")
    if parts.scheme not in ("smtp", "smtps") or not host or parts.path.strip("/") or parts.query:
        raise BadSetting(
            "HLOM_SMTP_URL must be like smtp://user:password@mail.example.org:587, or smtps:// for port 465"
        )
    if sender is None:
        raise BadSetting("HLOM_MAIL_FROM is needed too where mail is sent: Secretariat <meeting@example.org>")
    name, address = _mailbox("HLOM_MAIL_FROM", sender)
    _, reply_to = _mailbox("HLOM_MAIL_REPLY_TO", given.get("HLOM_MAIL_REPLY_TO", address))
    here = host in (*OF_THIS_MACHINE, "::1")
    tls = "from the start" if parts.scheme == "smtps" else "none" if here and not parts.username else "first"
    usual = 465 if parts.scheme == "smtps" else 25 if here else 587
    login = {"user": unquote(parts.username or ""), "password": unquote(parts.password or "")}
    return MailServer(host, port or usual, tls, address, **login, name=name, reply_to=reply_to)


def _mailbox(name: str, text: str) -> tuple[str, str]:
    """A name and an address, `Secretariat <meeting@example.org>`, or an address alone."""
    called, address = parseaddr(text)
    if not _MAILBOX.fullmatch(address):
        raise BadSetting(f"{name} must be like Secretariat <meeting@example.org>, not {text!r}")
    return called, address


def _environment(name: str) -> str:
    return _one_of("HLOM_ENV", name, ("development", "production"))


def _one_of(name: str, value: str, values: tuple[str, ...]) -> str:
    if value not in values:
        raise BadSetting(f"{name} must be {' or '.join(values)}, not {value!r}")
    return value


def _refuse_debug(flag: str, environment: str) -> None:
    """Flask takes every value but these for yes."""
    if environment == "production" and flag.lower() not in ("0", "false", "no"):
        raise BadSetting("FLASK_DEBUG shows what nobody may see: HLOM_ENV=production refuses it")


def _origins(name: str, text: str) -> tuple[str, ...]:
    """Origins such as https://displays.example.org, with spaces between them; never a pattern."""
    for origin in text.split():
        parts = urlsplit(origin)
        bare = f"{parts.scheme}://{parts.netloc}" == origin and not set(origin) & set("*;,'")
        if parts.scheme not in ("http", "https") or not parts.hostname or not bare:
            raise BadSetting(f"{name} must hold origins like https://displays.example.org, not {origin!r}")
    return tuple(text.split())


def _trusted_hosts(text: str | None, public_url: str, environment: str) -> tuple[str, ...]:
    """The names by which people may ask. In production the public one and this machine's own; else any, by none."""
    if text is None:
        return () if environment != "production" else (str(urlsplit(public_url).hostname), *OF_THIS_MACHINE)
    for host in text.split():
        if not _HOST.fullmatch(host):
            raise BadSetting(f"HLOM_TRUSTED_HOSTS must hold names like live.example.org, not {host!r}")
    return (*(host.lower() for host in text.split()), *OF_THIS_MACHINE)


def _make_private(instance: Path) -> None:
    try:
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise BadSetting(f"HLOM_INSTANCE: {instance} cannot be used: {error.strerror}") from None


def _folder(name: str, path: str | None) -> Path | None:
    """A folder that is there, and that this program may read."""
    if path is None:
        return None
    folder = Path(path).resolve()
    if not (folder.is_dir() and os.access(folder, os.R_OK | os.X_OK)):
        raise BadSetting(f"{name} must be a folder that the program may read, not {path!r}")
    return folder


def _port(name: str, text: str) -> int:
    return _number(name, text, 1, 65535)


def _number(name: str, text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6 and least <= int(text) <= most):
        raise BadSetting(f"{name} must be a number from {least} to {most}, not {text!r}")
    return int(text)


def _proxies(text: str) -> int:
    """How many proxies of ours a request passes; so many of the last words of X-Forwarded-For are believed."""
    return _number("HLOM_PROXIES", text, 0, 9)


def _metrics_port(text: str | None, port: int) -> int | None:
    found = None if text is None else _port("HLOM_METRICS_PORT", text)
    if found == port:
        raise BadSetting("HLOM_METRICS_PORT must not be PORT: metrics are not public")
    return found


def _worker(name: str) -> str:
    """The name of this process among its like, in logs and metrics."""
    if not (name.isascii() and len(name) <= 32 and name.replace("-", "").replace("_", "").isalnum()):
        raise BadSetting(f"HLOM_WORKER must be up to 32 letters, digits, - and _, not {name!r}")
    return name


def _database_url(url: str | None, instance: Path) -> str:
    return driver_named(url) if url else f"sqlite:///{instance / 'hlom.sqlite3'}"


def driver_named(url: str) -> str:
    """The URL with its driver named: SQLAlchemy 2.1 would take psycopg 3, which freezes eventlet's hub.

    Raises BadSetting for a database that is neither SQLite nor PostgreSQL.
    """
    scheme, separator, rest = url.partition("://")
    if not separator or scheme not in DRIVERS:
        raise BadSetting("HLOM_DATABASE_URL must begin with sqlite:/// or postgresql://")
    return f"{DRIVERS[scheme]}://{rest}"


def _redis_url(url: str | None) -> str | None:
    """The address of Redis. A wrong one is not repeated: it may hold a password."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("redis", "rediss", "unix") and (parts.port or 1) > 0
    except ValueError:  # a port or an address that is none
        known = False
    if not known:
        raise BadSetting(
            "HLOM_REDIS_URL must be like redis://127.0.0.1:6379/0, with rediss:// for TLS, or unix:///path"
        )
    return url


def _public_url(url: str | None, host: str, port: int) -> str:
    """The address in links and QR codes, without a slash at its end."""
    if url is None:
        shown = f"[{host}]" if ":" in host else host
        return f"http://{shown}:{port}"
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment or "*" in url:
        raise BadSetting(f"HLOM_PUBLIC_URL must be like https://live.example.org, not {url!r}")
    return url.rstrip("/")


def _secret_key(key: str | None, instance: Path, environment: str) -> str:
    if environment == "production":
        if key is None:
            raise BadSetting("HLOM_ENV=production needs HLOM_SECRET_KEY: 32 characters or more, by chance")
        if len(key) < LEAST_SECRET_LENGTH or _guessable(key):
            raise BadSetting("HLOM_SECRET_KEY is too short or guessable: take 32 characters or more, by chance")
    return key or _kept_secret_key(instance / "secret_key")


def _guessable(key: str) -> bool:
    """Whether a key consists of few characters, or of words that anybody would try first."""
    rest = key.lower()
    for word in sorted(KNOWN_WORDS, key=len, reverse=True):
        rest = rest.replace(word, "")
    return len(set(rest)) < 8


def _kept_secret_key(file: Path) -> str:
    """The key of this installation, made at its first start; only its owner may read the file."""
    if not file.exists():
        _write_new(file, secrets.token_urlsafe(48) + "\n")
    with contextlib.suppress(OSError):  # it is another's, who has given it to us to read
        file.chmod(0o600)
    key = file.read_text(encoding="ascii").strip()
    if len(key) < LEAST_SECRET_LENGTH:
        raise BadSetting(f"{file} holds no usable key: remove it, and a new one is made")
    return key


def _write_new(file: Path, text: str) -> None:
    """Put a whole file in place at once; of two programs that start together, the first one's stays."""
    draft = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as stream:
        stream.write(text)
    with contextlib.suppress(FileExistsError):
        os.link(draft, file)
    draft.unlink()
