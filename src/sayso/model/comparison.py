"""Comparison: what changed between two versions of a page, from one capture to the next."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from sayso.model.anchor import Span
from sayso.model.page import Role
from sayso.model.record import Record


class ChangeKind(StrEnum):
    """What became of something from one version to the next."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class TextChange(Record):
    """A sentence, or a line of an editor's note, that is not in both versions as it is."""

    kind: ChangeKind
    role: Role
    """Of the block in which it stands; in the later version where it stands in both."""
    before: Span | None
    """Its place in the earlier version; None where it was added."""
    after: Span | None
    """Its place in the later version; None where it was removed."""
    words_before: tuple[Span, ...] = ()
    """Of a changed sentence the words that are gone, as places in the earlier version."""
    words_after: tuple[Span, ...] = ()
    """Of a changed sentence the new words, as places in the later version."""

    @model_validator(mode="after")
    def _has_its_places(self) -> Self:
        if (self.before is None, self.after is None) != _ABSENT[self.kind]:
            raise ValueError(f"a change that is {self.kind} has the places {self.before} and {self.after}")
        return self


_ABSENT = {
    ChangeKind.ADDED: (True, False),
    ChangeKind.REMOVED: (False, True),
    ChangeKind.CHANGED: (False, False),
}
"""Which of `before` and `after` is missing."""


class StatementChange(Record):
    """An attribution that is not in both versions as it is."""

    kind: ChangeKind
    before: str | None
    """Its id in the earlier version."""
    after: str | None
    """Its id in the later version."""


class Comparison(Record):
    """One version of a page against the version before it."""

    earlier: str
    """The page's id."""
    later: str
    kept_sentences: int
    """How many sentences stand in both, word for word, wherever on the page."""
    kept_statements: int
    text: tuple[TextChange, ...] = ()
    """In the order of the later version; what was removed stands where it was."""
    statements: tuple[StatementChange, ...] = ()
