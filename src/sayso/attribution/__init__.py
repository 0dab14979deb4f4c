"""Attribution: from a read page to who said what on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.attribution import chain, sources, spans, speakers, turns
from sayso.attribution.confidence import OUTRIGHT, THING, band, confidence
from sayso.attribution.finding import Finding
from sayso.attribution.grounds import anonymity_reason, basis
from sayso.attribution.outright import denies_outright
from sayso.attribution.stance import stance_of
from sayso.attribution.universal import attribute_by_frames
from sayso.language import lexicon as lexicons
from sayso.language import tongue as tongues
from sayso.language.passages import Passage
from sayso.model import Act, ActorKind, Attribution, Form, Page, Position, Span, attribution_id

__all__ = ["attribute"]


def attribute(page: Page, passages: Sequence[Passage], language: str) -> tuple[Attribution, ...]:
    """Who said what in the kept blocks of a page, by place.

    A pure function. It raises nothing because of the page's text.

    Args:
        page: the page.
        passages: its paragraphs, parsed.
        language: the code of the language whose lexicons are to be used.
    """
    tongue = tongues.load(language)
    if tongue is None:
        found = _by_lexicon(page, passages, lexicons.load(language))
    else:
        found = attribute_by_frames(page, passages, tongue)
    made: dict[str, Attribution] = {}
    for each in found:
        made.setdefault(each.id, each)
    return tuple(sorted(made.values(), key=lambda each: (each.extent, each.content, each.cue or each.extent, each.id)))


def _by_lexicon(page: Page, passages: Sequence[Passage], lexicon: lexicons.Lexicon) -> Iterator[Attribution]:
    """Who said what by rules, models and lexicons made for the language; one thing said may come twice."""
    found = spans.find(passages, lexicon)
    names = sources.Names(passages)
    speaking = {(finding.passage.number, finding.source_token.idx) for finding in found if finding.source_token}
    mentions = speakers.Mentions(passages, names, lexicon, speaking)
    around = chain.enclosing(found)
    speaker_of: dict[int, sources.Speaker] = {}
    for number in sorted(range(len(found)), key=lambda number: chain.depth(number, around)):
        outer = around[number]
        inside = None if outer is None else speaker_of[outer]
        in_turn = outer is not None and found[outer].frame == turns.FRAME
        speaker_of[number] = speakers.identify(found[number], inside, mentions, names, lexicon, in_turn=in_turn)
    relaying = {number for number, finding in enumerate(found) if _passes_on(finding, speaker_of[number], lexicon)}
    chains = chain.chains(found, [speaker_of[number].name for number in range(len(found))], around, relaying)
    for number, finding in enumerate(found):
        yield _attribution(
            page,
            finding,
            inside=around[number] is not None,
            who=speaker_of[number],
            chained=chains[number],
            names=names,
            lexicon=lexicon,
        )


def _passes_on(finding: Finding, who: sources.Speaker, lexicon: lexicons.Lexicon) -> bool:
    """Whether a source tells what it has from others: an outlet, a document, somebody else's report."""
    documented = finding.source_token is not None and finding.source_token.lemma_.lower() in lexicon.words["documents"]
    return who.kind is ActorKind.OUTLET or documented


def _attribution(
    page: Page,
    finding: Finding,
    *,
    inside: bool,
    who: sources.Speaker,
    chained: tuple[str, ...],
    names: sources.Names,
    lexicon: lexicons.Lexicon,
) -> Attribution:

    def place(passage: Passage, span: Span) -> Span:
        return passage.view.place(*span).trimmed(page.text)

    source = place(finding.passage, finding.source) if finding.source else None
    cue = place(finding.passage, finding.cue)
    content = sorted(place(passage, span) for passage, span in finding.places)
    known = basis(finding, lexicon)
    unnamed = anonymity_reason(finding) if who.anonymous else None
    stance = stance_of(finding, lexicon)
    value = confidence(finding, inside, lexicon)
    said = stance.act is Act.SAID
    if said and not inside and stance.position is Position.DENIES and denies_outright(finding, lexicon):
        value = max(value, OUTRIGHT)
    quotes = said and stance.form is not Form.INDIRECT
    if finding.source_token is not None and not (quotes or sources.can_speak(finding.source_token, names, lexicon)):
        value = min(value, THING)
    return Attribution(
        id=attribution_id(page.id, source, cue, content),
        page=page.id,
        source=source,
        source_name=who.name,
        source_kind=who.kind,
        cue=cue,
        content=tuple(content),
        **stance._asdict(),
        anonymous=who.anonymous,
        chain=chained,
        confidence=value,
        confidence_band=band(value),
        basis=known and place(finding.passage, known),
        anonymity_reason=unnamed and place(finding.passage, unnamed),
    )
