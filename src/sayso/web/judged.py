"""Judged: what people decided about an item, each under their own name."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.corrections.judging import judgements
from sayso.corrections.log import active
from sayso.dossier import Dossier
from sayso.model import Describe, Judge, Judging


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
    """The likelihoods and descriptors that people gave to an item, those of one person after another."""
    return [
        Judged(entry.by, _told(entry.change), getattr(entry.change, "hypothesis", None) or "", entry.reason or "")
        for entry in judgements(active(dossier.log()))
        if isinstance(entry.change, Judge | Describe) and entry.change.target.id == item
    ]


def _told(change: Judging) -> tuple[tuple[str, str], ...]:
    if isinstance(change, Describe):
        told = {name: getattr(change, name) for name in ("access", "interest", "reliability")}
        return tuple((name, words) for name, words in told.items() if words)
    return (("likelihood", change.value or ""),) if isinstance(change, Judge) else ()
