"""A page to read: its whole text by blocks, attributions marked in place, a note beside each paragraph."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from markupsafe import Markup

from sayso.model import (
    KEPT_ROLES,
    Act,
    Attribution,
    Band,
    Certainty,
    Contents,
    DateExpression,
    Page,
    PageStatus,
    Role,
    Span,
)
from sayso.report.context import Context, block_id, passage_id
from sayso.report.facts import Fact, more, told
from sayso.report.harmless import one_line
from sayso.report.marking import Mark, Reference, mark_up
from sayso.report.passages import paragraphs
from sayso.report.quoting import place_id, places
from sayso.report.speakers import NOT_FOUND
from sayso.report.statements import marks_of, syntax_marks
from sayso.report.wording import CERTAINTY, DATE_BASIS, ROLE, STANCE, STATUS, counted, date_words, translation_words


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside a paragraph for one attribution."""

    id: str
    number: int
    classes: str
    symbol: str
    speaker: str
    stance: str
    certainty: str
    """Empty where the page does not mark it."""
    unsure: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A passage with its marks, and the notes of the attributions whose content begins in it."""

    text: Markup
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class BlockView:
    """One block."""

    id: str
    role: str
    role_words: str
    paragraphs: tuple[Paragraph, ...]
    characters: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring blocks that are all kept, all editors' notes, or all left out of reading otherwise."""

    kept: bool
    is_note: bool
    """Whether it is an editor's note, which is shown as it stands, and not folded."""
    blocks: tuple[BlockView, ...]
    summary: str
    """What was left out, in words; empty for kept blocks."""


@dataclass(frozen=True, slots=True)
class PageView:
    """One page of the pile."""

    id: str
    number: int
    title: str
    titled: bool
    """Whether the title is the page's own; otherwise it is the file's name."""
    language: str
    status: PageStatus
    status_words: str
    reason: str
    translation: str
    """What is known of a translation; empty where the page is not marked as one."""
    evidence: str
    """What that rests on, quoted."""
    original: tuple[str, str] | None
    """Of a translation, the id and label of the original, where that is there."""
    version_of: tuple[str, str] | None
    """Of a later version, the id and label of the first."""
    same_as: tuple[str, str] | None
    """For a duplicate, the id and label of the page it repeats."""
    told: tuple[Fact, ...]
    """Authors, publisher, date, language, genre."""
    more: tuple[Fact, ...]
    """Addresses, relations, custody, file."""
    statements: int
    left_out: int
    blocks: int
    stretches: tuple[Stretch, ...]


def page_views(contents: Contents, context: Context) -> tuple[PageView, ...]:
    """Lay out every page of a dossier.

    Args:
        contents: a dossier's contents.
        context: its look-ups.

    Returns:
        One view per page, in the dossier's order.
    """
    found: dict[str, list[Attribution]] = {page.id: [] for page in contents.pages}
    dates: dict[str, list[DateExpression]] = {page.id: [] for page in contents.pages}
    for attribution in contents.attributions:
        found[attribution.page].append(attribution)
    for date in contents.dates:
        dates[date.page].append(date)
    led_to = places(contents)
    return tuple(
        _page_view(page, found[page.id], _other_marks(page, dates[page.id], led_to.get(page.id, ())), context)
        for page in contents.pages
    )


def page_view(page_id: str, contents: Contents, context: Context) -> PageView:
    """Lay out one page.

    Args:
        page_id: the page.
        contents: contents with the page, everything on it and every record that leads to a place on it.
        context: their look-ups.
    """
    page = context.pages[page_id]
    dates = [date for date in contents.dates if date.page == page_id]
    return _page_view(
        page,
        [each for each in contents.attributions if each.page == page_id],
        _other_marks(page, dates, places(contents).get(page_id, ())),
        context,
    )


def _other_marks(page: Page, dates: Sequence[DateExpression], led_to: Sequence[Span]) -> list[Mark]:
    """The marks of dates, and of passages that other sections lead to."""
    return [
        *(_date_mark(each, page.text) for each in dates),
        *(Mark(span, "span", "place", place_id(page.id, span)) for span in led_to),
    ]


def _page_view(page: Page, attributions: Sequence[Attribution], others: Sequence[Mark], context: Context) -> PageView:
    original = page.duplicate_of if page.duplicate_of in context.pages else None
    return PageView(
        id=page.id,
        number=context.numbers[page.id],
        title=page.metadata.title or page.file,
        titled=page.metadata.title is not None,
        language=page.metadata.language or "",
        status=page.status,
        status_words=STATUS[page.status],
        reason=page.reason or "",
        translation=translation_words(page.translation) if page.translation else "",
        evidence=page.translation.evidence if page.translation else "",
        original=_labelled(page.translation_of, context),
        version_of=_labelled(page.version_of, context),
        same_as=_labelled(original, context),
        told=told(page),
        more=more(page, context),
        statements=len(attributions),
        left_out=len(page.blocks) - len(page.kept),
        blocks=len(page.blocks),
        # An exact duplicate has its original's text, which is there to read.
        stretches=() if original else _stretches(page, attributions, others, context),
    )


