"""The commands of `sayso corpus`: each module adds its own to the group."""

from sayso.cli.corpus import analysing  # noqa: F401 - imported for the command that it adds
from sayso.cli.corpus.group import corpus

__all__ = ["corpus"]
