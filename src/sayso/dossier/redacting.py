"""Redacting: a dossier's contents with the passages that they cite and nothing else of any page.

Offsets and ids stay those of the original, so that whatever somebody says about a place of the shared copy is found in
it: what is taken out of a text leaves a mark and blanks of the same length.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.model import (
    Actor,
    Block,
    Comparison,
    Contents,
    Custody,
    LineageKind,
    LineageLink,
    Page,
    PageStatus,
    Role,
    SharedPassage,
    Span,
)
from sayso.report.passages import around, sentences_around
from sayso.report.sure import without

COMMENTS = frozenset({Role.COMMENT, Role.COMMENT_SPAM, Role.COMMENT_UI})
"""The roles of what readers wrote below a page, under their names: never shared."""
GONE = "[…]"
"""Stands where text was taken out."""

Sentences = Mapping[str, Sequence[Span]]
"""Page id to that page's sentences."""
Windows = Mapping[str, tuple[Span, ...]]
"""Page id to what is cited of its text, in order and disjoint."""


def redacted(contents: Contents) -> tuple[Contents, Counter[str]]:
    """The contents with cited passages only, and how much was taken out, by what it is.

    Args:
        contents: as they were woven.
    """
    left = without(contents, _in_comments(contents))
    pages = {page.id: page for page in left.pages}
    left = left.model_copy(
        update={
            "lineage": tuple(_shortened(each, pages, left.sentences) for each in left.lineage),
            "shared_passages": tuple(_shared(each, pages, left.sentences) for each in left.shared_passages),
        }
    )
    windows = cited(left)
    kept = {page.id: _Kept(page, windows.get(page.id, ())) for page in left.pages}
    files = {page.file: _base_name(page.file) for page in left.pages if _base_name(page.file) != page.file}
    made = left.model_copy(
        update={
            "pages": tuple(_without_folders(kept[page.id].page(), files) for page in left.pages),
            "sentences": {
                page: tuple(each for each in sentences if kept[page].holds(each))
                for page, sentences in left.sentences.items()
            },
            "dates": tuple(each for each in left.dates if kept[each.page].holds(each.span)),
            "comparisons": tuple(_comparison(each, kept) for each in left.comparisons),
            "left_out": {_base_name(file): counts for file, counts in left.left_out.items()},
        }
    )
    made = made.model_copy(update={"actors": tuple(_actors(made))})
    return made, _taken_out(contents, made, kept, files)


def cited(contents: Contents) -> Windows:
    """The full sentences of everything that contents cite."""
    pages = {page.id: page for page in contents.pages}
    found: dict[str, list[Span]] = defaultdict(list)
    for attribution in contents.attributions:
        page = pages[attribution.page]
        found[page.id] += around(attribution, page.text, contents.sentences.get(page.id, ()))
    places: dict[str, list[Span]] = defaultdict(list)
    for page_id, span in _places(contents):
        places[page_id].append(span)
    for page_id, spans in places.items():
        found[page_id] += sentences_around(spans, pages[page_id].text, contents.sentences.get(page_id, ()))
    return {page: _joined(spans) for page, spans in found.items()}


def _base_name(file: str) -> str:
    """A file's name without the folders that it lay in; a web address stays as it is."""
    return file if _is_web_address(file) else file.rsplit("/", 1)[-1]


def _is_web_address(place: str | None) -> bool:
    """Whether that is an address of the web, and not of somebody's own machine."""
    return place is not None and place.lower().startswith(("http://", "https://"))


def custody_for_others(custody: Custody) -> Custody:
    """Where a page came from, without who saved it and without places on their machine."""
    addresses = {name: getattr(custody, name) for name in ("url", "final_url", "archived_url")}
    return custody.model_copy(
        update={"captured_by": None} | {name: None for name, told in addresses.items() if not _is_web_address(told)}
    )


