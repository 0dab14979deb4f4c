"""Annotations made elsewhere as corrections: notes, statements that were missed, and other readings of our own.

Tags tell what an annotation changes, in the words of our own export: `position: denies`, `act: said`, `source: NAME`,
`role: comment`. An annotation of one of our attributions corrects it where its tags say otherwise; one of other words
with a `source` adds a statement; whatever else says something is a note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from sayso.corrections.targets import Targets
from sayso.exchange.annotations import Annotated, Placing, Unplaced, annotations_in, as_list, note_of
from sayso.exchange.identifiers import item_of
from sayso.model import (
    Act,
    AddAttribution,
    Attribution,
    Certainty,
    Contents,
    Correcting,
    Note,
    Noun,
    Position,
    Role,
    SetAct,
    SetPosition,
    SetRole,
    SetSource,
    Span,
    Target,
)
from sayso.report.context import Context

_LONGEST = 10_000
"""Characters of a note."""


class Brought(NamedTuple):
    """What one annotation changes."""

    change: Correcting
    annotation: str
    """The annotation's own name; empty where it has none."""
    by: str
    """Who made it, as it says; empty where it does not."""
    lost: str
    """Why its place was not found; empty where it was."""


def annotation_changes(data: bytes, contents: Contents) -> tuple[list[Brought], list[Unplaced]]:
    """The corrections that annotations are.

    Args:
        data: see `read_annotations`.
        contents: the dossier's contents as they are shown.

    Returns:
        The corrections, those whose place is gone among them, and the annotations of which nothing can be kept.

    Raises:
        InputError: it is no JSON, or nothing in it is an annotation.
    """
    making = _Making(contents)
    brought: list[Brought] = []
    left: list[Unplaced] = []
    for annotation in annotations_in(data):
        made = list(making.of(annotation))
        brought += [each for each in made if isinstance(each, Brought)]
        left += [each for each in made if isinstance(each, Unplaced)]
    return brought, left


class _Making:
    def __init__(self, contents: Contents) -> None:
        self._placing = Placing(contents.pages)
        self._targets = Targets(contents)
        self._context = Context.of(contents)

    def of(self, annotation: dict[str, Any]) -> Iterator[Brought | Unplaced]:
        name, by, tags, said = str(annotation.get("id", "")), _creator(annotation), _tags(annotation), _said(annotation)
        placed, unplaced = self._placing.of(annotation)
        own = self._context.attributions.get(item_of(name) or "")
        try:
            if own is not None:
                changes = list(self._of_own(own, tags, said))
            elif placed:
                # What our own export says of a statement that somebody struck out since must not bring it back.
                changes = list(self._of_others(placed, tags if item_of(name) is None else {}, said))
            else:
                yield from self._lost(unplaced, said, by)
                return
        except ValueError:  # of a vocabulary, or pydantic's
            yield Unplaced(name, "Its tags say what cannot be.")
            return
        yield from (Brought(each, name, by, "") for each in changes)
        if not changes and item_of(name) is None:
            yield Unplaced(name, "It says nothing that could be kept.")

    def _of_own(self, own: Attribution, tags: dict[str, str], said: str) -> Iterator[Correcting]:
        """Another reading of one of our attributions."""
        target = self._target(own.id)
        known = {"position": own.position, "act": own.act, "source": self._context.names(own)[0]}
        changed = {key: value for key, value in tags.items() if key in known and value != known[key]}
        make: dict[str, Callable[[str], Correcting]] = {
            "position": lambda value: SetPosition(target=target, value=Position(value)),
            "act": lambda value: SetAct(target=target, value=Act(value)),
            "source": lambda value: SetSource(target=target, name=value),
        }
        yield from (make[key](value) for key, value in changed.items())
        if said:
            yield Note(target=target, text=said[:_LONGEST])

    def _of_others(self, placed: list[Annotated], tags: dict[str, str], said: str) -> Iterator[Correcting]:
        """A statement that was missed, the role of a passage, or a note; by its first page."""
        page = placed[0].page
        here = [each for each in placed if each.page == page]
        content = sorted({each.span for each in here if each.part not in {"source", "cue"}})
        extent = Span.around([each.span for each in here])
        target = self._targets.passage(page, extent)
        if tags.get("source") and content:
            parts = {each.part: self._targets.passage(page, each.span).anchor for each in here}
            yield AddAttribution(
                target=target,
                content=tuple(self._targets.passage(page, span).anchor for span in content),
                source=parts.get("source"),
                cue=parts.get("cue"),
                name=tags["source"],
                act=Act(tags.get("act", Act.SAID)),
                position=Position(tags.get("position", Position.AFFIRMS)),
                certainty=Certainty(tags.get("certainty", Certainty.UNSPECIFIED)),
            )
        elif "role" in tags:
            yield SetRole(target=target, value=Role(tags["role"]))
        if said:
            yield Note(target=target, text=said[:_LONGEST])

    def _lost(self, unplaced: list[Unplaced], said: str, by: str) -> Iterator[Brought | Unplaced]:
        """What is said of a place that is gone: kept, and listed until the place comes back."""
        for each in unplaced:
            if each.anchor is None or not said:
                yield each
            else:
                target = Target(noun=Noun.PASSAGE, id=each.anchor.page, anchor=each.anchor)
                yield Brought(Note(target=target, text=said[:_LONGEST]), each.annotation, by, each.reason)

    def _target(self, item: str) -> Target:
        target = self._targets.of(item)
        if target is None:
            raise ValueError(f"there is no {item}")
        return target


def _said(annotation: dict[str, Any]) -> str:
    """What somebody says in it; what our own export describes is nobody's word."""
    own = item_of(str(annotation.get("id", ""))) is not None
    kept = [
        each
        for each in as_list(annotation.get("body"))
        if not (own and isinstance(each, dict) and each.get("purpose") == "describing")
    ]
    return note_of({**annotation, "body": kept}).strip()


def _tags(annotation: dict[str, Any]) -> dict[str, str]:
    """Tags of the form `key: value`, of bodies for tagging and of Hypothesis's rows."""
    bodies = [each for each in as_list(annotation.get("body")) if isinstance(each, dict)]
    told = [each.get("value") for each in bodies if each.get("purpose") == "tagging"]
    rows = annotation.get("tags")
    told += rows if isinstance(rows, list) else []
    pairs = (each.partition(":") for each in told if isinstance(each, str) and ":" in each)
    return {key.strip().lower(): value.strip() for key, _, value in pairs if value.strip()}


def _creator(annotation: dict[str, Any]) -> str:
    """Who made an annotation, by name where it tells one."""
    creator = annotation.get("creator", annotation.get("user"))
    told = creator.get("name") or creator.get("id") if isinstance(creator, dict) else creator
    return " ".join(told.split())[:200] if isinstance(told, str) else ""
