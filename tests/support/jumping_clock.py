"""The launcher on a machine whose clock jumps: `python tests/support/jumping_clock.py`, for the tests only.

The file named in HLOM_TEST_JUMP holds the seconds by which the system's clock is off from now on. What counts instead
of telling the hour (time.monotonic) goes on, as it does on a real machine.
"""

import os
import runpy
import sys
import time
from collections.abc import Callable
from pathlib import Path


def jumping(real: Callable[[], float], file: Path) -> Callable[[], float]:
    """A clock that is off by what the file says."""
    return lambda: real() + float(file.read_text(encoding="ascii") or 0)


if __name__ == "__main__":
    sys.path[0] = os.getcwd()  # in the place of this folder: a module here must not stand for a library of its name
    time.time = jumping(time.time, Path(os.environ["HLOM_TEST_JUMP"]))
    runpy.run_path("wsgi.py", run_name="__main__")
