"""One real thread for one kind of work: one after the other, beside the greenlets, with what was raised.

Whoever waits is woken for nothing, too, and waits on.
"""

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
import json, os
from eventlet import patcher
from hlom_live import green

real, own, inside, most, seen = patcher.original("time"), green.OwnThread(), [], [], set()

def work(number):
    inside.append(number)
    most.append(len(inside))
    seen.add(patcher.original("threading").get_native_id())
    real.sleep(0.05)
    inside.remove(number)
    if number == 3:
        raise KeyError(number)
    return number * 10

def ask(number):
    try:
        return own.run(work, number)
    except KeyError as error:
        return str(error)

waited, times = green.wait_for, []
def wake_for_nothing(reader, **how):
    times.append(reader)
    if len(times) % 2:
        eventlet.sleep(0)
    else:
        waited(reader, **how)
green.wait_for = wake_for_nothing

turns = [0]
def tick():
    while True:
        turns[0] += 1
        eventlet.sleep(0.005)

ticking = eventlet.spawn(tick)
files = len(os.listdir("/proc/self/fd"))
answers = [asked.wait() for asked in [eventlet.spawn(ask, number) for number in range(6)]]
print(json.dumps([answers, max(most), len(seen), patcher.original("threading").get_native_id() in seen,
                  turns[0] > 6, len(os.listdir("/proc/self/fd")) <= files]))
"""


def test_work_is_done_one_after_the_other_in_one_thread_that_is_not_the_loops() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=PROJECT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [[0, 10, 20, "3", 40, 50], 1, 1, False, True, True]
