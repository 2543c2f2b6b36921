"""Cookies: kept from scripts and from other sites, `Secure` but on loopback, and of this very host where TLS is on."""

from __future__ import annotations

from ipaddress import ip_address

from flask import Flask, Request, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from werkzeug.wrappers import Response

from hlom_live.web.context import context

LANGUAGE = "hlom_lang"
"""The language that a reader chose."""

FONTS = "hlom_fonts"
"""Which version of the fonts a browser has: then they are named at the page's head, and nothing is redrawn."""


class LoopbackCookies(SecureCookieSessionInterface):
    """Flask's session cookie is `Secure` everywhere but on this very machine, where there is no line to listen on."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """What the cookie holds; nothing is made to read it with where there is none, as of programs."""
        if self.get_cookie_name(app) not in request.cookies:
            return self.session_class()
        return super().open_session(app, request)

    def get_cookie_secure(self, app: Flask) -> bool:
        """Whether this answer's cookie may travel by TLS only."""
        return secure_cookies()


def secure_cookies() -> bool:
    """Whether the reader may be anywhere else than on this machine."""
    return context().settings.secure_cookies or request.is_secure or not _loopback(request.host)


def read(name: str) -> str | None:
    """The cookie of this name, if the browser sent it."""
    return request.cookies.get(full_name(name))


def write(answer: Response, name: str, value: str, seconds: int) -> None:
    """Let the browser keep a cookie for so long."""
    answer.set_cookie(
        full_name(name), value, max_age=seconds, httponly=True, samesite="Lax", secure=secure_cookies(), path="/"
    )


def full_name(name: str, app: Flask | None = None) -> str:
    """With `__Host-` no neighbour in the domain can set it, nor a page that came without TLS."""
    return f"__Host-{name}" if context(app).settings.secure_cookies else name


def _loopback(host: str) -> bool:
    name = host.rsplit(":", 1)[0].strip("[]") if not host.endswith("]") else host.strip("[]")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
