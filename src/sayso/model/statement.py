"""Statement: a passage that may put forward or dispute a claim, with what comparing it to others needs."""

from __future__ import annotations

from typing import NamedTuple

from sayso.model.anchor import Span
from sayso.model.page import Role
from sayso.model.record import Record


class Relation(NamedTuple):
    """Who does what to whom, each the lemma of the phrase's head in lower case, empty where nothing is said.

    A passive is told as its active: "bribes were paid by agents" and "agents paid bribes" are one relation.
    """

    agent: str
    predicate: str
    patient: str


class Statement(Record):
    """An attribution, or a sentence, headline, heading or caption in the page's own words.

    Invariants: `span` is the whole extent of source, cue and content; `wording` has the places that say the
    proposition, in order and disjoint, and at least one.
    """

    page: str
    span: Span
    attribution: str | None = None
    """The attribution's id; None for the page's own wording."""
    wording: tuple[Span, ...]
    role: Role
    """Of the block in which it stands."""
    relations: tuple[Relation, ...] = ()
    negations: int = 0
    """How many negations bear on what the wording says first of all: two noes make a yes."""
    hedged: bool = False
    """Whether the wording itself leaves open if it is so: may, might, possibly, allegedly."""
    asks: bool = False
    """Whether it is a question."""
    whole: bool = True
    """Whether the wording is a whole clause and names what it speaks of: a finite verb, whose subject is no
    pronoun that stands for somebody."""
    dangling: int = 0
    """How many of its words stand for what only the words around it name: "they", "our", "if so"."""
    clause: int = 0
    """Which place of the wording is the first whole clause by itself; the first of all, if none is."""
