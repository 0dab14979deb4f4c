"""Judged: what people decided about an item, each under their own name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.corrections.judging import judgements
from sayso.corrections.log import active
from sayso.dossier import Dossier
from sayso.model import Describe, Entry, Independence, Judge, Judging, Note


@dataclass(frozen=True, slots=True)
class Judged:
    """One person's judgement of an item."""

    by: str
    told: tuple[tuple[str, str], ...]
    """What is judged, and how, for each thing that is not blank."""
    hypothesis: str
    """Of a matrix; else empty."""
    because: str


def judged(dossier: Dossier, item: str) -> list[Judged]:
    """The likelihoods, descriptors and independence that people gave to an item, in the order of the log."""
    return [
        Judged(entry.by, _told(entry.change), getattr(entry.change, "hypothesis", None) or "", _because(entry))
        for entry in judgements(active(dossier.log()))
        if isinstance(entry.change, Judge | Describe | Independence) and entry.change.target.id == item
    ]


def noted(dossier: Dossier, item: str) -> list[tuple[str, str, str]]:
    """The notes on an item: who, when, and the words."""
    return [(by, at, words) for _, by, at, words in noted_among(dossier, [item])]


def noted_among(dossier: Dossier, items: Iterable[str]) -> list[tuple[str, str, str, str]]:
    """The notes on some items, in their order: the item's id, who, when, and the words."""
    found = defaultdict[str, list[tuple[str, str, str]]](list)
    for entry in active(dossier.log()):
        if isinstance(entry.change, Note):
            found[entry.change.target.id].append((entry.by, entry.at[:10], entry.change.text))
    return [(item, *told) for item in items for told in found[item]]


def _because(entry: Entry) -> str:
    return entry.change.because if isinstance(entry.change, Independence) else entry.reason or ""


def _told(change: Judging) -> tuple[tuple[str, str], ...]:
    if isinstance(change, Independence):
        return ((f"independent of one another, {change.side}:", ", ".join(change.names)),)
    if isinstance(change, Describe):
        told = {name: getattr(change, name) for name in ("access", "interest", "reliability")}
        return tuple((name, words) for name, words in told.items() if words)
    return (("likelihood", change.value or ""),) if isinstance(change, Judge) else ()
