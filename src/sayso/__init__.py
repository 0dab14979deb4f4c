"""sayso: who said what, on whose say-so.

::

    import sayso

    with sayso.build("pages", "pile.sayso") as dossier:
        for attribution in dossier.attributions:
            print(attribution.source_name, attribution.position)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso._version import __version__
from sayso.dossier import Dossier, Listener, Progress, Stage, build, open  # noqa: A004 - the name people expect
from sayso.errors import SaysoError
from sayso.model import Actor, Attribution, Block, Contents, Hit, Metadata, Page, Role, Span

if TYPE_CHECKING:
    from sayso.exchange.frames import frames

__all__ = [
    "Actor",
    "Attribution",
    "Block",
    "Contents",
    "Dossier",
    "Hit",
    "Listener",
    "Metadata",
    "Page",
    "Progress",
    "Role",
    "SaysoError",
    "Span",
    "Stage",
    "__version__",
    "build",
    "frames",
    "open",
]


def __getattr__(name: str) -> object:
    """Load what notebooks need when it is asked for: it would nearly double how long commands take to start."""
    if name == "frames":
        from sayso.exchange.frames import frames  # noqa: PLC0415 - see above

        return frames
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
