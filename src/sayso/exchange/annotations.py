"""Web annotations that come in: sayso's own, and those that people made elsewhere, found again on the pages.

A target that names a page of the dossier and a position is taken at its word if the quotation stands there. Any other
is found by its quotation, and where that stands more than once, by what stands before and behind it. What is not found
for certain is told, never guessed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sayso.corrections.anchors import CONTEXT
from sayso.errors import InputError
from sayso.exchange.identifiers import item_of, web_address
from sayso.model import Anchor, Page, Span

Document = dict[str, Any]


class Annotated(NamedTuple):
    """One target of an annotation, found on a page."""

    annotation: str
    """The annotation's own name; empty where it has none."""
    part: str
    """What the place is to the annotated item; empty where the annotation does not tell."""
    page: str
    span: Span
    note: str
    """What the annotation says, as plain text."""


class Unplaced(NamedTuple):
    """A target that was not found."""

    annotation: str
    reason: str
    anchor: Anchor | None = None
    """Where it was, as far as it tells; None where its page is not in the dossier or it quotes nothing."""


def read_annotations(data: bytes, pages: Iterable[Page]) -> tuple[list[Annotated], list[Unplaced]]:
    """Read an annotation, a page or collection of them, a list, or the rows of Hypothesis's API.

    Args:
        data: JSON in UTF-8.
        pages: the pages of a dossier.

    Returns:
        The places that were found, in order and each once, and the targets that were not.

    Raises:
        InputError: it is no JSON, or nothing in it is an annotation.
    """
    placing = Placing(pages)
    placed: dict[Annotated, None] = {}
    unplaced: list[Unplaced] = []
    for annotation in annotations_in(data):
        here, gone = placing.of(annotation)
        placed |= dict.fromkeys(here)
        unplaced += gone
    return list(placed), unplaced


def annotations_in(data: bytes) -> list[Document]:
    """The annotations in a document, as they are written; arguments and errors are those of `read_annotations`."""
    try:
        found = list(_annotations(json.loads(data)))
    except (ValueError, RecursionError) as error:
        raise InputError("The annotations are no JSON that can be read.") from error
    if not found:
        raise InputError("There is no annotation in it.")
    return found


class Placing:
    """Finds the targets of annotations on the pages of a dossier."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._by_name = {page.id: page for page in pages}
        self._by_address: dict[str, list[Page]] = {}
        for page in self._by_name.values():
            if (address := web_address(page)) is not None:
                self._by_address.setdefault(_bare(address), []).append(page)

    def of(self, annotation: Document) -> tuple[list[Annotated], list[Unplaced]]:
        """The places of one annotation, in order and each once, and the targets that were not found."""
        placed: dict[Annotated, None] = {}
        unplaced: list[Unplaced] = []
        name, note = str(annotation.get("id", "")), note_of(annotation)
        for target in as_list(annotation.get("target")):
            on = _pages(target, annotation, self._by_name, self._by_address)
            place = _place(target, on)
            if isinstance(place, str):
                unplaced.append(Unplaced(name, place, _lost(target, on)))
            else:
                placed[Annotated(name, _text(target, "styleClass"), *place, note)] = None
        return list(placed), unplaced


def _annotations(document: object) -> Iterator[Document]:
    """The annotations in a document, whatever holds them."""
    if isinstance(document, list):
        for each in document:
            yield from _annotations(each)
    elif isinstance(document, dict):
        if "target" in document:
            yield document
        for holder in ("first", "items", "rows"):
            yield from _annotations(document.get(holder))


def as_list(value: object) -> list[object]:
    """The values of a property that may have one, several or none."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(document: object, name: str) -> str:
    value = document.get(name) if isinstance(document, dict) else None
    return value if isinstance(value, str) else ""


def note_of(annotation: Document) -> str:
    """What an annotation says, as plain text, its tags left out."""
    bodies = [body for body in as_list(annotation.get("body")) if _text(body, "purpose") != "tagging"]
    return "\n".join(filter(None, [*(_text(body, "value") for body in bodies), _text(annotation, "text")]))


def _pages(
    target: object, annotation: Document, by_name: dict[str, Page], by_address: dict[str, list[Page]]
) -> list[Page]:
    """The pages that a target is about: one by sayso's own name, or all with its web address."""
    source = target.get("source", target.get("id")) if isinstance(target, dict) else target
    name = source if isinstance(source, str) else _text(source, "id") or _text(annotation, "uri")
    if (item := item_of(name)) is not None:
        return [by_name[item]] if item in by_name else []
    return by_address.get(_bare(name), [])


def _bare(address: str) -> str:
    """An address without what does not tell pages apart."""
    return re.sub(r"^https?://(www\.)?|#.*$", "", address, flags=re.IGNORECASE).rstrip("/")


def _place(target: object, pages: list[Page]) -> tuple[str, Span] | str:
    """Where a target is, or why that is unknown."""
    if not pages:
        return "Its page is not in the dossier."
    selectors = _selectors(target)
    exact, prefix, suffix = (_quoted(selectors, part) for part in ("exact", "prefix", "suffix"))
    if not exact:
        return "It quotes nothing."
    position = next((span for each in selectors if (span := _position(each)) is not None), None)
    for page in pages:
        if position is not None and position.of(page.text) == exact:
            return page.id, position
    places = [(page.id, span) for page in pages for span in _occurrences(page.text, exact)]
    if len(places) > 1:
        texts = {page.id: page.text for page in pages}
        places = [each for each in places if _stands_between(prefix, suffix, texts[each[0]], each[1])]
    if len(places) != 1:
        return "Its words stand on the page more than once." if places else "Its words do not stand on the page so."
    return places[0]


def _selectors(target: object) -> list[object]:
    return as_list(target.get("selector")) if isinstance(target, dict) else []


def _quoted(selectors: list[object], part: str) -> str:
    return next(filter(None, (_text(each, part) for each in selectors)), "")


def _lost(target: object, pages: list[Page]) -> Anchor | None:
    """The anchor of a target that was not found, so that it is found if its words come back."""
    selectors = _selectors(target)
    exact = _quoted(selectors, "exact")
    if not pages or not exact:
        return None
    start = next((span.start for each in selectors if (span := _position(each)) is not None), 0)
    return Anchor(
        page=pages[0].id,
        start=start,
        end=start + len(exact),
        exact=exact,
        prefix=_quoted(selectors, "prefix")[-CONTEXT:],
        suffix=_quoted(selectors, "suffix")[:CONTEXT],
    )


def _position(selector: object) -> Span | None:
    if not isinstance(selector, dict) or selector.get("type") != "TextPositionSelector":
        return None
    start, end = selector.get("start"), selector.get("end")
    return Span(start, end) if isinstance(start, int) and isinstance(end, int) and 0 <= start < end else None


def _occurrences(text: str, exact: str) -> list[Span]:
    """Where words stand, whatever white space is between them."""
    words = exact.split()
    return [Span(*found.span()) for found in re.finditer(r"\s+".join(map(re.escape, words)), text)] if words else []


def _stands_between(prefix: str, suffix: str, text: str, span: Span) -> bool:
    """Whether that is what stands before and behind a place, but for white space."""
    before, behind = "".join(prefix.split()), "".join(suffix.split())
    # Twice as many characters as were kept leave room for white space that the other text does not have.
    window = "".join(text[max(span.start - 2 * len(prefix), 0) : span.start].split())
    rest = "".join(text[span.end : span.end + 2 * len(suffix)].split())
    return window.endswith(before) and rest.startswith(behind)
