"""Quotations and their speakers: every quotation gets the cue that introduces it, or joins the speech before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from spacy.tokens import Token

from sayso.attribution import syntax
from sayso.attribution.finding import Finding, merged
from sayso.language.lexicon import Lexicon
from sayso.language.passages import Passage
from sayso.model import Span

_STOP = re.compile(r"[.!?;][\"”’')]*\s")
_MAX_GAP = 120
"""Characters between a quotation and the cue that introduces it; an addressee and an apposition fit in."""
_SPEECH_WORDS = 4
"""A quotation of fewer words that nobody is seen to utter is a name, a title or scare quotes."""
_TELLING = {"quote", "clause", "question", "predicate", "according"}
"""Frames after which a quotation can go on with the same speaker."""
_CLAUSAL = {"clause", "question", "predicate", "gerund"}
_WORD = re.compile(r"\w+")


class _SpeechCue(NamedTuple):
    """A verb that can introduce a quotation, its subject, and the place of both together."""

    verb: Token
    speaker: Token | None
    extent: Span


def link(passages: Sequence[Passage], findings: Sequence[Sequence[Finding]], lexicon: Lexicon) -> list[list[Finding]]:
    """The findings of each passage with every quotation given to the finding it belongs to.

    A content that overlaps a quotation from outside takes all of it; a quotation without a finding goes to the nearest
    cue of speech in its sentence, or to the speech before it in the paragraph; a quotation that continues one left
    open in the paragraph before, or follows a colon there, goes to that paragraph's speaker.
    """
    linked: list[list[Finding]] = []
    others = [finding for own in findings for finding in own if finding.elsewhere]
    for passage, own in zip(passages, findings, strict=True):
        here = [_fitted(finding, lexicon) if finding.content else finding for finding in own]
        given = [span for finding in others for where, span in finding.elsewhere if where is passage]
        loose = [
            quotation
            for quotation in passage.speeches
            if not any(_covers(f, quotation) for f in here) and not any(quotation.overlaps(span) for span in given)
        ]
        cues = _speech_cues(passage, lexicon) if loose else []
        for quotation in loose:
            if (verb := _introducing(passage, quotation, cues)) is not None:
                _give(passage, here, verb, quotation, lexicon)
            elif not _is_speech(passage, quotation):
                continue
            elif (speech := _last_speech(here, quotation)) is not None:
                content = merged([*speech.content, quotation], passage.view.text)
                here[here.index(speech)] = replace(speech, content=content)
            elif quotation.start == 0:
                _continue_speech(linked, passage, quotation)
        linked.append(here)
    return linked


def _fitted(finding: Finding, lexicon: Lexicon) -> Finding:
    """The finding with its content fitted to quotation marks and brackets.

    A quotation that the content overlaps is taken whole; where the cue stands inside a quotation or brackets, the
    content stays inside. Words between a quotation and a cue without a source are the source (", a shopper said").
    """
    passage = finding.passage
    inside = passage.quotation_at(finding.cue.start)
    content = finding.content
    if inside is None:
        content = tuple(_with_quotations(span, finding) for span in content)
        inside = _brackets(passage.view.text, finding.cue)
    if inside is not None:
        content = tuple(Span(max(span.start, inside.start), min(span.end, inside.end)) for span in content)
    kept = merged((span for span in content if _WORD.search(passage[span])), passage.view.text)
    fitted = replace(finding, content=kept or finding.content)
    return _spoken(_with_speaker_between(fitted), lexicon)


def _with_quotations(span: Span, finding: Finding) -> Span:
    """The content span with all of the quotations it overlaps, but those that cue or source stand in."""
    start, end = span
    for quotation in finding.passage.speeches:
        if quotation.overlaps(span) and not quotation.overlaps(finding.source or finding.cue):
            start, end = min(start, quotation.start), max(end, quotation.end)
    return Span(start, end)


def _brackets(text: str, cue: Span) -> Span | None:
    """The inside of the round brackets around a cue."""
    start = max(text.rfind("(", 0, cue.start), text.rfind(")", 0, cue.start))
    end = text.find(")", cue.end)
    if start < 0 or text[start] == ")" or end < 0:
        return None
    return Span(start + 1, end)


def _with_speaker_between(finding: Finding) -> Finding:
    """The finding with the words between quotation and cue as source, where the parse took them for content."""
    if finding.source is not None or len(finding.content) != 1 or finding.content[0].end > finding.cue.start:
        return finding
    passage, span = finding.passage, finding.content[0]
    last = max((q for q in passage.speeches if q.start == span.start and q.end < span.end), default=None)
    if last is None:
        return finding
    words = [token for token in passage.doc if last.end <= token.idx < span.end and not token.is_punct]
    nouns = [token for token in words if token.pos_ in {"NOUN", "PROPN", "PRON"}]
    if not nouns or any(token.pos_ in {"AUX", "CCONJ", "SCONJ"} for token in words[:1]):
        return finding
    source = Span(words[0].idx, words[-1].idx + len(words[-1]))
    return replace(finding, content=(last,), source=source, source_token=nouns[0])


def _spoken(finding: Finding, lexicon: Lexicon) -> Finding:
    """The finding as one of direct speech, where its content is nothing but quotations.

    With a verb of denial that changes the position, so there the quotation must be set off as speech is: before the
    verb, or after a comma or colon ('denied: "I never paid"', not 'denied "that he paid"').
    """
    passage, first = finding.passage, finding.content[0]
    cue = lexicon.verbs.get((finding.entry.lemma, "quote"))
    if cue is None or finding.frame not in _CLAUSAL or passage.quotation_at(finding.cue.start) is not None:
        return finding
    if not all(any(quotation.holds(span) for quotation in passage.speeches) for span in finding.content):
        return finding
    set_off = first.end <= finding.cue.start or passage.view.text[: first.start].rstrip()[-1:] in {",", ":"}
    if cue.position is not finding.entry.position and not set_off:
        return finding
    return replace(finding, frame="quote", entry=cue)


def _covers(finding: Finding, quotation: Span) -> bool:
    return not quotation.holds(finding.cue) and any(quotation.overlaps(span) for span in finding.content)


def _speech_cues(passage: Passage, lexicon: Lexicon) -> list[_SpeechCue]:
    """The cues of speech outside quotations, in order."""
    cues = []
    for verb in passage.doc:
        if verb.pos_ not in {"VERB", "AUX"} or (verb.lemma_.lower(), "quote") not in lexicon.verbs:
            continue
        if passage.quotation_at(verb.idx) is None:
            speaker, group = _speaker(verb), syntax.verb_group(verb)
            phrase = syntax.noun_phrase(speaker, [verb]) if speaker is not None else group
            extent = Span(min(group.start, phrase.start), max(group.end, phrase.end))
            cues.append(_SpeechCue(verb, speaker, extent))
    return cues


def _speaker(verb: Token) -> Token | None:
    """The verb's subject, or where the parse has none the noun next to it (", said the minister")."""
    if (source := syntax.speaker_of(verb)) is not None:
        return source
    if syntax.is_passive(verb) or verb.tag_ in {"VB", "VBG"}:
        return None
    beside = [verb.nbor(step) for step in (1, -1) if 0 <= verb.i + step < len(verb.doc)]
    return next((noun for token in beside if (noun := _noun_of(token, verb)) is not None), None)


