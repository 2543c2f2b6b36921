"""What is sent or read by drops is waited for only so long; the program's own time does not count."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.launcher import patience
from hlom_live.launcher.patience import BYTES_A_SECOND, FIRST_SECONDS, Patient


class Line:
    """A connection on which each read and write takes so many seconds, or ends it when it is not waited for so long."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now, self.seconds, self.timeout = 0.0, 0.0, 0.0
        monkeypatch.setattr(patience, "monotonic", lambda: self.now)

    def settimeout(self, seconds: float) -> None:
        self.timeout = seconds

    def _wait(self) -> None:
        if self.seconds > self.timeout:
            raise TimeoutError
        self.now += self.seconds

    def recv_into(self, into: Any) -> int:
        self._wait()
        return len(into)

    def send(self, data: bytes) -> int:
        self._wait()
        return len(data)


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Line:
    return Line(monkeypatch)


def test_a_request_by_drops_ends_after_the_first_seconds(line: Line) -> None:
    patient = Patient(line, between=65.0)
    line.seconds = 1.0
    for _ in range(int(FIRST_SECONDS) + 1):
        patient.readinto(bytearray(1))
    with pytest.raises(TimeoutError):
        patient.readinto(bytearray(1))


def test_a_body_that_moves_is_waited_for_as_long_as_it_takes(line: Line) -> None:
    patient = Patient(line, between=65.0)
    line.seconds = 1.0
    for _ in range(1000):
        patient.readinto(bytearray(BYTES_A_SECOND))


def test_an_answer_that_is_read_by_drops_ends_too(line: Line) -> None:
    patient = Patient(line, between=65.0)
    line.seconds = 1.0
    for _ in range(int(FIRST_SECONDS)):
        patient.write(b"x")
    with pytest.raises(TimeoutError):
        patient.write(b"x")


def test_what_the_program_takes_for_itself_is_not_the_clients(line: Line) -> None:
    patient = Patient(line, between=65.0)
    patient.readinto(bytearray(1))
    line.now += 1000
    patient.readinto(bytearray(1))
    patient.write(b"x")


def test_the_first_request_is_waited_for_shortly_and_the_next_ones_longer(line: Line) -> None:
    patient = Patient(line, between=65.0)
    line.seconds = 60.0
    with pytest.raises(TimeoutError):
        patient.readinto(bytearray(1))
    patient.rest()
    patient.readinto(bytearray(1))
