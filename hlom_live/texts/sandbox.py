"""The walls around the process that reads a file: it opens nothing but the program's own code, and speaks to nobody.

Both are the system's: Landlock for files (Linux 5.13 and later), a filter of system calls for the rest. Neither asks
for a right that a service does not have. Where one is not offered, the bounds on memory and time stand alone;
`/readyz` says which there are (docs/adr/0130-reading-files.md).
"""

from __future__ import annotations

import ctypes
import errno
import mimetypes
import os
import platform
import struct
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

FILES, CALLS = "files", "calls"

_NO_NEW_PRIVILEGES, _GET_FILTER, _SET_FILTER, _BY_PROGRAM = 38, 21, 22, 2
_CREATE_RULES, _ADD_RULE, _RESTRICT, _ASK_VERSION, _BENEATH = 444, 445, 446, 1, 1
_EXECUTE, _READ_FILE, _READ_FOLDER = 1, 4, 8
_OF_FILES = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 4: 0x7FFF, 5: 0xFFFF}
"""All that each version of Landlock can forbid about files; later ones as the last."""

_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_FORBIDDEN = {
    # Lines to others, and ways around: socket, socketpair, io_uring_setup, pidfd_getfd.
    # Other processes: ptrace, process_vm_readv and writev, kill, tkill, tgkill, pidfd_send_signal, execve, execveat.
    # The kernel itself: bpf.
    "x86_64": (41, 53, 425, 438, 101, 310, 311, 62, 200, 234, 424, 59, 322, 321),
    "aarch64": (198, 199, 425, 438, 117, 270, 271, 129, 130, 131, 424, 221, 281, 280),
}
_OTHER_NUMBERS = 0x40000000
"""From here on the same calls have a second number on x86_64."""

_LOAD, _IS, _FROM, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _KILL, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050000 | errno.EPERM


@cache
def offered() -> tuple[str, ...]:
    """Which walls this system offers: `files`, `calls`."""
    if sys.platform != "linux":
        return ()
    known = platform.machine() in _ARCHITECTURES and _libc().prctl(_GET_FILTER, 0, 0, 0, 0) >= 0
    return (*([FILES] if _version() > 0 else []), *([CALLS] if known else []))


def enter() -> None:
    """Raise the walls that are offered, around this process and for good."""
    walls = offered()
    if not walls or _libc().prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return
    if FILES in walls:
        _restrict_files(_own_code())
    if CALLS in walls:
        _restrict_calls(platform.machine())


def _own_code() -> list[str]:
    """Where modules and libraries are loaded from; the instance folder is in none of them."""
    own = [str(Path(__file__).resolve().parents[1]), sys.prefix, sys.base_prefix, sys.exec_prefix]
    libraries = ["/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/local/lib", "/etc/ld.so.cache"]
    return [*own, *libraries, *mimetypes.knownfiles]


def _restrict_files(readable: Iterable[str]) -> None:
    version = _version()
    of_files = _OF_FILES.get(version, _OF_FILES[5])
    # From version 4 on TCP is forbidden as well, from version 6 signals and abstract sockets of others.
    rules = struct.pack("=QQQ", of_files, 3, 3)[: 8 if version < 4 else 16 if version < 6 else 24]
    made = _call(_CREATE_RULES, rules, len(rules), 0)
    if made < 0:
        return
    for path in readable:
        _let_read(made, path)
    _call(_RESTRICT, made, 0)
    os.close(made)


def _let_read(rules: int, path: str) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    may = _EXECUTE | _READ_FILE | (_READ_FOLDER if os.path.isdir(path) else 0)  # noqa: PTH112  of what was opened
    _call(_ADD_RULE, rules, _BENEATH, struct.pack("=Qi", may, place), 0)
    os.close(place)


def _restrict_calls(machine: str) -> None:
    """The filter: another architecture ends the process, a forbidden call is refused, all others go on."""
    forbidden = _FORBIDDEN[machine]
    after = len(forbidden)
    steps = [
        (_LOAD, 0, 0, 4),
        (_IS, 1, 0, _ARCHITECTURES[machine]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, 0),
        (_FROM, after + 1, 0, _OTHER_NUMBERS),
        *((_IS, after - place, 0, number) for place, number in enumerate(forbidden)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    program = struct.pack("@HP", len(steps), ctypes.addressof(code))
    _libc().prctl(_SET_FILTER, _BY_PROGRAM, program, 0, 0)


def _version() -> int:
    return _call(_CREATE_RULES, None, 0, _ASK_VERSION)


def _call(number: int, *given: int | bytes | None) -> int:
    """A system call that the library of C has no name for."""
    words = [ctypes.c_long(one) if isinstance(one, int) else one for one in given]
    return int(_libc().syscall(ctypes.c_long(number), *words))


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
