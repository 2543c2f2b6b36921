"""What a process that reads or draws a file may take of the machine."""

from __future__ import annotations

import os
import resource
from contextlib import suppress


def bound(memory: int, cpu_seconds: int, nice: int) -> None:
    """For good: so many bytes, so many seconds of a processor and no core dump, behind all that is quicker.

    Should memory be short this process ends, and never the server that asked.
    """
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(nice)
    with suppress(OSError), open("/proc/self/oom_score_adj", "w", encoding="ascii") as first:
        first.write("500")
