"""Sharing: what was taken out of a dossier before it was handed on."""

from __future__ import annotations

from sayso.model.record import Record


class Redaction(Record):
    """One kind of thing that is not in a shared dossier."""

    what: str
    """What is not there, in words."""
    count: int
    """How much of it there was."""


class Sharing(Record):
    """The declaration that a shared dossier carries."""

    working_copy: bool
    """Whether it has whole pages and can be worked on; else only the cited passages, to be read."""
    version: str
    """The version of sayso that made it."""
    inputs: str
    """The digest of the inputs of the dossier that it was made from; see `sayso.report.seal`."""
    redactions: tuple[Redaction, ...]
