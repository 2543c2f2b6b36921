"""A small OpenID Connect provider for tests: discovery, keys, codes that are good once, PKCE; and every way to lie."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT_ID, CLIENT_SECRET = "hlom", "the secret of this client"

Lie = Callable[[dict[str, Any]], Any]


@cache
def _key() -> RSAKey:
    """One key for all tests: making one takes its time."""
    return RSAKey.generate_key(2048, {"kid": "1", "use": "sig", "alg": "RS256"})


class Provider:
    """One organisation. `lie` changes the claims, `lie_discovery` the description; `alg` and `key` sign the token."""

    def __init__(self) -> None:
        self.key = _key()
        self.signing_key: Any = self.key
        self.alg = "RS256"
        self.lie: Lie = lambda claims: None
        self.lie_discovery: Lie = lambda description: None
        self.answers_issuer: str | None = None
        self.refused: list[str] = []
        self.asked: dict[str, dict[str, str]] = {}
        self.issuer = ""

    def authorise(self, address: str, email: str, verified: object = True) -> str:
        """What a browser gets whose user agrees at `address`: where it is led back to."""
        wish = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert wish["response_type"] == "code"
        assert wish["client_id"] == CLIENT_ID
        assert wish["code_challenge_method"] == "S256"
        assert set(wish["scope"].split()) == {"openid", "email"}
        code = secrets.token_urlsafe(8)
        self.asked[code] = {**wish, "email": email, "verified": json.dumps(verified)}
        back = {"code": code, "state": wish["state"]}
        if self.answers_issuer is not None:
            back["iss"] = self.answers_issuer
        return f"{wish['redirect_uri']}?{urlencode(back)}"

    def description(self) -> dict[str, Any]:
        """What `/.well-known/openid-configuration` says."""
        told = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorise",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        }
        self.lie_discovery(told)
        return told

    def token(self, form: dict[str, str], client: tuple[str, str]) -> dict[str, Any] | None:
        """Tokens for a code; None, with the reason in `refused`, for what a real provider would refuse."""
        asked = self.asked.pop(form.get("code", ""), None)
        challenge = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if asked is None or form.get("grant_type") != "authorization_code":
            return self._refuse("code")
        if client != (CLIENT_ID, CLIENT_SECRET):
            return self._refuse("client")
        if base64.urlsafe_b64encode(challenge).rstrip(b"=").decode() != asked["code_challenge"]:
            return self._refuse("code_verifier")
        if form.get("redirect_uri") != asked["redirect_uri"]:
            return self._refuse("redirect_uri")
        return {"access_token": secrets.token_urlsafe(8), "token_type": "Bearer", "id_token": self._id_token(asked)}

    def _refuse(self, why: str) -> None:
        self.refused.append(why)

    def _id_token(self, asked: dict[str, str]) -> str:
        hour = int(time.time())
        claims = {
            "iss": self.issuer, "sub": "248289761001", "aud": CLIENT_ID, "iat": hour, "exp": hour + 300,
            "nonce": asked["nonce"], "email": asked["email"], "email_verified": json.loads(asked["verified"]),
        }  # fmt: skip
        self.lie(claims)
        if self.alg == "none":
            return ".".join(_part(part) for part in ({"alg": "none"}, claims)) + "."
        return jwt.encode({"alg": self.alg, "kid": "1"}, claims, self.signing_key, algorithms=["RS256", "HS256"])

    def signs_with_the_clients_secret(self) -> None:
        """The token is signed with what the client knows too."""
        self.alg, self.signing_key = "HS256", OctKey.import_key(CLIENT_SECRET.ljust(32))


def _part(value: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


@contextmanager
def provider() -> Iterator[Provider]:
    """A provider that answers on a free port of this machine."""
    made = Provider()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/.well-known/openid-configuration":
                self._answer(made.description())
            elif self.path == "/keys":
                self._answer({"keys": [made.key.as_dict(private=False)]})
            else:
                self.send_error(404)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            name, _, secret = b64decode(self.headers.get("Authorization", "Basic ").split()[-1]).decode().partition(":")
            tokens = made.token(form, (unquote(name), unquote(secret)))
            self._answer(tokens or {"error": "invalid_grant"}, 200 if tokens else 400)

        def _answer(self, value: dict[str, Any], status: int = 200) -> None:
            body = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            """Nothing is printed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    made.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join()
