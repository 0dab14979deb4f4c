"""Fact-checks as data: ClaimReview (schema.org) in JSON-LD files; each review is a page, with the positions it tells.

A page's text is made of the review's own words, a line for each: its title, the claim, who made it, who checked it,
the rating in words, and the review's text where the data has it. Nothing that it links to is fetched.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

from sayso.model import Basis, Block, Custody, Link, Position, Role, Span, Told
from sayso.reading.captures import Capture, Damaged
from sayso.reading.inputs import MAX_BYTES
from sayso.reading.instants import calendar_date
from sayso.reading.metadata import told as told_metadata
from sayso.reading.readers import Reading, Source, Unreadable

MEDIA_TYPE = "application/ld+json"
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]")
_TYPE = re.compile(rb"\"@type\"\s*:\s*(?:\[[^\]]{0,200})?\"(?:https?://schema\.org/)?ClaimReview\"")
_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_HOLDERS = ("@graph", "dataFeedElement", "item", "itemListElement", "review", "claimReview")
"""Where reviews stand in documents: graphs, data feeds, lists."""
_DEEPEST = 12
_WORDS = {
    Position.DENIES: {"false", "fake", "incorrect", "wrong", "untrue", "hoax", "pants on fire", "fabricated"},
    Position.AFFIRMS: {"true", "correct", "accurate"},
    Position.DOUBTS: {"half true", "mostly false", "mostly true", "mixture", "misleading", "unproven", "unverified"},
}
"""Ratings in words, where they have no number; any other tells no position."""

Document = dict[str, Any]


class ClaimReviewArchive:
    """JSON-LD files by their first type."""

    def recognises(self, beginning: bytes) -> bool:
        """Whether the file begins like one."""
        return _BEGINS.match(beginning) is not None and _TYPE.search(beginning) is not None

    def captures(self, stream: BinaryIO, file: str, left_out: Counter[str]) -> Iterator[Capture]:
        """The reviews with a claim, in the file's order; see `Archive`."""
        data = stream.read(MAX_BYTES + 1)
        try:
            document = json.loads(data) if len(data) <= MAX_BYTES else None
        except (ValueError, RecursionError):
            document = None
        if document is None:
            raise Damaged("It is a file of fact-checks that is damaged or too large.")
        for number, review in enumerate(_reviews(document), start=1):
            if not _text(review, "claimReviewed"):
                left_out["fact-checks without a claim"] += 1
                continue
            found = _WEB.fullmatch(_text(review, "url"))
            day = (_day(review, "datePublished") or "undated").replace("-", "")
            address = found.group() if found else f"file:{number}"
            told = json.dumps(review, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
            yield Capture(f"{file}/{day}/{address}", told.encode(errors="replace"), MEDIA_TYPE, Custody())


class ClaimReviewReader:
    """One fact-check."""

    name = "fact-check"
    version = "1"

    def recognises(self, source: Source) -> bool:
        """A review that was taken out of its file."""
        return source.media_type == MEDIA_TYPE and _TYPE.search(source.data) is not None

    def read(self, source: Source) -> Reading:
        """Lay its words out as lines, with a position for who made the claim and for who rated it.

        Raises:
            Unreadable: It is damaged.
        """
        try:
            review = json.loads(source.data)
        except (ValueError, RecursionError) as error:
            raise Unreadable("It is a fact-check that is damaged.") from error
        if not isinstance(review, dict):
            raise Unreadable("It is a fact-check that is damaged.")
        item = _first(review.get("itemReviewed"))
        checker, claimant = _named(review.get("author")), _named(item.get("author"))
        claim = _text(review, "claimReviewed")
        lines = _Lines()
        lines.add(_text(review, "name", "headline"), Role.HEADLINE)
        content = lines.add(claim, Role.BODY)
        by = lines.add(claimant, Role.CREDIT)
        checked_by = lines.add(checker, Role.BYLINE)
        lines.add(_text(_first(review.get("reviewRating")), "alternateName", "name"), Role.HEADING)
        lines.add(_text(review, "reviewBody", "description"), Role.BODY)
        told = []
        if content and by:
            said = _day(item, "datePublished")
            told.append(Told(source=by, name=claimant, content=content, position=Position.AFFIRMS, said=said))
        if content and checked_by:
            position = rated(_first(review.get("reviewRating")))
            told.append(Told(source=checked_by, name=checker, content=content, position=position))
        return Reading(
            text=lines.text,
            media_type=MEDIA_TYPE,
            blocks=tuple(lines.blocks),
            encoding="utf-8",
            metadata=told_metadata(
                Basis.MARKUP,
                title=_text(review, "name", "headline") or claim or None,
                publisher=checker or None,
                published=_day(review, "datePublished"),
            ),
            links=tuple(lines.linked(_text(review, "url"))),
            told=tuple(told),
        )


def rated(rating: Document) -> Position:
    """The position that a rating takes on a claim: its lowest value denies, its highest affirms, any between doubts.

    Without numbers that fit, its words tell where they are plain; otherwise the checker considers the claim.
    """
    value, worst, best = (_number(rating.get(name)) for name in ("ratingValue", "worstRating", "bestRating"))
    if value is not None and worst is not None and best is not None and worst < best and worst <= value <= best:
        return {worst: Position.DENIES, best: Position.AFFIRMS}.get(value, Position.DOUBTS)
    words = _text(rating, "alternateName", "name").casefold().strip(" .!")
    return next((position for position, known in _WORDS.items() if words in known), Position.CONSIDERS)


def _reviews(document: object, depth: int = 0) -> Iterator[Document]:
    if depth > _DEEPEST:
        return
    if isinstance(document, list):
        for each in document:
            yield from _reviews(each, depth + 1)
    elif isinstance(document, dict):
        types = document.get("@type")
        kinds = types if isinstance(types, list) else [types]
        if any(isinstance(kind, str) and kind.rsplit("/", 1)[-1] == "ClaimReview" for kind in kinds):
            yield document
            return
        for holder in _HOLDERS:
            yield from _reviews(document.get(holder), depth + 1)


class _Lines:
    """A text made line by line, a block each."""

    def __init__(self) -> None:
        self.text = ""
        self.blocks: list[Block] = []

    def add(self, words: str, role: Role) -> Span | None:
        """The place of a line; None where there is nothing to say."""
        if not words:
            return None
        span = Span(len(self.text), len(self.text) + len(words))
        self.text += words + "\n\n"
        self.blocks.append(Block(start=span.start, end=span.end, role=role))
        return span

    def linked(self, url: str) -> Iterator[Link]:
        """Its first line as a link to where the fact-check stands.

        The address is not this page's own: several reviews may stand there, and the article with them.
        """
        if self.blocks and _WEB.fullmatch(url):
            yield Link(start=self.blocks[0].start, end=self.blocks[0].end, url=url)


def _first(value: object) -> Document:
    listed = value if isinstance(value, list) else [value]
    return next((each for each in listed if isinstance(each, dict)), {})


def _text(document: Document, *names: str) -> str:
    """The first of these that is a text, on one line."""
    found = (" ".join(value.split()) for name in names if isinstance(value := document.get(name), str))
    return next(filter(None, found), "")


def _named(value: object) -> str:
    return _text(_first(value), "name") or (" ".join(value.split()) if isinstance(value, str) else "")


def _day(document: Document, name: str) -> str | None:
    return calendar_date(_text(document, name)[:10])


def _number(value: object) -> float | None:
    try:
        return float(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else None
    except (ValueError, OverflowError):
        return None
