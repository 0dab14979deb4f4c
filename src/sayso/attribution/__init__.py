"""Attribution: from a read page to who said what on it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from spacy.language import Language

from sayso.attribution import chain, sources, spans, speakers, stance
from sayso.attribution.confidence import band, confidence
from sayso.attribution.passage import Finding, Passage, read
from sayso.language import lexicon as lexicons
from sayso.model import Attribution, Page, PageAnalysis, Span

__all__ = ["attribute"]


def attribute(page: Page, nlp: Language) -> PageAnalysis:
    """The page with the sentences and attributions of its kept blocks.

    A pure function of page and pipeline. It raises nothing because of the page's text.
    """
    passages = read(page, nlp)
    lexicon = lexicons.load(nlp.lang)
    found = spans.find(passages, lexicon)
    names = sources.Names(passages)
    mentions = speakers.Mentions(passages, names, lexicon)
    around = chain.enclosing(found)
    speaker_of: dict[int, sources.Speaker] = {}
    for number in sorted(range(len(found)), key=lambda number: chain.depth(number, around)):
        outer = around[number]
        inside = None if outer is None else speaker_of[outer]
        speaker_of[number] = speakers.identify(found[number], inside, mentions, names, lexicon)
    chains = chain.chains(found, [speaker_of[number].name for number in range(len(found))], around)
    attributions: dict[str, Attribution] = {}
    for number, finding in enumerate(found):
        made = _attribution(page, finding, speaker_of[number], chains[number], lexicon)
        attributions.setdefault(made.id, made)
    ordered = sorted(
        attributions.values(), key=lambda made: (made.extent, made.content, made.cue or made.extent, made.id)
    )
    sentences = [
        passage.view.place(sentence.start_char, sentence.end_char).trimmed(page.text)
        for passage in passages
        for sentence in passage.doc.sents
    ]
    return PageAnalysis(page=page, sentences=tuple(sentences), attributions=tuple(ordered))


def _attribution(
    page: Page, finding: Finding, who: sources.Speaker, names: tuple[str, ...], lexicon: lexicons.Lexicon
) -> Attribution:

    def place(passage: Passage, span: Span) -> Span:
        return passage.view.place(*span).trimmed(page.text)

    source = place(finding.passage, finding.source) if finding.source else None
    cue = place(finding.passage, finding.cue)
    content = [place(finding.passage, span) for span in finding.content]
    content += [place(passage, span) for passage, span in finding.elsewhere]
    value = confidence(finding, lexicon)
    return Attribution(
        id=_identity(page.id, source, cue, content),
        page=page.id,
        source=source,
        source_name=who.name,
        source_kind=who.kind,
        cue=cue,
        content=tuple(content),
        act=stance.act(finding),
        form=stance.form(finding),
        position=stance.position(finding, lexicon),
        certainty=stance.certainty(finding, lexicon),
        anonymous=who.anonymous,
        chain=names,
        confidence=value,
        confidence_band=band(value),
    )


def _identity(page: str, source: Span | None, cue: Span, content: Sequence[Span]) -> str:
    told = repr((page, source and tuple(source), tuple(cue), [tuple(span) for span in content]))
    return "a" + hashlib.sha256(told.encode()).hexdigest()[:16]
