"""Correcting: entries into the log of a dossier, each checked against what its maker saw."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sayso.corrections.log import active, in_the_way, last_active, last_undone, new_entry, undone
from sayso.corrections.proposals import open_proposals
from sayso.corrections.shown import acts
from sayso.errors import ConflictError, CorrectionError
from sayso.model import Change, Contents, Entry, Propose, Redo, Undo
from sayso.store import Store

ReadLog = Callable[[], Sequence[Entry]]
"""All entries of a dossier's log as it is now; whoever knows the first of them reads only what came since."""


class Standing(StrEnum):
    """How an entry of the log stands now."""

    COUNTS = "counts"
    PENDING = "pending"
    """It counts, and is not woven in yet."""
    UNDONE = "undone"
    ORPHANED = "orphaned"
    """It counts, and its target is gone: it changes nothing."""
    PROPOSED = "proposed"
    """A second reader proposes it, and nobody took it on: it changes nothing."""
    TAKEN_ON = "taken on"
    """A person made the change that it proposes."""


@dataclass(frozen=True)
class Logged:
    """An entry of the log with how it stands."""

    entry: Entry
    standing: Standing
    undone_by: Entry | None = None
    """The entry that undid it."""


def append(
    store: Store,
    read: ReadLog,
    contents: Contents,
    change: Change,
    *,
    by: str,
    reason: str | None,
    saw: int,
    orphan: bool = False,
) -> Entry:
    """Add an entry to the log, in one transaction, if what it names is there and nobody else changed it.

    Args:
        store: the dossier's file.
        read: reads its log.
        contents: what it shows.
        change: what somebody wants.
        by: who.
        reason: why.
        saw: how many entries the log had when they looked.
        orphan: whether to keep it where what it names is not there.

    Raises:
        CorrectionError: what it names is not there, or there is nothing to undo.
        ConflictError: somebody else changed it since.
        DossierError: the file cannot be written.
    """
    with store.transaction():
        log = read()
        if others := in_the_way(log, saw, change):
            who = ", ".join(
                dict.fromkeys(
                    f"{each.by} ({each.change.kind}, {each.at[:16].replace('T', ' ')} UTC)" for each in others
                )
            )
            raise ConflictError(
                f"Somebody changed the same item since you looked: {who}. Look at it, then change it again.",
                tuple(each.id for each in others),
            )
        _check_undo(log, change)
        entry = new_entry(log, change, by, datetime.now(UTC).isoformat(timespec="milliseconds"), reason)
        if not orphan and not acts(entry, contents, store.statements):
            raise CorrectionError(
                f"There is nothing for this {change.kind} to act on, or nothing that it would change."
            )
        store.append(entry)
    return entry


def undoing(log: Sequence[Entry], entry: str | None, by: str) -> Undo:
    """The change that undoes an entry, or the last one of a person."""
    last = last_active(log, by) if entry is None else None
    if entry is None and last is None:
        raise CorrectionError(f"There is nothing of {by} to undo.")
    return Undo(entry=entry or (last.id if last else ""))


def redoing(log: Sequence[Entry], entry: str | None, by: str) -> Redo:
    """The change that redoes an entry, or the last one that a person undid."""
    last = last_undone(log, by) if entry is None else None
    if entry is None and last is None:
        raise CorrectionError(f"There is nothing that {by} undid last to redo.")
    return Redo(entry=entry or (last.id if last else ""))


def logged(log: Sequence[Entry], pending: frozenset[str], orphaned: Sequence[str]) -> tuple[Logged, ...]:
    """The corrections, proposals and judgements of a log, each with how it stands; undo and redo are in that."""
    gone = undone(log)
    waiting = {entry.id for entry in open_proposals(active(log))}
    found = []
    for entry in log:
        if isinstance(entry.change, Undo | Redo):
            continue
        if entry.id in gone:
            standing = Standing.UNDONE
        elif entry.id in orphaned:
            standing = Standing.ORPHANED
        elif isinstance(entry.change, Propose):
            standing = Standing.PROPOSED if entry.id in waiting else Standing.TAKEN_ON
        else:
            standing = Standing.PENDING if entry.id in pending else Standing.COUNTS
        found.append(Logged(entry, standing, gone.get(entry.id)))
    return tuple(found)


def _check_undo(log: Sequence[Entry], change: Change) -> None:
    if not isinstance(change, Undo | Redo):
        return
    known = {entry.id for entry in log if not isinstance(entry.change, Undo | Redo)}
    if change.entry not in known:
        raise CorrectionError(f"There is no correction {change.entry}.")
    if (change.entry in undone(log)) is isinstance(change, Undo):
        raise CorrectionError(f"{change.entry} is {'undone already' if isinstance(change, Undo) else 'not undone'}.")
