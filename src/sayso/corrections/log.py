"""The log: which entries count, what can be undone and redone, and whether two people got into each other's way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.model import (
    Accept,
    AddEvidence,
    AddHypothesis,
    AddLink,
    Change,
    EditHypothesis,
    Entry,
    Judging,
    MergeActors,
    MergeClaims,
    MoveMember,
    NewClaim,
    Note,
    Noun,
    Propose,
    Redo,
    RemoveEvidence,
    RemoveHypothesis,
    SetConfidential,
    SetMetadata,
    SetRole,
    Target,
    Undo,
    item_id,
)


def new_entry(log: Sequence[Entry], change: Change, by: str, at: str, reason: str | None) -> Entry:
    """The next entry of a log; its id is that of a chain, so that no entry can be changed without those after it."""
    before = log[-1].id if log else ""
    told = Entry(id="", at=at, by=by, reason=reason, change=change).model_dump_json()
    return Entry(id=item_id("k", before + told), at=at, by=by, reason=reason, change=change)


def undone(log: Iterable[Entry]) -> dict[str, Entry]:
    """The entries that do not count, by id, each with the `Undo` that is to blame."""
    found: dict[str, Entry] = {}
    for entry in log:
        if isinstance(entry.change, Undo):
            found[entry.change.entry] = entry
        elif isinstance(entry.change, Redo):
            found.pop(entry.change.entry, None)
    return found


def active(log: Sequence[Entry]) -> tuple[Entry, ...]:
    """The corrections and judgements that count, in the order in which they were made first.

    What is undone and redone takes its old place again, so that the state is exactly the one before.
    """
    gone = undone(log)
    return tuple(entry for entry in log if not isinstance(entry.change, Undo | Redo) and entry.id not in gone)


def last_active(log: Sequence[Entry], by: str) -> Entry | None:
    """What a person's undo takes back: the last thing that they did and that still counts."""
    return next((entry for entry in reversed(active(log)) if entry.by == by), None)


def last_undone(log: Sequence[Entry], by: str) -> Entry | None:
    """What a person's redo brings back: what they undid last, unless they did something new since."""
    gone = undone(log)
    by_id = {entry.id: entry for entry in log}
    for entry in reversed(log):
        if entry.by != by or isinstance(entry.change, Redo):
            continue
        if not isinstance(entry.change, Undo):
            return None
        if gone.get(entry.change.entry) == entry:
            return by_id[entry.change.entry]
    return None


def in_the_way(log: Sequence[Entry], saw: int, change: Change) -> list[Entry]:
    """The entries made since somebody looked that concern what they now change.

    Args:
        log: all entries.
        saw: how many of them there were when they looked.
        change: what they want.

    Returns:
        The entries; the same change made by somebody else is in nobody's way.
    """
    by_id = {entry.id: entry.change for entry in log}
    wanted = _subjects(change, by_id)
    return [
        entry for entry in log[saw:] if entry.change != change and not wanted.isdisjoint(_subjects(entry.change, by_id))
    ]


def underlying(change: Change) -> Change:
    """A change; of a proposal what it proposes."""
    return change.change if isinstance(change, Propose) else change


def targets(change: Change) -> tuple[Target, ...]:
    """The items that a change names, the one that it is about first; none for undo and redo."""
    change = underlying(change)
    if isinstance(change, Undo | Redo):
        return ()
    fields = (getattr(change, name) for name in type(change).model_fields)
    found: list[Target] = [change.target]
    for value in fields:
        several = value if isinstance(value, tuple) else (value,)
        found += [each for each in several if isinstance(each, Target) and each is not change.target]
    return tuple(found)


def _subject(target: Target) -> str:
    """What tells one item from all others."""
    if target.noun is not Noun.PASSAGE:
        return target.id
    return target.attribution or f"{target.id} {target.anchor.start} {target.anchor.end}"


def _subjects(change: Change, log: dict[str, Change]) -> frozenset[str]:  # noqa: PLR0911 - one return for each kind
    """What a change changes: two changes of one subject are in each other's way."""
    if isinstance(change, Judging):
        return frozenset()
    match change:
        case Undo() | Redo():
            return _subjects(log[change.entry], log) if change.entry in log else frozenset()
        case Note() | AddLink() | AddHypothesis() | NewClaim() | Propose():
            return frozenset()
        case SetRole():
            return frozenset({f"{change.target.anchor.page} roles"})
        case SetMetadata():
            return frozenset({f"{change.target.id} {change.field}"})
        case SetConfidential():
            return frozenset({f"{change.target.id} confidential"})
        case EditHypothesis() | RemoveHypothesis():
            return frozenset({f"{change.target.id} {change.hypothesis}"})
        case AddEvidence() | RemoveEvidence():
            return frozenset({f"{change.target.id} {change.claim.id}"})
        case Accept() | MergeActors() | MergeClaims() | MoveMember():
            return frozenset(map(_subject, targets(change)))
    return frozenset({_subject(change.target)})
