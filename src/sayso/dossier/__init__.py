"""The front door: build, open and ask dossiers. Command line and library users all come through here."""

from sayso.dossier.dossier import Dossier, build, open  # noqa: A004 - `sayso.open` is the name people expect
from sayso.dossier.progress import Listener, Progress, Stage

__all__ = ["Dossier", "Listener", "Progress", "Stage", "build", "open"]
