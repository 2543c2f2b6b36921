"""Web Push: encrypted and signed as the standards say, and sent to no machine of this network."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from hlom_live.live.push import posting, vapid
from hlom_live.live.push.encryption import PADDED_BYTES, encrypt
from hlom_live.live.push.posting import Answer, NotPublic, Unanswered, checked, is_public, post
from tests.support.push_service import Telephone, claims, unb64

Service = tuple[int, list[bytes], list[bytes]]
NOW = datetime(2021, 12, 14, 12, tzinfo=UTC)


def private(text: str) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(unb64(text)), ec.SECP256R1())


def test_the_example_of_the_standard() -> None:
    """RFC 8291, 5 and appendix A."""
    browser = Telephone(
        key=private("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"), auth=unb64("BTBZMqHH6r4Tts7J_aSIgg")
    )
    text = b"When I grow up, I want to be a watermelon"
    body = encrypt(
        text, browser.public, browser.auth, unb64("DGv6ra1nlYgDCS1FRnbzlw"),
        private("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"), padded=len(text),
    )  # fmt: skip
    assert body == unb64(
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
        "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )
    assert browser.opened(body) == text


def test_only_the_browser_reads_it_and_its_length_tells_nothing() -> None:
    browser = Telephone()
    short, long = (encrypt(text, browser.public, browser.auth) for text in (b"Soon", "Türkiye".encode() * 99))
    assert (browser.opened(short), len(short)) == (b"Soon", len(long))
    assert short[:16] != encrypt(b"Soon", browser.public, browser.auth)[:16]
    with pytest.raises(ValueError, match="bytes at most"):
        encrypt(b"x" * (PADDED_BYTES + 1), browser.public, browser.auth)


def test_the_sender_says_who_it_is_and_signs_for_that_service_alone() -> None:
    sender = vapid.Sender(vapid.new_key(), vapid.contact_of("https://live.example.org"))
    said = sender.authorization("https://push.example.org/s/1", NOW)
    assert claims(said, sender.public_key) == {
        "aud": "https://push.example.org",
        "exp": int((NOW + timedelta(hours=12)).timestamp()),
        "sub": "https://live.example.org",
    }
    head, body, signature = said.split(".")
    other = sender.authorization("https://other.example.org/s", NOW).split(".")[1]
    with pytest.raises(InvalidSignature):
        claims(f"{head}.{other}.{signature}", sender.public_key)


def test_without_tls_its_people_are_found_by_mail() -> None:
    assert vapid.contact_of("http://localhost:5000") == "mailto:postmaster@localhost"


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://push.example.org/s", "https://push.example.org:8443/s", "https://localhost/s",
        "https://a@push.example.org/s",
        "ftp://push.example.org/s", "https:///s", "https://push.example.org/s\r\nX: y", "https://push.example.org:x/s",
        "s",
        "https://push.example.org/s t",
    ],
)  # fmt: skip
def test_an_address_of_another_form_is_none_of_a_push_service(endpoint: str) -> None:
    with pytest.raises(NotPublic):
        checked(endpoint)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2001:4860:4860::8888", True),
        ("127.0.0.1", False), ("10.0.0.1", False), ("172.16.9.1", False), ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False), ("0.0.0.1", False), ("224.0.0.1", False), ("255.255.255.255", False),
        ("::1", False), ("fe80::1", False), ("fc00::1", False), ("ff02::1", False), ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", False), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False), ("fe80::1%eth0", False),
        ("push.example.org", False),
    ],
)  # fmt: skip
def test_only_the_world_s_addresses_are_written_to(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_name_with_one_inner_address_among_others_is_not_written_to(monkeypatch: pytest.MonkeyPatch) -> None:
    for addresses in (["8.8.8.8", "127.0.0.1"], []):
        found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443)) for one in addresses]
        monkeypatch.setattr(posting.socket, "getaddrinfo", lambda *_, found=found, **__: found)
        with pytest.raises(NotPublic):
            posting.public_address("push.example.org")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of push.example.org, with its key."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "push")])
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(NOW).not_valid_after(NOW + timedelta(days=36500))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("push.example.org")]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, SHA256())
    )  # fmt: skip
    file = tmp_path_factory.mktemp("tls") / "push.pem"
    plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(plain + made.public_bytes(Encoding.PEM))
    return file


def _asked(secure: ssl.SSLSocket) -> bytes:
    """All of a request, whose body is "sealed"."""
    found = b""
    while not found.endswith(b"sealed") and (more := secure.recv(65536)):
        found += more
    return found


@pytest.fixture
def service(certificate: Path) -> Iterator[Service]:
    """A push service over TLS: its port, what it heard, and what it will answer."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    heard: list[bytes] = []
    answers: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            while True:
                try:
                    plain, _ = listening.accept()
                except OSError:
                    return
                with plain:
                    try:
                        with context.wrap_socket(plain, server_side=True) as secure:
                            heard.append(_asked(secure))
                            if answers:
                                secure.sendall(answers.pop(0))
                            else:
                                secure.recv(1)  # silent until the other side goes
                    except OSError:
                        continue

        threading.Thread(target=serve, daemon=True).start()
        yield listening.getsockname()[1], heard, answers
        listening.shutdown(socket.SHUT_RDWR)


def send(port: int, certificate: Path, endpoint: str = "https://push.example.org/s/1?t=2") -> Answer:
    trust = ssl.create_default_context(cafile=str(certificate))
    return post(endpoint, b"sealed", {"TTL": "60"}, lambda host: "127.0.0.1", trust, port)


def test_it_is_posted_over_tls_and_only_the_head_of_the_answer_counts(service: Service, certificate: Path) -> None:
    port, heard, answers = service
    answers += [
        b"HTTP/1.1 201 Created\r\nContent-Length: 9\r\n\r\nunfinish",
        b"HTTP/1.1 429 Slow\r\nRetry-After: 7\r\n\r\n",
    ]
    answers += [b"HTTP/1.1 301 Moved\r\nLocation: https://127.0.0.1/\r\n\r\n"]
    assert [send(port, certificate) for _ in range(3)] == [Answer(201), Answer(429, 7.0), Answer(301)]
    assert heard[0].startswith(b"POST /s/1?t=2 HTTP/1.1\r\nHost: push.example.org")
    assert b"\r\nTTL: 60\r\n" in heard[0]


def test_a_service_of_another_name_is_not_believed(service: Service, certificate: Path) -> None:
    with pytest.raises(Unanswered):
        send(service[0], certificate, "https://other.example.org/s")


def test_one_that_says_nothing_or_nonsense_is_given_up(
    service: Service, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port, _, answers = service
    answers.append(b"220 mail.example.org ESMTP\r\n")
    with pytest.raises(Unanswered):
        send(port, certificate)
    monkeypatch.setattr(posting, "SECONDS", 0.2)
    with pytest.raises(Unanswered):
        send(port, certificate)


def test_the_authorities_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made, create = [], ssl.create_default_context
    monkeypatch.setattr(ssl, "create_default_context", lambda: made.append(1) or create())
    posting._trusted.cache_clear()
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    for _ in range(2):
        with pytest.raises(Unanswered):
            post("https://push.example.org/s", b"", {}, lambda host: "127.0.0.1", port=port)
    assert len(made) == 1