def for_others(page: Page) -> Page:
    """A page without what tells about those who saved it and about their machine."""
    metadata = page.metadata
    if metadata.url is not None and not _is_web_address(metadata.url):
        basis = {name: told for name, told in metadata.basis.items() if name != "url"}
        metadata = metadata.model_copy(update={"url": None, "basis": basis})
    return page.model_copy(update={"metadata": metadata, "custody": custody_for_others(page.custody)})


def _without_folders(page: Page, files: Mapping[str, str]) -> Page:
    """A page that names no folder, also where it tells why it was not read."""
    reason = page.reason
    for file, name in files.items():
        reason = reason and reason.replace(file, name)
    return page.model_copy(update={"file": files.get(page.file, page.file), "reason": reason})


def _places(contents: Contents) -> Iterator[tuple[str, Span]]:
    """Page and span of everything besides attributions that is quoted."""
    for attribution in contents.attributions:
        yield from ((attribution.page, each) for each in (attribution.basis, attribution.anonymity_reason) if each)
    for claim in contents.claims:
        yield claim.members[claim.worded_by].page, claim.wording
        yield from ((member.page, member.span) for member in claim.members)
    for explanation in contents.explanations:
        for reason in explanation.members:
            yield from ((reason.page, span) for span in (*reason.spans, reason.answer))
    for event in contents.events:
        for mention in event.members:
            yield from ((mention.page, span) for span in (mention.span, mention.date_span) if span)
    for link in contents.lineage:
        if link.span:
            yield link.page, link.span
        if link.source_page and link.source_span:
            yield link.source_page, link.source_span
    for passage in contents.shared_passages:
        yield passage.page, passage.span
        yield passage.source_page, passage.source_span
    yield from ((lead.page, lead.span) for lead in contents.leads)
    for page in contents.pages:
        yield from ((page.id, span) for span in (page.translation.anchors if page.translation else ()))


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _in_comments(contents: Contents) -> frozenset[str]:
    """The ids of attributions that stand in readers' comments, where only a person can have put them."""
    comments = {page.id: [block.span for block in page.blocks if block.role in COMMENTS] for page in contents.pages}
    return frozenset(
        each.id for each in contents.attributions if any(span.overlaps(each.extent) for span in comments[each.page])
    )


def _shortened(link: LineageLink, pages: Mapping[str, Page], sentences: Sentences) -> LineageLink:
    """A way to an origin; of a copied passage, which may be a whole page, only its first sentence on either side."""
    if link.kind is not LineageKind.COPIES:
        return link
    source_span = None
    if link.source_span and link.source_page and link.source_page in pages:
        source_span = _first_sentence(link.source_span, pages[link.source_page], sentences)
    span = link.span and _first_sentence(link.span, pages[link.page], sentences)
    return link.model_copy(update={"span": span, "source_span": source_span})


def _shared(passage: SharedPassage, pages: Mapping[str, Page], sentences: Sentences) -> SharedPassage:
    span = _first_sentence(passage.span, pages[passage.page], sentences)
    source_span = _first_sentence(passage.source_span, pages[passage.source_page], sentences)
    return passage.model_copy(
        update={
            "span": span,
            "source_span": source_span,
            "changed": tuple(each for each in passage.changed if span.holds(each)),
            "source_changed": tuple(each for each in passage.source_changed if source_span.holds(each)),
        }
    )


def _first_sentence(span: Span, page: Page, sentences: Sentences) -> Span:
    first = sentences_around([Span(span.start, span.start + 1)], page.text, sentences.get(page.id, ()))[0]
    return Span(span.start, min(span.end, first.end)).trimmed(page.text)


