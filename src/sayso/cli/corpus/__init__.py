"""The commands of `sayso corpus`: each module adds its own to the group."""

from sayso.cli.corpus.group import corpus

__all__ = ["corpus"]
