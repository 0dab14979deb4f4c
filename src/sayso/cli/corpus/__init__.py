"""The commands of `sayso corpus`: each module adds its own to the group."""

from sayso.cli.corpus import analysing, cutting, finding  # noqa: F401 - imported for the commands that they add
from sayso.cli.corpus.group import corpus

__all__ = ["corpus"]
