"""Reports passed on: "… . X reports, citing Y.", "Y, quoted by X, said …", "X quoted Y as saying …".

Outlet and origin get an attribution each with the same content; chain.py joins them by their frames.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from sayso.attribution import syntax
from sayso.attribution.finding import Finding
from sayso.language.lexicon import Lexicon
from sayso.language.passages import Passage

OUTLET, ORIGIN = "relay-outlet", "relay-origin"
_REPORTING = {"report", "write", "say", "announce"}
_MAX_TAG = 16
"""Tokens of a sentence that only says who reported the one before it."""
_COMPLEMENTS = {"ccomp", "xcomp", "dobj", "oprd", "attr"}


def find(passage: Passage, here: Sequence[Finding], lexicon: Lexicon) -> list[Finding]:
    """The findings of a passage with those added that pass a report on, and without the ones these replace."""
    whole = list(_previous_sentence(passage, here, lexicon))
    reporting = {finding.cue_token for finding in whole}
    findings = [*(finding for finding in here if finding.cue_token not in reporting), *whole]
    for verb in passage.words:
        lemma = verb.lemma_.lower()
        if lemma == "quote" and verb.tag_ == "VBN" and (outlet := syntax.agent(verb)) is not None:
            if pair := _quoted_by(verb, outlet, findings):
                replaced = {verb, pair[0].cue_token}
                findings = [*(finding for finding in findings if finding.cue_token not in replaced), *pair]
        elif lemma in {"quote", "cite"} and (origin := _person_cited(verb, lexicon)) is not None:
            told = _told_as(verb, findings) or _reported_above(verb, findings)
            read = next((finding for finding in findings if finding.cue_token == verb), None)
            findings = [finding for finding in findings if finding.cue_token != verb]
            if told is not None and told.chances is None and read is not None:
                # That the reader saw somebody cite somebody else tells for both of them.
                findings.remove(told)
                told = replace(told, chances=read.chances)
                findings.append(told)
            if told is not None:
                findings += _pair(verb, origin, told, findings)
    return findings


def _previous_sentence(passage: Passage, here: Sequence[Finding], lexicon: Lexicon) -> Iterator[Finding]:
    """A short sentence such as "The Herald reports, citing officials." says who reported the sentence before it."""
    for before, sentence in pairwise(passage.doc.sents):
        verb = sentence.root
        cue = lexicon.verbs.get((verb.lemma_.lower(), "clause"))
        source = syntax.subject(verb)
        read = next((finding for finding in here if finding.cue_token == verb), None)
        complete = any(child.dep_ in _COMPLEMENTS for child in verb.children)
        if cue is None or verb.lemma_.lower() not in _REPORTING or source is None or source.pos_ == "PRON":
            continue
        if complete or len(sentence) > _MAX_TAG or syntax.is_negated(verb):
            continue
        content = syntax.spans_of(before)
        if read is not None:
            # The reader may see but a crumb of the sentence before; what it sees elsewhere stands.
            if content and all(any(span.holds(seen) for span in content) for seen in read.content):
                yield replace(read, content=content, content_token=before.root)
        elif content:
            group, phrase = syntax.verb_group(verb), syntax.noun_phrase(source, [verb])
            cue = cue._replace(frame="previous")
            yield Finding(passage, group, verb, cue, cue.frame, content, phrase, source, before.root)


def _quoted_by(verb: Token, outlet: Token, findings: Sequence[Finding]) -> list[Finding]:
    """After "a spokesman quoted by the Herald said …" the Herald passes on what the spokesman said: both findings."""
    by = next((child for child in verb.children if child.lower_ == "by"), None)
    speaker = verb.head if verb.dep_ == "acl" else syntax.subject(verb)
    if by is None or speaker is None:
        return []
    told = next((f for f in findings if f.cue_token != verb and _speaks(speaker, f)), None)
    if told is None:
        return []
    passed_on = replace(
        told,
        cue=syntax.around(verb, by),
        cue_token=verb,
        frame=OUTLET,
        source=syntax.noun_phrase(outlet),
        source_token=outlet,
    )
    return [replace(told, source=syntax.noun_phrase(speaker), source_token=speaker), passed_on]


def _speaks(speaker: Token, finding: Finding) -> bool:
    """Whether a finding tells what somebody says: theirs is its source, or they are its verb's subject."""
    return finding.source_token == speaker or finding.cue_token == speaker.head


def _person_cited(verb: Token, lexicon: Lexicon) -> Token | None:
    """The object of "citing", where it is somebody and not a reason."""
    noun = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if noun is None:
        return None
    words = lexicon.words
    somebody = noun.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} or noun.pos_ == "PRON"
    known = words["people"] | words["institutions"] | words["outlets"] | words["documents"]
    return noun if somebody or noun.lemma_.lower() in known or noun.lower_ in known else None


def _told_as(verb: Token, findings: Sequence[Finding]) -> Finding | None:
    """What "quoted Y as saying …" says: the finding of the verb after "as"."""
    link = next((child for child in verb.children if child.lower_ == "as" and child.dep_ == "prep"), None)
    return next((f for f in findings if link is not None and f.cue_token.head == link), None)


def _reported_above(verb: Token, findings: Sequence[Finding]) -> Finding | None:
    """What "X reports …, citing Y" says: the finding of the verb that "citing" hangs on, or of its neighbour."""
    by_cue = {finding.cue_token: finding for finding in findings}
    return next(
        (by_cue[token] for token in (verb.head, *verb.head.children) if token in by_cue and token != verb), None
    )


def _pair(verb: Token, origin: Token, told: Finding, findings: list[Finding]) -> Iterator[Finding]:
    """The missing half of outlet and origin; after "quoted Y as saying" the half that is there is Y's."""
    phrase = syntax.noun_phrase(origin, [verb])
    if told.cue_token.dep_ != "pcomp":
        yield replace(told, cue=syntax.around(verb), cue_token=verb, frame=ORIGIN, source=phrase, source_token=origin)
        return
    findings.remove(told)
    yield replace(told, frame=ORIGIN, source=phrase, source_token=origin)
    if (outlet := syntax.subject(verb)) is not None:
        group, whole = syntax.verb_group(verb), syntax.noun_phrase(outlet, [verb])
        yield replace(told, cue=group, cue_token=verb, frame=OUTLET, source=whole, source_token=outlet)
