"""Many that come at once are let on in turn, and the hub's other work goes on in between."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from typing import Any

import pytest

from tests.support.tools import PROJECT

PROGRAM = """
import warnings
warnings.simplefilter("ignore")
import eventlet
eventlet.monkey_patch()
import json
from hlom_live import green

def run(gate, numbers, end=(), times=1, pressing=(), fail=()):
    done, turn = [], [0]
    def tick():
        while True:
            turn[0] += 1
            eventlet.sleep(0)
    def come(number):
        for _ in range(times):
            gate.wait(pressing=number in pressing)
            done.append((number, turn[0]))
            if number in fail:
                raise ValueError(number)
    ticking = eventlet.spawn(tick)
    coming = [eventlet.spawn(come, number) for number in numbers]
    eventlet.sleep(0)
    for number in end:
        coming[number].kill()
    while len(done) < times * (len(numbers) - len(end)):
        eventlet.sleep(0)
    ticking.kill()
    return done

one_each = run(green.Gate(0), range(6))
ended = run(green.Gate(0), range(6), end=(3, 5))
together = run(green.Gate(60), range(6))
again = run(green.Gate(0), range(1), times=6)
pressed = run(green.Gate(0), range(6), pressing=(3, 4, 5))
failed = run(green.Gate(0), range(4), fail=(1, 3))
print(json.dumps([one_each, ended, together, again, pressed, failed]))
"""


@pytest.fixture(scope="module")
def let_on() -> Any:
    """(number, turn of the hub) of each who was let on, for each of the gates of the program."""
    return answer_of(PROGRAM)


def answer_of(program: str) -> Any:
    """What a program says at its end, as JSON."""
    ran = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def between(found: list[tuple[int, int]]) -> list[int]:
    """How many turns lie between one and the next."""
    return [later - turn for (_, turn), (_, later) in pairwise(found)]


def test_they_are_let_on_in_order_some_in_each_turn(let_on: Any) -> None:
    one_each, ended, together, *_ = let_on
    assert [number for number, _ in one_each] == [*range(6)]
    assert between(one_each) == [1] * 5
    assert [number for number, _ in ended] == [0, 1, 2, 4]
    assert [number for number, _ in together] == [*range(6)]
    assert between(together) == [0] * 5


def test_who_comes_again_at_once_makes_the_turn_no_longer(let_on: Any) -> None:
    again = let_on[3]
    assert [number for number, _ in again] == [0] * 6
    assert between(again) == [1] * 5


def test_what_is_pressed_goes_first_and_one_of_the_others_with_it(let_on: Any) -> None:
    pressed = let_on[4]
    assert [number for number, _ in pressed] == [3, 0, 4, 1, 5, 2]
    assert between(pressed) == [0, 1] * 2 + [0]


def test_who_fails_at_once_keeps_nobody(let_on: Any) -> None:
    failed = let_on[5]
    assert [number for number, _ in failed] == [*range(4)]
    assert between(failed) == [1] * 3


SERVED = """
import sys
sys.path[:0] = ["."]
import eventlet
eventlet.monkey_patch()
import json, socket, time
from itertools import count
from types import SimpleNamespace
from hlom_live import green
from hlom_live.launcher import protocol
from hlom_live.launcher.listener import Listener

looks = count()
green.time = SimpleNamespace(monotonic=lambda: next(looks) / 1000)  # five are let on in a turn, on whatever machine
green.COMING = green.Gate(0.005)
begun = []

def application(environ, start_response):
    begun.append(environ["REQUEST_METHOD"])
    start_response("200 OK", [("Content-Length", "0")])
    return []

listener = Listener("127.0.0.1", 0)
lines = [socket.create_connection(listener.getsockname()) for _ in range(100)]
for line in lines[:-1]:
    line.sendall(b"GET / HTTP/1.1\\r\\nHost: x\\r\\nConnection: close\\r\\n\\r\\n")
lines[-1].sendall(b"POST /api/x HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 0\\r\\nConnection: close\\r\\n\\r\\n")
eventlet.spawn(protocol.serve, listener, application)
while len(begun) < len(lines):
    eventlet.sleep(0)
print(json.dumps(begun))
"""


def test_a_command_on_a_new_connection_does_not_wait_behind_the_pages_either() -> None:
    """A hundred connections were made before the first is taken; the command is on the last of them."""
    begun = answer_of(SERVED)
    assert len(begun) == 100
    assert begun.index("POST") < 50
