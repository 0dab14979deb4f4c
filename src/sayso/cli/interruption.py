"""Being asked to stop: by Ctrl-C, by a closing terminal, by whoever ends processes politely."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

INTERRUPTED = 130
"""The exit code that shells give a command stopped by Ctrl-C."""

_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Interrupted(BaseException):
    """The command was asked to stop. No `Exception`, so that nothing takes it for a fault and goes on."""


def stop_at_once() -> None:
    """Leave what is being done. From then on signals are ignored, so that nothing disturbs the tidying up.

    Raises:
        Interrupted: always.
    """
    for each in _SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    raise Interrupted


@contextmanager
def stopping_by(stop: Callable[[], None]) -> Iterator[None]:
    """Within it, `stop` is called in the main thread for every signal that asks to stop.

    Signals that are ignored stay so: that is how `nohup` and background jobs of shells protect a command.
    """
    heard = [each for each in _SIGNALS if signal.getsignal(each) is not signal.SIG_IGN]
    before = [signal.signal(each, lambda *_: stop()) for each in heard]
    try:
        yield
    finally:
        # After an interruption all are ignored, and stay so: the command is about to end.
        for each, handler in zip(heard, before, strict=True):
            if signal.getsignal(each) is not signal.SIG_IGN:
                signal.signal(each, handler)
