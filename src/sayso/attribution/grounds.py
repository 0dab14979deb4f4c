"""How do they know? What a passage says its source's words rest on, and why a source is not named, where it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from sayso.attribution import syntax
from sayso.attribution.stance import Attributed, head_of
from sayso.language.lexicon import Lexicon
from sayso.model import Span

_MODIFIERS = {"acl", "relcl", "amod"}
_ADJUNCTS = {"acl", "advcl", "prep"}
_UNNAMED = re.compile(
    r"\banonymity\b|\b(?:not to|declin\w+ to|refus\w+ to|without) be(?:ing)? (?:named|identified|quoted)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|since|due to|owing to|given|citing|fearing|(?:for|out of|in) fear"
    r"|(?:to|in order to) (?:discuss|describe|speak|talk|avoid|protect))\b",
    re.IGNORECASE,
)
_FORBIDDEN = re.compile(
    r"\b(?:(?:was|were|is|are)\s?(?:not|n[’']t)|not) (?:authori[sz]ed|allowed|permitted) to \w+", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[,;:.!?](?=\s|[\"”’']|$)|\s[—–-]\s|[\"“”]")


def basis(item: Attributed, lexicon: Lexicon) -> Span | None:
    """What the source's words rest on, as the passage tells it: "briefed on the talks", "coming from informers".

    The first modifier of the source, of a cue that is a noun, or of the cue's verb that tells of first-hand knowledge
    or of material; as offsets into the attribution's passage.
    """
    taken = [span for passage, span in item.places if passage is item.passage]
    taken += [item.cue] if item.cue else []
    for part in _telling(item, lexicon):
        span = syntax.around(*_without(part, taken))
        if not any(span.overlaps(other) for other in taken):
            return span
    return None


def _telling(item: Attributed, lexicon: Lexicon) -> Iterator[Token]:
    """The modifiers that tell of a basis."""
    words = lexicon.words
    if item.source is not None and (tokens := item.passage.tokens(item.source)):
        for child in head_of(tokens).rights:
            informed = child.dep_ in _MODIFIERS and child.lemma_.lower() in words["informed"]
            if informed or any(noun.dep_ == "pobj" and noun.lemma_ in words["insight"] for noun in child.children):
                yield child
    if item.cue is not None and (tokens := item.passage.tokens(item.cue)):
        for child in head_of(tokens).rights:
            if child.dep_ in _ADJUNCTS and child.lemma_.lower() in words["resting"]:
                yield child


def _without(part: Token, taken: list[Span]) -> list[Token]:
    """The words of a modifier up to where cue or content begins, without punctuation at the end."""
    words = [part]
    for word in part.subtree:
        if word.i > part.i:
            if any(span.start <= word.idx < span.end for span in taken):
                break
            words.append(word)
    first = min([part, *(child for child in part.lefts if child.dep_ in syntax.SUBJECTS)], key=lambda word: word.i)
    words.append(first)
    while len(words) > 2 and words[-2].is_punct:
        del words[-2]
    return words


def anonymity_reason(item: Attributed) -> Span | None:
    """Why the source is not named, where its sentence says so: "because he was not authorised to speak".

    Offsets into the attribution's passage.
    """
    place = item.source or item.cue
    tokens = item.passage.tokens(place) if place else []
    if not tokens:
        return None
    sentence, text = tokens[0].sent, item.passage.view.text
    start, end = sentence.start_char, sentence.end_char
    asked = _UNNAMED.search(text, start, end)
    if asked is None:
        reason = _FORBIDDEN.search(text, start, end)
    else:
        reason = _REASON.search(text, asked.end(), end) or _REASON.search(text, start, asked.start())
    if reason is None:
        return None
    parts = [item.cue, *(span for passage, span in item.places if passage is item.passage)]
    others = [span.start for span in parts if span is not None]
    limit = min((at for at in others if reason.end() < at < end), default=end)
    stop = _CLAUSE_END.search(text, reason.end(), limit)
    return Span(reason.start(), stop.start() if stop else limit).trimmed(text)
