"""What the letters of a PDF tell about its paragraphs: titles and headings are larger or bold, captions smaller."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from sayso.reading.pdf.paragraphs import Paragraph
from sayso.reading.pdf.words import Box, PageWords
from sayso.reading.styled import Style

TITLE = 1.25
"""A title's size against the text's; headings are often as large as the text."""
HEADING = 1.08
CAPTION = 0.95
LONGEST_HEADING = 25
"""Words: longer ones are leads."""
LONGEST_CAPTION = 80
NEAR = 2.5
"""Lines between a picture and its caption."""
TITLE_WORDS = 4
TITLE_SHARE = 0.6
"""A larger line of fewer words is likelier the outlet's name or a section's, if one of more words is this large."""

_NO_HEADING_END = re.compile(r"[.,;][\"'”’»)\]]*$")


def body_size(pages: Iterable[PageWords]) -> float:
    """The size that most of the text is set in."""
    weights: Counter[float] = Counter()
    for page in pages:
        for word in page.words:
            weights[round(2 * word.size) / 2] += len(word.text)
    return max(weights, key=lambda size: (weights[size], size))


def styles_of(paragraphs: Sequence[Paragraph], pages: Sequence[PageWords], named: str | None) -> list[Style]:
    """The style of each paragraph.

    Args:
        paragraphs: of the whole document, in reading order.
        pages: its pages.
        named: the title that the document's properties tell.
    """
    if not paragraphs:
        return []
    body = body_size(pages)
    title = _title(paragraphs, body, _letters(named or ""))
    return [
        Style.TITLE
        if number == title
        else Style.HEADING
        if _is_heading(paragraph, body)
        else Style.CAPTION
        if _is_caption(paragraph, body, pages[paragraph.page].pictures)
        else Style.TEXT
        for number, paragraph in enumerate(paragraphs)
    ]


def _title(paragraphs: Sequence[Paragraph], body: float, named: str) -> int | None:
    """The largest paragraph above the text; of equal ones the first. One that the properties name comes before all."""
    first_text = next(
        (
            number
            for number, paragraph in enumerate(paragraphs)
            if paragraph.size <= HEADING * body and len(paragraph.words) > LONGEST_HEADING
        ),
        len(paragraphs),
    )
    large = [
        number
        for number in range(first_text)
        if paragraphs[number].size >= TITLE * body and paragraphs[number].page == paragraphs[0].page
    ]
    largest = max((paragraphs[number].size for number in large), default=0.0)
    worded = [
        number
        for number in large
        if len(paragraphs[number].words) >= TITLE_WORDS and paragraphs[number].size >= TITLE_SHARE * largest
    ]
    # Browsers put the site's name behind the title.
    told = [
        number
        for number in large
        if named.startswith(_letters("".join(word.text for word in paragraphs[number].words)))
    ]
    return max(told or worded or large, key=lambda number: (paragraphs[number].size, -number), default=None)


def _text(paragraph: Paragraph) -> str:
    return " ".join(word.text for word in paragraph.words)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _is_heading(paragraph: Paragraph, body: float) -> bool:
    words = paragraph.words
    return (
        len(words) <= LONGEST_HEADING
        and (paragraph.size >= HEADING * body or (paragraph.bold and paragraph.size >= CAPTION * body))
        and not _NO_HEADING_END.search(words[-1].text)
    )


def _is_caption(paragraph: Paragraph, body: float, pictures: Iterable[Box]) -> bool:
    """Small letters right below a picture, or right above it."""
    if paragraph.size > CAPTION * body or len(paragraph.words) > LONGEST_CAPTION:
        return False
    place = paragraph.box
    reach = NEAR * place.height
    return any(
        picture.left < place.right
        and place.left < picture.right
        and min(abs(place.top - picture.bottom), abs(picture.top - place.bottom)) <= reach
        for picture in pictures
    )
