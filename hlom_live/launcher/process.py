"""What a process that serves asks of the system and of the interpreter."""

from __future__ import annotations

import ctypes
import gc
import resource
import sys

from hlom_live.launcher import quick_start

SWITCH_SECONDS = 0.0002
OTHER_FILES = 1_000
"""Open files besides connections: the database's, those of static pages, the log's."""


OBJECTS_LOOKED_AT = 10_000, 5, 1_000
"""Garbage is looked for in so many new objects at a time, some 2 ms; once in five times also in those that stayed, and
hardly ever in all: thousands of pages that come at once are no garbage, and to look through all holds everybody up."""


def allow_many_files(connections: int) -> None:
    """Raise the limit of open files, often 1,024, as far as the system lets us: every page is one."""
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = connections + OTHER_FILES
    if most != resource.RLIM_INFINITY:
        wanted = min(most, wanted)
    if now < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


ARENAS, MAPPED_ALONE, KEPT_FREE = -8, -3, -1
"""`M_ARENA_MAX`, `M_MMAP_THRESHOLD` and `M_TRIM_THRESHOLD` of glibc's malloc.h."""
LARGE = 1 << 20


def give_memory_back() -> None:
    """Have the C library give back what is no longer used, where it is glibc; else nothing.

    By itself it gives each thread memory of its own, and keeps of each what the largest work took, such as the 19 MB of
    a code that was checked: sign-ins and exports would leave 40 MB behind (docs/adr/0169-what-a-server-loads.md).
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        for parameter, value in ((ARENAS, 2), (MAPPED_ALONE, LARGE), (KEPT_FREE, LARGE)):
            mallopt(parameter, value)


def prepare_interpreter() -> None:
    """Settings for a process with thousands of pages; to be called when all that stays has been made.

    Garbage is collected from now on; `quick_start` has switched that off for the start.
    """
    # The hub takes the interpreter back after every call to the kernel, so once for each page that it writes to: a
    # thread that computes, such as an export, must give it up sooner than after Python's 5 ms.
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.set_threshold(*OBJECTS_LOOKED_AT)
    quick_start.end()
