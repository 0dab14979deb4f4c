"""Paragraphs with what their format knows of them, put together into a reading: one text, its roles, its links.

Formats without HTML's mark-up still know something: a PDF its letter sizes, a DOCX its styles. That knowledge is fused
with the classifier for bare text (`sayso.reading.roles`): a format tells a title, a heading, a caption and the running
heads of its pages better than words do, and words tell a byline, a credit or a list of related stories better than any
format does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from sayso.model import Basis, Block, Link, Metadata, Role
from sayso.reading.lines import Line, blocks_of, split_lines
from sayso.reading.metadata import combined, told
from sayso.reading.plain import with_bare_addresses
from sayso.reading.printed.page import printed_metadata
from sayso.reading.readers import check_size
from sayso.reading.roles import roles_of


class Style(Enum):
    """What a format says that a paragraph is."""

    TEXT = auto()
    TITLE = auto()
    HEADING = auto()
    CAPTION = auto()
    PAGE_HEAD = auto()
    """What is printed at the top of every page."""
    PAGE_FOOT = auto()
    """What is printed at the foot of every page, page numbers too."""
    ANNOTATION = auto()
    """What a reader or an editor wrote beside the text."""


FURNITURE = {Style.PAGE_HEAD: Role.NAVIGATION, Style.PAGE_FOOT: Role.FOOTER, Style.ANNOTATION: Role.COMMENT}
"""What stands outside the text, and its role: the classifier never sees it."""

_UNTOLD = frozenset({Role.HEADLINE, Role.BODY, Role.QUESTION, Role.HEADING, Role.CAPTION, Role.NAVIGATION})
"""Roles that words give for lack of a better sign; a format's style says more. Any other role rests on words that say
what the line is."""


@dataclass(frozen=True)
class StyledParagraph:
    """A paragraph, its style, and its links as (start, end, address), offsets into its own text."""

    text: str
    style: Style = Style.TEXT
    links: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True)
class Composed:
    """Text, blocks, links and metadata of a page made from styled paragraphs."""

    text: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    metadata: Metadata


def compose(paragraphs: Iterable[StyledParagraph], marked: Metadata) -> Composed:
    """Put paragraphs together, a blank line between any two.

    Args:
        paragraphs: in reading order; one without visible text is left out.
        marked: what the file's own properties tell; printed values come before it.

    Raises:
        Unreadable: The text is too long.
    """
    shown = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
    starts: list[int] = []
    at = 0
    for paragraph in shown:
        starts.append(at)
        at += len(paragraph.text) + 2
    text = "\n\n".join(paragraph.text for paragraph in shown)
    check_size(text)
    lines = split_lines(text)
    styles = _styles(lines, starts, shown)
    roles = _roles(lines, styles)
    links = [
        Link(start=start + link_start, end=start + link_end, url=url)
        for start, paragraph in zip(starts, shown, strict=True)
        for link_start, link_end, url in paragraph.links
    ]
    return Composed(
        text, blocks_of(lines, roles), with_bare_addresses(text, links), _metadata(lines, styles, roles, marked)
    )


def _styles(lines: Sequence[Line], starts: Sequence[int], paragraphs: Sequence[StyledParagraph]) -> list[Style]:
    styles = []
    number = 0
    for line in lines:
        while number + 1 < len(starts) and starts[number + 1] <= line.start:
            number += 1
        styles.append(paragraphs[number].style)
    return styles


def _roles(lines: Sequence[Line], styles: Sequence[Style]) -> list[Role]:
    inside = [number for number, style in enumerate(styles) if style not in FURNITURE]
    printed = dict(zip(inside, roles_of([lines[number] for number in inside]), strict=True))
    body = [number for number, role in printed.items() if role is Role.BODY]
    title = _title(styles)
    article = range(title.stop, body[-1] if body else 0)
    marks_headings = Style.HEADING in styles
    roles = []
    for number, style in enumerate(styles):
        if style in FURNITURE:
            roles.append(FURNITURE[style])
        elif number in title:
            roles.append(Role.HEADLINE)
        elif printed[number] is Role.HEADLINE and number < title.start:
            roles.append(Role.NAVIGATION)  # the outlet's name above the title
        elif printed[number] is Role.HEADING and style is Style.TEXT and marks_headings:
            roles.append(Role.BODY)
        else:
            roles.append(_fused(lines[number], style, printed[number], in_article=number in article))
    return roles


def _title(styles: Sequence[Style]) -> range:
    """The numbers of the lines of the first title; a later one heads a part."""
    if Style.TITLE not in styles:
        return range(0)
    start = end = styles.index(Style.TITLE)
    while end < len(styles) and styles[end] is Style.TITLE:
        end += 1
    return range(start, end)


def _fused(line: Line, style: Style, printed: Role, *, in_article: bool) -> Role:
    if printed not in _UNTOLD:
        return printed
    if style is Style.CAPTION:
        return Role.CAPTION
    if style in {Style.HEADING, Style.TITLE} and in_article:
        return Role.QUESTION if line.text.endswith("?") else Role.HEADING
    return printed


def _metadata(lines: Sequence[Line], styles: Sequence[Style], roles: Sequence[Role], marked: Metadata) -> Metadata:
    title = " ".join(lines[number].text for number in _title(styles))
    return combined(told(Basis.PRINTED, title=title or None), printed_metadata(lines, roles), marked)
