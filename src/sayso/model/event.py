"""Event: something that happened, with its date."""

from __future__ import annotations

from sayso.model.anchor import Span
from sayso.model.record import Record


class Happening(Record):
    """One page's mention of a dated happening: the clause or phrase that says what, and the date it gives.

    What was *said* on a date is no happening of that date, unless saying it was the event (a statement, a ruling).
    """

    page: str
    span: Span
    date: str
    """EDTF level 0 or 1."""
    date_span: Span | None = None
    """Where the date stands; None where it is the page's own."""
    said: bool = False
    """Whether what happened is that somebody said something."""


class Event(Record):
    """The same happening over all pages; members by page and place."""

    id: str
    """`e` and 16 hexadecimal digits: the hash of its smallest member."""
    date: str
    """The most precise date that no member contradicts, EDTF."""
    label: str
    """The words of its best member, verbatim."""
    said: bool = False
    members: tuple[Happening, ...]
    conflicts: tuple[str, ...] = ()
    """Other dates that members give and that cannot be the same, EDTF."""