class _Kept:
    """One page and what of it stays."""

    def __init__(self, page: Page, windows: Sequence[Span]) -> None:
        self._page = page
        comments = [block.span for block in page.blocks if block.role in COMMENTS]
        self._windows = [each for each in windows if not any(each.overlaps(comment) for comment in comments)]

    def holds(self, span: Span) -> bool:
        """Whether a passage stays as a whole."""
        return any(window.holds(span) for window in self._windows)

    def page(self) -> Page:
        """The page with nothing else in it."""
        page = for_others(self._page)
        text = self._text() if page.blocks else ""
        blocks = ((block.role, block.span.trimmed(text)) for block in page.blocks)
        return page.model_copy(
            update={
                "text": text,
                "blocks": tuple(Block(start=span.start, end=span.end, role=role) for role, span in blocks),
                "links": tuple(link for link in page.links if self.holds(Span(link.start, link.end))),
            }
        )

    def characters(self) -> int:
        """How many characters are taken out."""
        there = sum(window.end - window.start for window in self._windows)
        return len(self._page.text) - there

    def _text(self) -> str:
        text, at = [], 0
        for block in self._page.blocks:
            text.append(self._page.text[at : block.start])
            at = block.start
            for window in self._windows:
                start, end = max(window.start, block.start), min(window.end, block.end)
                if start < end:
                    text += [_blanked(self._page.text[at:start]), self._page.text[start:end]]
                    at = end
            text.append(_blanked(self._page.text[at : block.end]))
            at = block.end
        return "".join(text) + self._page.text[at:]


def _blanked(text: str) -> str:
    """A mark and blanks, as many characters as the text has; white space stays what it is."""
    if not text.strip():
        return text
    return f"\n{GONE}{' ' * (len(text) - 5)}\n" if len(text) >= 5 else f"{'…':<{len(text)}}"


def _comparison(comparison: Comparison, kept: Mapping[str, _Kept]) -> Comparison:
    """What changed between versions, as far as both places are cited anyway."""
    text = tuple(
        change
        for change in comparison.text
        if (change.before is None or kept[comparison.earlier].holds(change.before))
        and (change.after is None or kept[comparison.later].holds(change.after))
    )
    return comparison.model_copy(update={"text": text})


def _actors(contents: Contents) -> Iterator[Actor]:
    """The actors by the names that are still there."""
    told = [page.text for page in contents.pages]
    for page in contents.pages:
        metadata = page.metadata
        told += [*metadata.authors, *metadata.wire_agencies]
        told += filter(None, (metadata.publisher, metadata.republished_from, metadata.title))
    for attribution in contents.attributions:
        told += [attribution.source_name, *attribution.chain]
    told += [name for claim in contents.claims for side in (claim.affirming, claim.denying) for name in side.names]
    told += [link.origin for link in contents.lineage]
    text = "\n".join(told)
    speaking = {each.actor for each in contents.attributions} | {link.actor for link in contents.lineage}
    for actor in contents.actors:
        if actor.id in speaking or actor.name in text:
            yield actor.model_copy(update={"aliases": tuple(name for name in actor.aliases if name in text)})


def _taken_out(before: Contents, after: Contents, kept: Mapping[str, _Kept], files: Mapping[str, str]) -> Counter[str]:
    """How much of what was taken out."""
    roles = Counter(block.role for page in before.pages for block in page.blocks)
    return Counter(
        {
            "files of pages as they were saved": sum(page.status is not PageStatus.UNREADABLE for page in before.pages),
            "folders in which files lay": len(files),
            "characters of pages that nothing cites": sum(each.characters() for each in kept.values()),
            "readers’ comments, with the names of those who wrote them": sum(roles[role] for role in COMMENTS),
            "statements in readers’ comments": len(before.attributions) - len(after.attributions),
            "hyperlinks that nothing cites": sum(len(page.links) for page in before.pages)
            - sum(len(page.links) for page in after.pages),
            "changes between versions that nothing cites": sum(len(each.text) for each in before.comparisons)
            - sum(len(each.text) for each in after.comparisons),
            "names that only passages have which nothing cites": _names(before.actors) - _names(after.actors),
        }
    )


def _names(actors: Iterable[Actor]) -> int:
    return sum(1 + len(actor.aliases) for actor in actors)
