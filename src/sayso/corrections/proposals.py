"""Proposals of second readers: which of them wait for a person."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.model import Entry, Propose, Proposed


def open_proposals(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The proposals that nobody took on, that is, whose change nobody made.

    Args:
        entries: those that count; a proposal that was rejected is undone, and not among them.
    """
    counting = tuple(entries)
    made = {entry.change for entry in counting if isinstance(entry.change, Proposed)}
    return tuple(entry for entry in counting if isinstance(entry.change, Propose) and entry.change.change not in made)
