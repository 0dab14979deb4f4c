"""Quotations and their speakers: every quotation gets the cue that introduces it, or joins the speech before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from sayso.attribution import syntax
from sayso.attribution.passage import Finding, Passage, merged
from sayso.language.lexicon import Lexicon
from sayso.model import Span

_STOP = re.compile(r"[.!?;][\"”’')]*\s")
_MAX_GAP = 120
"""Characters between a quotation and the cue that introduces it; an addressee and an apposition fit in."""
_SPEECH_WORDS = 4
"""A quotation of fewer words that nobody is seen to utter is a name, a title or scare quotes."""
_WORD = re.compile(r"\w+")


def link(passages: Sequence[Passage], findings: Sequence[Sequence[Finding]], lexicon: Lexicon) -> list[list[Finding]]:
    """The findings of each passage with every quotation given to the finding it belongs to.

    A content that overlaps a quotation from outside takes all of it; a quotation without a finding goes to the nearest
    cue of speech in its sentence, or to the speech before it in the paragraph; a quotation that continues one left
    open in the paragraph before, or follows a colon there, goes to that paragraph's speaker.
    """
    linked: list[list[Finding]] = []
    for passage, own in zip(passages, findings, strict=True):
        here = [_fitted(finding) for finding in own]
        for quotation in passage.speeches:
            if any(_covers(finding, quotation) for finding in here):
                continue
            if (cue := _introducing(passage, quotation, lexicon)) is not None:
                here = _given(passage, here, cue, quotation, lexicon)
            elif (speech := _last_speech(here, quotation)) is not None and _stands_alone(passage, quotation):
                here[here.index(speech)] = replace(
                    speech, content=merged([*speech.content, quotation], passage.view.text)
                )
            elif linked and quotation.start == 0:
                _continue_speech(linked, passage, quotation)
        linked.append(here)
    return linked


def _fitted(finding: Finding) -> Finding:
    """The finding with each quotation that its content overlaps taken whole, or, where its cue stands inside the
    quotation, with its content kept inside.
    """
    passage = finding.passage
    inside = passage.quotation_at(finding.cue.start)
    content = []
    for span in finding.content:
        if inside is not None:
            content.append(Span(max(span.start, inside.start), min(span.end, inside.end)))
            continue
        start, end = span
        for quotation in passage.speeches:
            if quotation.overlaps(span) and not any(
                quotation.overlaps(other) for other in (finding.cue, finding.source) if other is not None
            ):
                start, end = min(start, quotation.start), max(end, quotation.end)
        content.append(Span(start, end))
    kept = merged((span for span in content if _WORD.search(passage[span])), passage.view.text)
    return replace(finding, content=kept or finding.content)


def _covers(finding: Finding, quotation: Span) -> bool:
    return not quotation.holds(finding.cue) and any(quotation.overlaps(span) for span in finding.content)


def _introducing(passage: Passage, quotation: Span, lexicon: Lexicon) -> Token | None:
    """The cue of speech next to a quotation, with no sentence's end between: what follows it at once first."""
    text = passage.view.text
    best: tuple[int, int, Token] | None = None
    for token in passage.doc:
        if token.pos_ not in {"VERB", "AUX"} or (token.lemma_.lower(), "quote") not in lexicon.verbs:
            continue
        if passage.quotation_at(token.idx) is not None:
            continue
        source = _speaker(token)
        extent = syntax.verb_group(token)
        if source is not None:
            phrase = syntax.noun_phrase(source, [token])
            extent = Span(min(extent.start, phrase.start), max(extent.end, phrase.end))
        if extent.start >= quotation.end:
            between, after = text[quotation.end : extent.start], 0
        elif token.idx < quotation.start:
            between, after = text[min(extent.end, quotation.start) : quotation.start], 1
        else:
            continue
        if len(between) > _MAX_GAP or (_STOP.search(between + " ") and not between.rstrip().endswith(":")):
            continue
        if source is None and after == 0:
            continue
        rank = (len(between.strip(" ,—–-:")), after, token)
        if best is None or rank[:2] < best[:2]:
            best = rank
    return best[2] if best else None


def _speaker(verb: Token) -> Token | None:
    """The verb's subject, also one after it that the parse took for its object (", said the minister")."""
    if (source := syntax.subject(verb)) is not None:
        return source
    return next(
        (child for child in verb.children if child.dep_ in {"dobj", "npadvmod", "attr"} and child.i > verb.i), None
    )


def _given(passage: Passage, here: list[Finding], verb: Token, quotation: Span, lexicon: Lexicon) -> list[Finding]:
    """The findings with the quotation as content of the verb's finding, which is made where there is none."""
    for number, finding in enumerate(here):
        if finding.cue_token == verb:
            spoken = any(span.overlaps(other) for span in finding.content for other in passage.speeches)
            content = [*finding.content, quotation] if spoken or finding.frame == "clause" else [quotation]
            cue = lexicon.verbs[verb.lemma_.lower(), "quote"]
            here[number] = replace(finding, content=merged(content, passage.view.text), frame="quote", entry=cue)
            return here
    source_token = _speaker(verb)
    source = syntax.noun_phrase(source_token, [verb]) if source_token is not None else None
    cue = lexicon.verbs[verb.lemma_.lower(), "quote"]
    found = Finding(passage, syntax.verb_group(verb), verb, cue, "quote", (quotation,), source, source_token)
    return [*here, found]


def _last_speech(here: Sequence[Finding], quotation: Span) -> Finding | None:
    """The last finding before the quotation whose content is spoken."""
    before = [
        finding
        for finding in here
        if finding.extent.end <= quotation.start
        and not finding.passage.quotation_at(finding.cue.start)
        and (finding.frame in {"quote", "clause"})
    ]
    return max(before, key=lambda finding: finding.extent.end, default=None)


def _stands_alone(passage: Passage, quotation: Span) -> bool:
    """Whether the quotation is speech of its own: it begins where a sentence does, and is no mere phrase."""
    before = passage.view.text[: quotation.start].rstrip()
    begins = not before or before[-1] in ".!?:”\"'"
    return begins and len(_WORD.findall(passage[quotation])) >= _SPEECH_WORDS


def _continue_speech(linked: list[list[Finding]], passage: Passage, quotation: Span) -> None:
    """Give a quotation at a paragraph's beginning to the speech that the paragraph before left open or announced."""
    if len(_WORD.findall(passage[quotation])) < _SPEECH_WORDS:
        return
    findings = linked[-1]
    continues = any(mark.continues and mark.span == quotation for mark in passage.quotations)
    for other in reversed(linked):
        if other:
            findings = other
            break
    speech = max((f for f in findings if f.frame in {"quote", "clause"}), key=lambda f: f.extent.end, default=None)
    if speech is None:
        return
    distance = passage.number - max([speech.passage.number, *(other.number for other, _ in speech.elsewhere)])
    alone = quotation.end >= len(passage.view.text.rstrip()) - 1
    if distance == 1 and (continues or alone):
        index = findings.index(speech)
        findings[index] = replace(speech, elsewhere=(*speech.elsewhere, (passage, quotation)))
