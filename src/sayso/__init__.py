"""sayso: who said what, on whose say-so.

::

    import sayso

    with sayso.build("pages", "pile.sayso") as dossier:
        for attribution in dossier.attributions:
            print(attribution.source_name, attribution.position)
"""

from sayso._version import __version__
from sayso.dossier import Dossier, Listener, Progress, Stage, build, open  # noqa: A004 - the name people expect
from sayso.errors import SaysoError
from sayso.model import Actor, Attribution, Block, Contents, Hit, Metadata, Page, Role, Span

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
    "open",
]
