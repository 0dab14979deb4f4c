"""Records as hypothesis makes them: any text, cut into blocks, sentences and attributions."""

from __future__ import annotations

import hashlib

from hypothesis import strategies as st

from sayso.model import (
    Act,
    Actor,
    ActorKind,
    Attribution,
    Band,
    Basis,
    Block,
    Certainty,
    Contents,
    DateBasis,
    DateExpression,
    Form,
    Link,
    Metadata,
    Page,
    PageAnalysis,
    Position,
    Role,
    Span,
)

TEXT = st.text(st.characters(codec="utf-8"), max_size=60)


def _hash(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()


@st.composite
def analyses(draw: st.DrawFn) -> PageAnalysis:
    """One page of a few lines, each a block; some of its blocks are sentences, some of these attributed."""
    text = "\n".join(draw(st.lists(TEXT, max_size=5)))
    file = draw(st.text(st.characters(codec="utf-8"), min_size=1, max_size=12))
    spans, at = [], 0
    for line in text.split("\n"):
        span = Span(at, at + len(line)).trimmed(text)
        if span.start < span.end:
            spans.append(span)
        at += len(line) + 1
    page = Page(
        id="p" + _hash(file, text)[:16],
        file=file,
        sha256=_hash(text),
        media_type="text/plain",
        text=text,
        metadata=Metadata(title=text, basis={"title": Basis.PRINTED}) if text else Metadata(),
        blocks=tuple(Block(start=s, end=e, role=draw(st.sampled_from(Role))) for s, e in spans),
        links=tuple(Link(start=s, end=e, url=draw(TEXT)) for s, e in spans[:1]),
    )
    sentences = tuple(span for span in spans if draw(st.booleans()))
    attributions = tuple(
        Attribution(
            id="a" + _hash(page.id, span)[:16],
            page=page.id,
            source=draw(st.sampled_from([None, span])),
            source_name=draw(TEXT),
            actor="r" + _hash(page.id)[:16],
            cue=None,
            content=(span,),
            act=draw(st.sampled_from(Act)),
            form=draw(st.sampled_from(Form)),
            position=draw(st.sampled_from(Position)),
            certainty=draw(st.sampled_from(Certainty)),
            anonymous=draw(st.booleans()),
            chain=tuple(draw(st.lists(TEXT, max_size=2))),
            confidence=draw(st.floats(0, 1)),
            confidence_band=draw(st.sampled_from(Band)),
        )
        for span in sentences
    )
    dates = tuple(
        DateExpression(page=page.id, span=span, value="2024-05", basis=draw(st.sampled_from(DateBasis)))
        for span in sentences
    )
    return PageAnalysis(page=page, sentences=sentences, attributions=attributions, dates=dates)


@st.composite
def piles(draw: st.DrawFn) -> list[PageAnalysis]:
    """A few pages, all different."""
    return draw(st.lists(analyses(), max_size=4, unique_by=lambda each: each.page.id))


def contents_of(pile: list[PageAnalysis]) -> Contents:
    """The contents that hold just these analyses."""
    return Contents(
        pages=tuple(each.page for each in pile),
        sentences={each.page.id: each.sentences for each in pile},
        attributions=tuple(attribution for each in pile for attribution in each.attributions),
        actors=tuple(
            Actor(id="r" + _hash(each.page.id)[:16], name=each.page.file, kind=ActorKind.UNNAMED) for each in pile
        ),
        dates=tuple(date for each in pile for date in each.dates),
    )
