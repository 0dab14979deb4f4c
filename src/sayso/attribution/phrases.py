"""Cues that are no verbs: "according to", "in X's view", "for X,", nouns with their clauses, adjectives, adverbs of
hearsay, and "X: …".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.attribution import syntax
from sayso.attribution.passage import Finding, Passage
from sayso.language.lexicon import Cue, Cues, Lexicon
from sayso.model import Act, Certainty, Position, Role, Span

_SAID = (Act.SAID, Position.AFFIRMS, Certainty.UNSPECIFIED)
_ASCRIBED = (Act.ASCRIBED, Position.AFFIRMS, Certainty.UNSPECIFIED)
_VIEWS = {"view", "opinion", "mind", "eyes", "estimation", "telling", "words", "viewpoint", "perspective", "account"}
_VOICING = {
    "make",
    "have",
    "give",
    "express",
    "voice",
    "issue",
    "announce",
    "share",
    "hold",
    "release",
    "raise",
    "repeat",
}
"""Verbs whose subject voices the noun that is their object."""
_MAX_SPEAKER = 6
"""Words before a colon that can be a speaker: name, title and office; more words are a sentence's beginning."""


def find(passage: Passage, lexicon: Lexicon) -> list[Finding]:
    """The findings of all cues of a passage that are no verbs, in order."""
    found = [*_colon(passage)]
    for token in passage.doc:
        lemma = token.lemma_.lower()
        if token.lower_ == "according":
            found += _according(passage, token)
        elif token.dep_ == "prep" and token.lower_ in {"in", "from", "for", "to"}:
            found += _viewpoint(passage, token)
        elif token.pos_ == "NOUN":
            found += _noun(passage, token, lemma, lexicon.nouns)
        elif token.pos_ == "ADJ":
            found += _adjective(passage, token, lemma, lexicon.adjectives)
        elif token.pos_ == "ADV" and (cue := lexicon.adverbs.get((token.lower_, "hearsay"))) is not None:
            found += _adverb(passage, token, cue)
    return found


def _finding(
    passage: Passage,
    cue: Cue,
    cue_token: Token,
    cue_span: Span,
    content: set[Token],
    source: Token | None,
    content_token: Token | None = None,
    source_span: Span | None = None,
) -> Iterator[Finding]:
    if source is not None and source_span is None:
        source_span = syntax.noun_phrase(source, [cue_token])
    taken = [span for span in (cue_span, source_span) if span is not None]
    spans = syntax.spans_of(token for token in content if not any(span.start <= token.idx < span.end for span in taken))
    if spans:
        yield Finding(passage, cue_span, cue_token, cue, cue.frame, spans, source_span, source, content_token)


def _according(passage: Passage, token: Token) -> Iterator[Finding]:
    """ "according to X, …": the content is the clause around the phrase."""
    to = next((child for child in token.children if child.lower_ == "to"), None)
    if to is None:
        return
    source = next((child for child in to.children if child.dep_ == "pobj"), None)
    if source is None:
        return
    head = _clause_head(token)
    yield from _finding(
        passage,
        Cue("according", "according", *_SAID),
        token,
        syntax.around(token, to),
        syntax.clause(head, [token]),
        source,
        head,
        syntax.noun_phrase(source),
    )


def _clause_head(token: Token) -> Token:
    """The head of the clause that a phrase belongs to: the nearest verb above it that is no bare modifier."""
    head = token.head
    while head.dep_ not in {"ROOT", "ccomp", "conj", "advcl", "parataxis", "relcl"} and head.head != head:
        head = head.head
    return head


def _viewpoint(passage: Passage, token: Token) -> Iterator[Finding]:
    """ "in X's view", "from X's viewpoint", and "For X," before a clause."""
    noun = next((child for child in token.children if child.dep_ == "pobj"), None)
    if noun is None:
        return
    head = _clause_head(token)
    if noun.lower_ in _VIEWS and token.lower_ in {"in", "from"}:
        owner = next((child for child in noun.children if child.dep_ == "poss"), None)
        if owner is None:
            of = next((child for child in noun.children if child.dep_ == "prep" and child.lower_ == "of"), None)
            owner = next((child for child in of.children if child.dep_ == "pobj"), None) if of else None
        if owner is not None:
            yield from _finding(
                passage,
                Cue("view", "view", *_ASCRIBED),
                noun,
                syntax.around(token, noun),
                syntax.clause(head, [token]),
                owner,
                head,
                syntax.noun_phrase(owner),
            )
    elif (
        token.lower_ in {"for", "to"}
        and token.is_sent_start
        and (noun.ent_type_ in {"PERSON", "ORG", "NORP"} or noun.pos_ == "PROPN")
        and head.i > noun.right_edge.i
        and noun.right_edge.i + 1 < len(passage.doc)
        and passage.doc[noun.right_edge.i + 1].text == ","
    ):
        yield from _finding(
            passage,
            Cue("for", "for-view", *_ASCRIBED),
            token,
            syntax.around(token),
            syntax.clause(head, [token]),
            noun,
            head,
        )


