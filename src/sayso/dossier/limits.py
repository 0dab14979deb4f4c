"""What one page may cost. The operating system keeps these limits, as a page that breaks them runs no code of ours."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SECONDS = 20
"""Processor time for one page. Pages of news take about a tenth of a second and the longest text that is read whole
some ten; more would let a hundred hostile pages hold a pile up for an hour. It is processor time and not the clock's,
so that a page ends the same way on a busy machine."""

MEMORY = 2**30
"""Bytes that a page may add to its worker. Pages of news add a few megabytes, the longest texts some hundred."""

STANDSTILL = 6 * SECONDS
"""Seconds on the clock after which a worker is given up that used less than its processor time: nothing in reading a
page waits, but disks and swap can. Also where the operating system knows no limit for processor time (Windows)."""

START = 300
"""Seconds on the clock that a worker may need to start: two, unless the machine has a lot else to do."""

if sys.platform == "win32":
    TIME_IS_UP = None

    @contextmanager
    def bounded() -> Iterator[None]:
        """Windows has no such limits: the parent's clock is all."""
        yield

else:
    import resource
    import signal

    TIME_IS_UP = -signal.SIGPROF
    """The exit status of a process that used up its time."""

    @contextmanager
    def bounded() -> Iterator[None]:
        """Within it, this process dies when it has used up `SECONDS`, and gets a `MemoryError` beyond `MEMORY`.

        Memory is bounded on Linux only: other systems take the limit and do not keep it.
        """
        before = resource.getrlimit(resource.RLIMIT_DATA)
        if before[0] == resource.RLIM_INFINITY:  # else somebody bounded all of sayso
            resource.setrlimit(resource.RLIMIT_DATA, (data_size() + MEMORY, before[1]))
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            resource.setrlimit(resource.RLIMIT_DATA, before)


def data_size() -> int:
    """Bytes of memory that this process can write to and shares with nobody; 0 where the system does not tell."""
    return _told("VmData")


def peak() -> int:
    """The most bytes that this process has held so far; 0 where the system does not tell.

    Not `ru_maxrss`: that begins with what the parent held when it started this process.
    """
    return _told("VmHWM")


def _told(name: str) -> int:
    """What Linux tells of this process's memory, in bytes."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return int(status.partition(f"{name}:")[2].split()[0]) * 1024
