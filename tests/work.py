"""How much work a call is, counted: seconds on a shared machine tell of its neighbours, calls do not."""

import sys
from collections.abc import Callable
from types import FrameType


def calls_of(work: Callable[[], object]) -> int:
    """Returns:
    How many functions, Python's own and those of C, `work` called in this thread: the same number at every run.
    """
    count = 0

    def counting(frame: FrameType, event: str, told: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count
