"""One page's analysis as rows of a corpus's tables."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from sayso.corpus.days import days
from sayso.corpus.schema import ANALYSES, ATTRIBUTIONS, CITATIONS, DATES, LINKS, MENTIONS, PAGES, Table
from sayso.model import GAP, Attribution, Custody, Page, PageAnalysis, Span
from sayso.store import StoredInput

Row = dict[str, Any]


def rows_of(analysis: PageAnalysis, source: StoredInput, original: bytes, told: bytes) -> Iterator[tuple[Table, Row]]:
    """All rows that one page gives, each with its table; those of a table in the order of the page's text.

    Args:
        analysis: the page's.
        source: what is known of the input beside its bytes, with the key of the analysis.
        original: the bytes.
        told: the analysis as JSON.
    """
    page = analysis.page
    yield PAGES, _page(page, source.custody)
    for attribution in analysis.attributions:
        yield ATTRIBUTIONS, _attribution(attribution, page)
    for date in analysis.dates:
        place = {"page": page.id, **_place(date.span, page.text)}
        yield DATES, {**place, **_days(date.value), "value": date.value, "interval": date.interval, "basis": date.basis}
    for citation in analysis.citations:
        place = {"page": page.id, **_place(citation.span, page.text)}
        yield CITATIONS, {**place, "origin": citation.origin, "kind": citation.kind, "url": citation.url}
    for link in page.links:
        if any(block.start <= link.start and link.end <= block.end for block in page.kept):
            yield LINKS, {"page": page.id, "url": link.url, **_place(Span(link.start, link.end), page.text)}
    names = Counter((each.name, each.kind) for each in analysis.mentions)
    for (name, kind), count in names.items():
        yield MENTIONS, {"page": page.id, "name": name, "kind": kind, "count": count}
    yield (
        ANALYSES,
        {
            "page": page.id,
            "file": page.file,
            "key": source.key,
            "sha256": page.sha256,
            "media_type": source.media_type,
            "supplied": None if source.supplied is None else source.supplied.model_dump_json(),
            "custody": source.custody.model_dump_json(),
            "original": zlib.compress(original),
            "analysis": zlib.compress(told),
        },
    )


def kept_words(page: Page) -> int:
    """How many words the blocks have that are read for meaning."""
    return sum(len(block.span.of(page.text).split()) for block in page.kept)


def _page(page: Page, custody: Custody) -> Row:
    said = page.metadata
    url = said.url or custody.url or page.custody.url
    dated = _days(said.published)
    return {
        "id": page.id,
        "file": page.file,
        "url": url,
        "site": _site(url),
        "outlet": said.publisher,
        "title": said.title,
        "authors": said.authors,
        "published": said.published,
        **dated,
        "captured": custody.captured or page.custody.captured,
        "language": said.language,
        "genre": said.genre,
        "republished_from": said.republished_from,
        "wire_agencies": said.wire_agencies,
        "words": kept_words(page),
        "text": page.text,
        "kept": [{"start": each.start, "end": each.end, "role": each.role} for each in page.kept],
        "note": page.reason,
    }


def _attribution(each: Attribution, page: Page) -> Row:
    text = page.text
    return {
        "page": page.id,
        "id": each.id,
        "start": each.extent.start,
        "end": each.extent.end,
        "source": each.source and each.source.of(text),
        "source_span": _span(each.source),
        "source_name": each.source_name,
        "source_kind": each.source_kind,
        "cue": each.cue and each.cue.of(text),
        "cue_span": _span(each.cue),
        "content": GAP.join(span.of(text) for span in each.content),
        "content_spans": [_span(span) for span in each.content],
        "act": each.act,
        "form": each.form,
        "position": each.position,
        "certainty": each.certainty,
        "said": each.said,
        "anonymous": each.anonymous,
        "chain": each.chain,
        "origin": each.chain[-1] if each.chain else None,
        "confidence": each.confidence,
        "band": each.confidence_band,
    }


def _span(span: Span | None) -> Row | None:
    return span and span._asdict()


def _place(span: Span | None, text: str) -> Row:
    return {} if span is None else {"start": span.start, "end": span.end, "passage": span.of(text)}


def _days(edtf: str | None) -> Row:
    found = days(edtf)
    return {} if found is None else {"earliest": found[0], "latest": found[1]}


def _site(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
