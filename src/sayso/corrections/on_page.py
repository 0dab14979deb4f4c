"""What corrections do to one page: its blocks and metadata before it is read for meaning, its attributions after.

Both are pure functions of what the engine found and of the corrections in the order of the log. The reading goes on
from what they return, so that everything that depends on it is computed anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sayso.corrections.anchors import find
from sayso.model import (
    KEPT_ROLES,
    UNNAMED,
    UNNAMED_MARK,
    Accept,
    AddAttribution,
    Anchor,
    Attribution,
    AttributionChange,
    Band,
    Basis,
    Block,
    Entry,
    Form,
    Metadata,
    NotAnAttribution,
    Noun,
    Page,
    PageChange,
    PageStatus,
    Role,
    SetAct,
    SetCertainty,
    SetContent,
    SetCue,
    SetMetadata,
    SetPosition,
    SetRole,
    SetSource,
    Span,
    Target,
    attribution_id,
)

_OPENING, _CLOSING = '“"«„‟', '”"»“'
_NOTHING_TO_READ = "It has no passage to read: a person marked all of its text as something else."


class GoneError(Exception):
    """A correction finds nothing to act on."""


def by_page(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """The corrections that decide how a page is read, by the page's id, in the order of the log."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        change = entry.change
        if isinstance(change, Accept) and change.target.noun is not Noun.ATTRIBUTION:
            continue
        if isinstance(change, PageChange | AttributionChange | Accept):
            found[change.target.anchor.page].append(entry)
    return {page: tuple(each) for page, each in found.items()}


def correct_page(page: Page, entries: Sequence[Entry]) -> tuple[Page, tuple[str, ...]]:
    """A page with the roles and metadata that people gave it.

    Args:
        page: as it was read.
        entries: corrections of this page; those of its attributions are passed over.

    Returns:
        The page, and the ids of the corrections that found nothing to act on.
    """
    orphaned = []
    for entry in entries:
        change = entry.change
        if isinstance(change, SetMetadata):
            page = page.model_copy(update={"metadata": _metadata(page.metadata, change)})
        elif isinstance(change, SetRole):
            span = find(change.target.anchor, page.text)
            if span is None or not span.of(page.text).strip():
                orphaned.append(entry.id)
            else:
                page = _with_role(page, span, change.value)
    return page, tuple(orphaned)


def _metadata(told: Metadata, change: SetMetadata) -> Metadata:
    basis = {name: kept for name, kept in told.basis.items() if name != change.field}
    if change.value:
        basis[change.field] = Basis.SUPPLIED
    empty: tuple[str, ...] | None = () if isinstance(change.value, tuple) else None
    return Metadata.model_validate({**told.model_dump(), change.field: change.value or empty, "basis": basis})


def _with_role(page: Page, span: Span, role: Role) -> Page:
    blocks = tuple(piece for block in page.blocks for piece in _cut(block, span, role, page.text))
    update: dict[str, object] = {"blocks": blocks}
    if page.status in {PageStatus.ANALYSED, PageStatus.EMPTY}:
        kept = any(block.role in KEPT_ROLES for block in blocks)
        if kept and page.status is PageStatus.EMPTY:
            update |= {"status": PageStatus.ANALYSED, "reason": None}
        elif not kept:
            update |= {"status": PageStatus.EMPTY, "reason": page.reason or _NOTHING_TO_READ}
    return page.model_copy(update=update)


def _cut(block: Block, span: Span, role: Role, text: str) -> Iterator[Block]:
    """A block, cut where a span that has another role begins and ends."""
    start, end = max(block.start, span.start), min(block.end, span.end)
    if start >= end:
        yield block
        return
    pieces = ((block.start, start, block.role), (start, end, role), (end, block.end, block.role))
    for first, last, wanted in pieces:
        piece = Span(first, last).trimmed(text)
        if piece.start < piece.end:
            yield Block(start=piece.start, end=piece.end, role=wanted)


def correct_attributions(
    page: Page, found: Sequence[Attribution], entries: Sequence[Entry]
) -> tuple[tuple[Attribution, ...], tuple[str, ...]]:
    """A page's attributions as people corrected them.

    An attribution keeps its id, whatever becomes of its spans. Whoever corrected one has looked at it: it counts as
    clear. A changed source is changed in the chains of what it passes on, too.

    Args:
        page: the page, corrected.
        found: what the engine found, by place.
        entries: corrections of this page; those of its blocks and metadata are passed over.

    Returns:
        The attributions, by place, and the ids of the corrections that found nothing to act on.
    """
    made = {each.id: each for each in found}
    orphaned = []
    for entry in entries:
        if not isinstance(entry.change, AttributionChange | Accept):
            continue
        try:
            _apply(entry.change, page, made)
        except GoneError:
            orphaned.append(entry.id)
    return tuple(sorted(made.values(), key=place_of)), tuple(orphaned)


