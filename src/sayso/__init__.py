"""sayso: who said what, on whose say-so."""

from sayso._version import __version__

__all__ = ["__version__"]
