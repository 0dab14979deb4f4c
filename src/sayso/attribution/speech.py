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
_TELLING = {"quote", "clause", "question", "predicate", "according"}
"""Frames after which a quotation can go on with the same speaker."""
_CLAUSAL = {"clause", "question", "predicate", "gerund"}
_WORD = re.compile(r"\w+")


def link(passages: Sequence[Passage], findings: Sequence[Sequence[Finding]], lexicon: Lexicon) -> list[list[Finding]]:
    """The findings of each passage with every quotation given to the finding it belongs to.

    A content that overlaps a quotation from outside takes all of it; a quotation without a finding goes to the nearest
    cue of speech in its sentence, or to the speech before it in the paragraph; a quotation that continues one left
    open in the paragraph before, or follows a colon there, goes to that paragraph's speaker.
    """
    linked: list[list[Finding]] = []
    for passage, own in zip(passages, findings, strict=True):
        here = [_fitted(finding, lexicon) for finding in own]
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


def _fitted(finding: Finding, lexicon: Lexicon) -> Finding:
    """The finding with its content fitted to quotation marks and brackets.

    A quotation that the content overlaps is taken whole; where the cue stands inside a quotation or brackets, the
    content stays inside. Words between a quotation and a cue without a source are the source (", a shopper said").
    """
    passage = finding.passage
    inside = passage.quotation_at(finding.cue.start) or _brackets(passage.view.text, finding.cue)
    content: list[Span] = []
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
    fitted = replace(finding, content=kept or finding.content)
    return _spoken(_with_speaker_between(fitted), lexicon)


def _brackets(text: str, cue: Span) -> Span | None:
    """The inside of the round brackets around a cue."""
    start = max(text.rfind("(", 0, cue.start), text.rfind(")", 0, cue.start))
    end = text.find(")", cue.end)
    if start < 0 or text[start] == ")" or end < 0:
        return None
    return Span(start + 1, end)


def _with_speaker_between(finding: Finding) -> Finding:
    """The finding with the words between the quotation and the cue as its source, where the parse took them for
    content.
    """
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
        if rank[0] and len(_WORD.findall(passage[quotation])) < _SPEECH_WORDS:
            continue
        if best is None or rank[:2] < best[:2]:
            best = rank
    return best[2] if best else None


def _speaker(verb: Token) -> Token | None:
    """The verb's subject, or where the parse has none the noun next to it (", said the minister")."""
    if (source := syntax.subject(verb)) is not None:
        return source
    if syntax.is_passive(verb) or verb.tag_ in {"VB", "VBG"}:
        return None
    beside = (verb.nbor(step) for step in (1, -1) if 0 <= verb.i + step < len(verb.doc))
    for token in beside:
        if token.pos_ in {"NOUN", "PROPN", "PRON", "DET", "ADJ"} and not token.is_punct:
            while token.head != verb and token.head.pos_ in {"NOUN", "PROPN"} and token.head.i > token.i:
                token = token.head  # noqa: PLW2901
            if token.pos_ in {"NOUN", "PROPN", "PRON"}:
                return token
    return None


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
        and finding.frame in _TELLING
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
    speech = max((f for f in findings if f.frame in _TELLING), key=lambda f: f.extent.end, default=None)
    if speech is None:
        return
    distance = passage.number - max([speech.passage.number, *(other.number for other, _ in speech.elsewhere)])
    alone = quotation.end >= len(passage.view.text.rstrip()) - 1
    if distance == 1 and (continues or alone):
        index = findings.index(speech)
        findings[index] = replace(speech, elsewhere=(*speech.elsewhere, (passage, quotation)))