def place_of(made: Attribution) -> tuple[object, ...]:
    """What attributions of one page are sorted by."""
    return made.extent, made.content, made.cue or made.extent, made.id


def find_attribution(target: Target, text: str, attributions: Iterable[Attribution]) -> Attribution | None:
    """The attribution that a target means.

    Its passage must still be there. Then it is the one with its id, else the only one with exactly its extent, else the
    only one with its cue that lies in the same passage.
    """
    span = find(target.anchor, text)
    if span is None:
        return None
    near = [each for each in attributions if each.extent.overlaps(span)]
    cue = find(target.cue, text) if target.cue else None
    choices = (
        [each for each in near if each.id == target.attribution],
        [each for each in near if each.extent == span],
        [each for each in near if cue is not None and each.cue == cue],
    )
    for choice in choices:
        if choice:
            return choice[0] if len(choice) == 1 else None
    return None


def _apply(change: AttributionChange | Accept, page: Page, made: dict[str, Attribution]) -> None:
    if isinstance(change, AddAttribution):
        added = _added(change, page)
        made[added.id] = added
        return
    old = find_attribution(change.target, page.text, made.values())
    if old is None:
        raise GoneError
    update: dict[str, object] = {"confidence_band": Band.CLEAR}
    match change:
        case NotAnAttribution():
            del made[old.id]
            return
        case SetSource():
            update |= _source(change, old, page)
            _pass_on(old, str(update["source_name"]), made)
        case SetContent():
            content = _places(change.content, page)
            update |= {"content": content, "form": _form(content, page.text)}
        case SetCue():
            update["cue"] = change.cue and _place(change.cue, page)
        case SetPosition():
            update["position"] = change.value
        case SetCertainty():
            update["certainty"] = change.value
        case SetAct():
            update["act"] = change.value
    made[old.id] = old.model_copy(update=update)


def _added(change: AddAttribution, page: Page) -> Attribution:
    content = _places(change.content, page)
    source, cue = (_place(each, page) if each else None for each in (change.source, change.cue))
    name = _name(change.name, anonymous=change.anonymous)
    return Attribution(
        id=attribution_id(page.id, source, cue, content),
        page=page.id,
        source=source,
        source_name=name,
        source_kind=change.actor_kind,
        cue=cue,
        content=content,
        act=change.act,
        form=_form(content, page.text),
        position=change.position,
        certainty=change.certainty,
        anonymous=change.anonymous,
        chain=(name,),
        confidence=1.0,
        confidence_band=Band.CLEAR,
    )


def _source(change: SetSource, old: Attribution, page: Page) -> dict[str, object]:
    name = _name(change.name, anonymous=change.anonymous)
    place = old.source if change.place is None else _place(change.place, page)
    return {
        "source": None if name == UNNAMED else place,
        "source_name": name,
        "source_kind": change.actor_kind,
        "anonymous": change.anonymous or name == UNNAMED,
        "chain": _replaced(old.chain, old.source_name, name) or (name,),
    }


def _name(name: str, *, anonymous: bool) -> str:
    marked = name == UNNAMED or name.endswith(UNNAMED_MARK)
    return name + UNNAMED_MARK if anonymous and not marked else name


def _pass_on(outer: Attribution, name: str, made: dict[str, Attribution]) -> None:
    """Give the new name of a source to the chains of what it passes on."""
    for inner in list(made.values()):
        if inner.id != outer.id and any(span.holds(inner.extent) for span in outer.content):
            chain = _replaced(inner.chain, outer.source_name, name)
            if chain:
                made[inner.id] = inner.model_copy(update={"chain": chain})


def _replaced(chain: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    """The chain with one name for another; empty where it has not got it."""
    return tuple(new if name == old else name for name in chain) if old in chain else ()


def _places(anchors: Sequence[Anchor], page: Page) -> tuple[Span, ...]:
    """The places of several anchors, in order; neighbours that overlap as one."""
    places: list[Span] = []
    for span in sorted(_place(each, page) for each in anchors):
        if places and span.start < places[-1].end:
            places[-1] = Span(places[-1].start, max(places[-1].end, span.end))
        else:
            places.append(span)
    return tuple(places)


def _place(wanted: Anchor, page: Page) -> Span:
    """The place of an anchor, trimmed; it must lie in text that is read."""
    found = find(wanted, page.text)
    span = found.trimmed(page.text) if found else Span(0, 0)
    if span.start == span.end or not any(block.span.overlaps(span) for block in page.kept):
        raise GoneError
    return span


def _form(content: Sequence[Span], text: str) -> Form:
    """Whether the content stands between quotation marks: every part of it, none, or some."""
    quoted = [text[span.start] in _OPENING and text[span.end - 1] in _CLOSING for span in content]
    if all(quoted):
        return Form.DIRECT
    marked = any(mark in span.of(text) for span in content for mark in _OPENING + _CLOSING)
    return Form.MIXED if marked else Form.INDIRECT