def _labelled(page_id: str | None, context: Context) -> tuple[str, str] | None:
    return (page_id, context.label(page_id)) if page_id in context.pages else None


def _stretches(
    page: Page, attributions: Sequence[Attribution], others: Sequence[Mark], context: Context
) -> tuple[Stretch, ...]:
    layout = _Layout(page, attributions, others, context)
    if not page.blocks and page.text.strip():
        # A page that was not read has no blocks, but its text is shown all the same.
        whole = layout.block(Span(0, len(page.text)).trimmed(page.text), "text", "text of a page that was not read", 0)
        return (Stretch(False, False, (whole,), _left_out([whole])),)
    views = [
        (
            (block.role in KEPT_ROLES, block.role is Role.EDITOR_NOTE),
            layout.block(block.span, block.role, ROLE[block.role], number),
        )
        for number, block in enumerate(page.blocks)
    ]
    groups = [(kind, tuple(view for _, view in group)) for kind, group in groupby(views, key=itemgetter(0))]
    return tuple(Stretch(kept, note, group, "" if kept else _left_out(group)) for (kept, note), group in groups)


def _left_out(blocks: Sequence[BlockView]) -> str:
    """What a stretch of left-out blocks is, in words: `Left out of reading: byline, 2 × credit`."""
    roles = Counter(block.role_words for block in blocks)
    listed = ", ".join(role if number == 1 else f"{number} × {role}" for role, number in roles.items())
    return f"Left out of reading: {listed} ({counted(sum(block.characters for block in blocks), 'character')})"


class _Layout:
    """One page's attributions and other marks in the order of the text, ready to be laid over its passages."""

    def __init__(
        self, page: Page, attributions: Sequence[Attribution], others: Sequence[Mark], context: Context
    ) -> None:
        ordered = sorted(attributions, key=lambda each: (each.content, each.extent, each.id))
        marks = [mark for each in ordered for mark in marks_of(each, passage_id(each.id))]
        marks += others
        notes = [_note(each, number, context) for number, each in enumerate(ordered, start=1)]
        links = [Reference(each.content[-1].end, _reference(note)) for each, note in zip(ordered, notes, strict=True)]
        self._page = page
        self._marks = sorted(marks, key=lambda mark: mark.span.start)
        self._references = sorted(links, key=lambda link: link.at)
        self._notes = notes
        self._note_starts = [each.content[0].start for each in ordered]
        self._longest = max((mark.span.end - mark.span.start for mark in marks), default=0)

    def block(self, span: Span, role: str, role_words: str, number: int) -> BlockView:
        """One block with its paragraphs."""
        return BlockView(
            id=block_id(self._page.id, number),
            role=role,
            role_words=role_words,
            paragraphs=tuple(self._paragraph(window) for window in paragraphs(span, self._page.text)),
            characters=span.end - span.start,
        )

    def _paragraph(self, window: Span) -> Paragraph:
        # No mark that begins further back than the longest one is long can reach into the window.
        first = bisect_left(self._marks, window.start - self._longest, key=lambda mark: mark.span.start)
        last = bisect_left(self._marks, window.end, key=lambda mark: mark.span.start)
        marks = [*self._marks[first:last], *syntax_marks(self._page, window)]
        # A reference stands behind a character, so one at the window's start belongs to what came before.
        link = bisect_right(self._references, window.start, key=lambda link: link.at)
        beyond = bisect_right(self._references, window.end, key=lambda link: link.at)
        notes = slice(bisect_left(self._note_starts, window.start), bisect_left(self._note_starts, window.end))
        return Paragraph(
            text=mark_up(self._page.text, window, marks, self._references[link:beyond]),
            notes=tuple(self._notes[notes]),
        )


def _date_mark(date: DateExpression, text: str) -> Mark:
    """The expression with its value: a title for a mouse, and behind it in words where they say more than it does."""
    value = date_words(date.interval or date.value)
    note = value if value != date.span.of(text) else ""
    return Mark(date.span, "span", "date", title=f"{value}, {DATE_BASIS[date.basis]}", note=note)


def _note(attribution: Attribution, number: int, context: Context) -> Note:
    certainty = attribution.certainty
    return Note(
        id=attribution.same_as or attribution.id,
        number=number,
        classes=f"{attribution.act} {attribution.position}",
        symbol=attribution.position,
        speaker=_speaker(attribution, context),
        stance=STANCE[attribution.act][attribution.position],
        certainty="" if certainty is Certainty.UNSPECIFIED else CERTAINTY[certainty],
        unsure=attribution.confidence_band is Band.UNSURE,
    )


def _speaker(attribution: Attribution, context: Context) -> str:
    if attribution.act is Act.EVIDENTIAL and attribution.source is None:
        return "no speaker"
    actor = context.actors.get(attribution.actor or "")
    return actor.name if actor else NOT_FOUND


def _reference(note: Note) -> Markup:
    """A numbered link from the passage to its statement; the number is generated content, no part of the text."""
    return Markup('<a class="ref" href="#{}" data-n="{}" aria-label="{}"></a>').format(
        note.id, note.number, one_line(f"Statement {note.number}: {note.speaker}, {note.stance}")
    )