def _noun(passage: Passage, noun: Token, lemma: str, cues: Cues) -> Iterator[Finding]:
    """Noun cues: "X's allegations that …", "reports of …", "the desire of X to …"."""
    span = syntax.around(noun)
    for child in noun.rights:
        if child.dep_ in {"acl", "ccomp", "relcl"} and _linked_by_that(child):
            frame, content = "that", syntax.clause(child)
        elif child.dep_ in {"acl", "xcomp"} and any(
            part.lower_ == "to" and part.dep_ == "aux" for part in child.children
        ):
            frame, content = "infinitive", set(child.subtree)
        elif child.dep_ == "prep":
            frame, content = child.lower_, set(child.subtree) - {child}
        else:
            continue
        if (cue := cues.get((lemma, frame))) is not None:
            source = _holder(noun, child, cue)
            yield from _finding(passage, cue, noun, span, content, source, child)
            return


def _holder(noun: Token, content: Token, cue: Cue) -> Token | None:
    """Who makes the claim or has the wish that a noun names: its owner ("her claim", "the claim of the ministry",
    "a claim by …"), or whoever voices it ("he made the claim"); hearsay stays with its owner alone, as the subject of
    "dismissed reports that …" is not the reporter.
    """
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child is not content and child.lower_ in {"by", "from", "of", "among"}:
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    for child in noun.lefts:
        if child.ent_type_ in {"NORP", "GPE"} and child.dep_ in {"amod", "compound", "nmod"}:
            return child
    voiced = noun.dep_ == "dobj" and noun.head.lemma_.lower() in _VOICING
    within = noun.dep_ == "pobj" and noun.head.lower_ in {"in", "with", "on"} and noun.head.head.pos_ == "VERB"
    if cue.act is Act.EVIDENTIAL or not (voiced or within):
        return None
    return syntax.subject(noun.head if voiced else noun.head.head)


def _linked_by_that(clause: Token) -> bool:
    """Whether the clause is what the noun says ("the claim that he paid"), not which one is meant ("the claim that
    she made").
    """
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def _adjective(passage: Passage, word: Token, lemma: str, cues: Cues) -> Iterator[Finding]:
    """ "X is confident that …", "X was eager to …", "the alleged …"."""
    if word.dep_ == "amod":
        if (cue := cues.get((lemma, "attribute"))) is not None:
            rest = [child for child in word.head.children if child.dep_ in {"det", "poss"}]
            yield from _finding(
                passage,
                cue,
                word,
                syntax.around(word),
                syntax.clause(word.head, [word, *rest]),
                None,
                word.head,
            )
        return
    if word.dep_ != "acomp":
        return
    verb = word.head
    for child in word.children:
        frame = {"ccomp": "clause", "xcomp": "infinitive"}.get(child.dep_, child.lower_)
        if (cue := cues.get((lemma, frame))) is not None:
            group = syntax.verb_group(verb)
            content = syntax.clause(child) if child.dep_ != "prep" else set(child.subtree) - {child}
            yield from _finding(
                passage,
                cue,
                word,
                syntax.around(word, *(verb.doc.char_span(*group) or [verb])),
                content,
                syntax.subject(verb),
                child,
            )
            return


def _adverb(passage: Passage, word: Token, cue: Cue) -> Iterator[Finding]:
    """ "… reportedly …": the content is the clause."""
    head = word.head
    while head.pos_ not in {"VERB", "AUX"} and head.head != head:
        head = head.head
    content = syntax.clause(head, [word])
    if head.dep_ == "acl":
        content |= syntax.clause(head.head, [word])
    yield from _finding(passage, cue, word, syntax.around(word), content, None, head)


def _colon(passage: Passage) -> Iterator[Finding]:
    """ "X: …" at a paragraph's beginning, where X is a name."""
    text = passage.view.text
    at = text.find(": ")
    if at < 0:
        return
    before = [token for token in passage.doc if token.idx < at]
    after = [token for token in passage.doc if token.idx > at]
    if not before or not after or len(before) > _MAX_SPEAKER or any(token.pos_ == "VERB" for token in before):
        return
    named = any(token.ent_type_ in {"PERSON", "ORG"} or token.pos_ == "PROPN" for token in before)
    titled = all(token.text[:1].isupper() or not token.is_alpha or len(token) < 4 for token in before)
    if not (named and titled):
        return
    head = next((token for token in reversed(before) if token.pos_ in {"PROPN", "NOUN"}), before[-1])
    colon = next(token for token in passage.doc if token.idx >= at)
    speaker = syntax.around(before[0], before[-1])
    frame = "colon" if passage.role is not Role.HEADLINE else "colon-headline"
    yield from _finding(
        passage, Cue(":", frame, *_SAID), colon, Span(at, at + 1), set(after), head, after[0].sent.root, speaker
    )
