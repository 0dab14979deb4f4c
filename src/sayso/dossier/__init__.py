"""The front door: build, open and ask dossiers. Command line and library users all come through here."""

from sayso.dossier.dossier import Dossier
from sayso.dossier.opening import build, open  # noqa: A004 - `sayso.open` is the name people expect
from sayso.dossier.progress import Listener, Progress, Stage
from sayso.dossier.verification import Mismatch, Verification
from sayso.store import ActorFilter, ActorRow, ClaimFilter, Counts, LookUp

__all__ = [
    "ActorFilter",
    "ActorRow",
    "ClaimFilter",
    "Counts",
    "Dossier",
    "Listener",
    "LookUp",
    "Mismatch",
    "Progress",
    "Stage",
    "Verification",
    "build",
    "open",
]
