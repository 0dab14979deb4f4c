"""The overlay: what is shown otherwise than it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from sayso.model import LineageLink
from sayso.model.record import Record

_R = TypeVar("_R", bound=Record)


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is shown otherwise than it is kept, since it is not woven in yet, or is a person's judgement."""

    records: Mapping[str, Record] = field(default_factory=dict)
    """Records by id: changed ones and new ones."""
    gone: frozenset[str] = frozenset()
    """The ids of those that are not shown any more."""
    lineage: tuple[LineageLink, ...] | None = None
    """All ways from pages to origins, which have no ids; None where they are as they are kept."""

    def over(self, records: Iterable[_R]) -> list[_R]:
        """Records with ids as they are to be shown, without those that are gone."""
        shown = [(self.records.get(item, each), each) for each in records if (item := id_of(each)) not in self.gone]
        return [new for new, old in shown if isinstance(new, type(old))]

    def new(self, made: type[_R]) -> list[_R]:
        """All records of a noun that are here."""
        return [each for each in self.records.values() if isinstance(each, made)]


def id_of(record: Record) -> str:
    """The id of a record of a noun that has one."""
    return str(record.id)  # type: ignore[attr-defined]  # only nouns with ids are laid over
