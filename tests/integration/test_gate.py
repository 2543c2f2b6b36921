"""Many that come at once are let on in turn, and the hub's other work goes on in between."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.support.tools import PROJECT

PROGRAM = """
import warnings
warnings.simplefilter("ignore")
import eventlet
eventlet.monkey_patch()
import json
from hlom_live import green

def run(gate, numbers, end=()):
    done, turn = [], [0]
    def tick():
        while True:
            turn[0] += 1
            eventlet.sleep(0)
    def come(number):
        gate.wait()
        done.append((number, turn[0]))
    ticking = eventlet.spawn(tick)
    coming = [eventlet.spawn(come, number) for number in numbers]
    eventlet.sleep(0)
    for number in end:
        coming[number].kill()
    while len(done) < len(numbers) - len(end):
        eventlet.sleep(0)
    ticking.kill()
    return done

one_each = run(green.Gate(0), range(6))
ended = run(green.Gate(0), range(6), end=(3, 5))
together = run(green.Gate(60), range(6))
print(json.dumps([one_each, ended, together]))
"""


def test_they_are_let_on_in_order_some_in_each_turn() -> None:
    ran = subprocess.run([sys.executable, "-c", PROGRAM], cwd=PROJECT, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    one_each, ended, together = json.loads(ran.stdout)
    assert [number for number, _ in one_each] == [*range(6)]
    turns = [turn for _, turn in one_each]
    assert [later - turn for turn, later in zip(turns, turns[1:], strict=False)] == [1] * 5
    assert [number for number, _ in ended] == [0, 1, 2, 4]
    assert [number for number, _ in together] == [*range(6)]
    assert len({turn for _, turn in together}) == 1