def _noun_of(token: Token, verb: Token) -> Token | None:
    """The head of the noun phrase that begins or ends with a token beside the verb."""
    while token.pos_ in {"DET", "ADJ", "PROPN", "NOUN"} and token.head.i > token.i and token.head != verb:
        token = token.head
    return token if token.pos_ in {"NOUN", "PROPN", "PRON"} else None


def _introducing(passage: Passage, quotation: Span, cues: Sequence[_SpeechCue]) -> Token | None:
    """The cue nearest to a quotation with no sentence's end between; of two equally near the one that follows it."""
    text = passage.view.text
    few_words = len(_WORD.findall(passage[quotation])) < _SPEECH_WORDS
    near: list[tuple[int, int, int, Token]] = []
    for verb, speaker, extent in cues:
        follows = extent.start >= quotation.end
        between = text[quotation.end : extent.start] if follows else text[extent.end : quotation.start]
        if (follows and speaker is None) or (not follows and verb.idx > quotation.start) or len(between) > _MAX_GAP:
            continue
        gap = len(between.strip(" ,—–-:"))
        ended = _STOP.search(between + " ") and not between.rstrip().endswith(":")
        if not ended and not (few_words and gap):
            near.append((gap, not follows, verb.i, verb))
    return min(near)[-1] if near else None


def _give(passage: Passage, here: list[Finding], verb: Token, quotation: Span, lexicon: Lexicon) -> None:
    """Make the quotation content of the verb's finding, which is made where there is none.

    What was no clause gives way to the quotation: in 'rejected the report: "…"' the report is no words of anybody's.
    """
    cue = lexicon.verbs[verb.lemma_.lower(), "quote"]
    for number, finding in enumerate(here):
        if finding.cue_token == verb:
            kept = finding.content if finding.frame in {"clause", "quote"} else ()
            content = merged([*kept, quotation], passage.view.text)
            here[number] = replace(finding, content=content, frame="quote", entry=cue)
            return
    speaker = _speaker(verb)
    source = syntax.noun_phrase(speaker, [verb]) if speaker is not None else None
    here.append(Finding(passage, syntax.verb_group(verb), verb, cue, "quote", (quotation,), source, speaker))


def _is_speech(passage: Passage, quotation: Span) -> bool:
    """Whether a quotation is speech of its own: it begins where a sentence does, and is no mere phrase."""
    before = passage.view.text[: quotation.start].rstrip()
    begins = not before or before[-1] in ".!?:”\"'"
    words = passage[quotation].rstrip("”\"’'» ")
    return begins and (words.endswith((".", "!", "?")) or len(_WORD.findall(words)) >= _SPEECH_WORDS)


def _last_speech(here: Sequence[Finding], quotation: Span) -> Finding | None:
    """The last finding before the quotation that tells what somebody said, itself outside quotations."""
    before = [
        finding
        for finding in here
        if finding.extent.end <= quotation.start
        and finding.frame in _TELLING
        and finding.passage.quotation_at(finding.cue.start) is None
    ]
    return max(before, key=lambda finding: finding.extent.end, default=None)


def _continue_speech(linked: list[list[Finding]], passage: Passage, quotation: Span) -> None:
    """Give a quotation at a paragraph's beginning to the speech in the paragraph before.

    That one was left open, or the quotation fills a paragraph of its own.
    """
    findings = next((here for here in reversed(linked) if here), [])
    speech = max((f for f in findings if f.frame in _TELLING), key=lambda finding: finding.extent.end, default=None)
    if speech is None:
        return
    last = speech.elsewhere[-1][0] if speech.elsewhere else speech.passage
    goes_on = any(mark.continues and mark.span == quotation for mark in passage.quotations)
    if last.number == passage.number - 1 and (goes_on or quotation.end == len(passage.view.text)):
        elsewhere = (*speech.elsewhere, (passage, quotation))
        findings[findings.index(speech)] = replace(speech, elsewhere=elsewhere)
