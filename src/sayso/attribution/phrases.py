"""Cues that are no verbs: "according to", "in X's view", "for X,", noun cues with their clauses, hearsay, "X: …"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.attribution import syntax
from sayso.attribution.finding import Finding
from sayso.language.lexicon import Cue, Cues, Lexicon
from sayso.language.passages import Passage
from sayso.model import Act, Certainty, Position, Role, Span

_SAID = (Act.SAID, Position.AFFIRMS, Certainty.UNSPECIFIED)
_ASCRIBED = (Act.ASCRIBED, Position.AFFIRMS, Certainty.UNSPECIFIED)
_MAX_SPEAKER = 6
"""Words before a colon that can be a speaker: name, title and office; more words are a sentence's beginning."""


def find(passage: Passage, lexicon: Lexicon) -> list[Finding]:
    """The findings of all cues of a passage that are no verbs, in order."""
    found = [*_colon(passage)]
    for token in passage.words:
        lemma = token.lemma_.lower()
        if token.lower_ == "according":
            found += _according(passage, token)
        elif token.dep_ == "prep" and token.lower_ in {"in", "from", "for", "to"}:
            found += _viewpoint(passage, token, lexicon)
        elif token.pos_ == "NOUN":
            found += _noun(passage, token, lemma, lexicon)
        elif token.pos_ == "ADJ" or token.dep_ == "amod":
            found += _adjective(passage, token, lemma, lexicon.adjectives)
        elif token.pos_ == "ADV" and (cue := lexicon.adverbs.get((token.lower_, "hearsay"))) is not None:
            found += _adverb(passage, token, cue)
    return found


def _finding(
    passage: Passage,
    cue: Cue,
    cue_token: Token,
    content: set[Token],
    *,
    cue_span: Span | None = None,
    source: Token | None = None,
    source_span: Span | None = None,
    content_token: Token | None = None,
) -> Iterator[Finding]:
    """The finding, unless nothing is left of its content without cue and source."""
    cue_span = cue_span or syntax.around(cue_token)
    if source is not None and source_span is None:
        source_span = syntax.noun_phrase(source, [cue_token])
    taken = [span for span in (cue_span, source_span) if span is not None]
    spans = syntax.spans_of(token for token in content if not any(span.start <= token.idx < span.end for span in taken))
    if spans:
        yield Finding(passage, cue_span, cue_token, cue, cue.frame, spans, source_span, source, content_token)


def _according(passage: Passage, token: Token) -> Iterator[Finding]:
    """With "according to X, …" the content is the clause around the phrase."""
    to = next((child for child in token.children if child.lower_ == "to"), None)
    if to is not None and (source := _object(to)) is not None:
        yield from _about_clause(passage, Cue("according", "according", *_SAID), token, to, source)


def _viewpoint(passage: Passage, token: Token, lexicon: Lexicon) -> Iterator[Finding]:
    """With "in X's view", "from X's viewpoint", and "For X," before a clause, the clause is what X thinks."""
    noun = _object(token)
    if noun is None:
        return
    if noun.lower_ in lexicon.words["views"] and token.lower_ in {"in", "from"}:
        of = next((child for child in noun.children if child.dep_ == "prep" and child.lower_ == "of"), None)
        owner = next((child for child in noun.children if child.dep_ == "poss"), _object(of) if of else None)
        if owner is not None:
            yield from _about_clause(passage, Cue("view", "view", *_ASCRIBED), token, noun, owner)
    elif token.lower_ in {"for", "to"} and token.is_sent_start and _opens_clause(passage, noun):
        yield from _about_clause(passage, Cue("for", "for-view", *_ASCRIBED), token, token, noun)


def _opens_clause(passage: Passage, noun: Token) -> bool:
    """Whether a name is set off by a comma from the clause that follows it."""
    after = noun.right_edge.i + 1
    named = noun.pos_ == "PROPN" or noun.ent_type_ in {"PERSON", "ORG", "NORP"}
    return named and after < len(passage.doc) and passage.doc[after].text == "," and _clause_head(noun).i > after


def _about_clause(passage: Passage, cue: Cue, first: Token, last: Token, source: Token) -> Iterator[Finding]:
    """The finding of a phrase from `first` to `last` that says whose the clause around it is."""
    head = _clause_head(first)
    yield from _finding(
        passage,
        cue,
        first,
        syntax.clause(head, [first]),
        cue_span=syntax.around(first, last),
        source=source,
        source_span=syntax.noun_phrase(source),
        content_token=head,
    )


def _object(preposition: Token) -> Token | None:
    return next((child for child in preposition.children if child.dep_ == "pobj"), None)


def _clause_head(token: Token) -> Token:
    """The head of the clause that a phrase belongs to: the nearest verb above it that is no bare modifier."""
    head = token.head
    while head.dep_ not in {"ROOT", "ccomp", "conj", "advcl", "parataxis", "relcl"} and head.head != head:
        head = head.head
    return head


def _noun(passage: Passage, noun: Token, lemma: str, lexicon: Lexicon) -> Iterator[Finding]:
    """Noun cues: "X's allegations that …", "reports of …", "the desire of X to …"."""
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
        if (cue := lexicon.nouns.get((lemma, frame))) is not None:
            source = _holder(noun, child, cue, lexicon)
            yield from _finding(passage, cue, noun, content, source=source, content_token=child)
            return


def _holder(noun: Token, content: Token, cue: Cue, lexicon: Lexicon) -> Token | None:
    """Who makes the claim or has the wish that a noun names.

    Its owner ("her claim", "the claim of the ministry", "a claim by …"), or whoever voices it ("he made the claim");
    hearsay stays with its owner alone: the subject of "dismissed reports that …" is not the reporter.
    """
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child is not content and child.lower_ in {"by", "from", "of", "among"}:
            return _object(child)
    for child in noun.lefts:
        if child.ent_type_ in {"NORP", "GPE"} and child.dep_ in {"amod", "compound", "nmod"}:
            return child
    voiced = noun.dep_ == "dobj" and noun.head.lemma_.lower() in lexicon.words["voicing"]
    within = noun.dep_ == "pobj" and noun.head.lower_ in {"in", "with", "on"} and noun.head.head.pos_ == "VERB"
    if cue.act is Act.EVIDENTIAL or not (voiced or within):
        return None
    return syntax.subject(noun.head if voiced else noun.head.head)


def _linked_by_that(clause: Token) -> bool:
    """Whether a clause is what the noun says ("the claim that he paid"), not which is meant ("the claim she made")."""
    return any(child.lower_ == "that" and (child.dep_ == "mark" or clause.dep_ == "acl") for child in clause.lefts)


def _adjective(passage: Passage, word: Token, lemma: str, cues: Cues) -> Iterator[Finding]:
    """Adjective cues: "X is confident that …", "X was eager to …", "the alleged …"."""
    if word.dep_ == "amod" and (cue := cues.get((word.lower_, "attribute"))) is not None:
        determiners = [child for child in word.head.children if child.dep_ in {"det", "poss"}]
        content = syntax.clause(word.head, [word, *determiners])
        yield from _finding(passage, cue, word, content, content_token=word.head)
    elif word.dep_ == "acomp":
        verb = word.head
        # The parse hangs the clause on the adjective or on its verb ("appears to be certain that …").
        for child in [*word.children, *(child for child in verb.rights if child.i > word.i)]:
            frame = {"ccomp": "clause", "xcomp": "infinitive"}.get(child.dep_, child.lower_)
            if (cue := cues.get((lemma, frame))) is not None:
                content = set(child.subtree) - {child} if child.dep_ == "prep" else syntax.clause(child)
                group = passage.tokens(syntax.verb_group(verb))
                yield from _finding(
                    passage,
                    cue,
                    word,
                    content,
                    cue_span=syntax.around(*group, word),
                    source=syntax.subject(verb),
                    content_token=child,
                )
                return


def _adverb(passage: Passage, word: Token, cue: Cue) -> Iterator[Finding]:
    """With "reportedly" and its like the content is the clause."""
    head = word.head
    while head.pos_ not in {"VERB", "AUX"} and head.head != head:
        head = head.head
    content = syntax.clause(head, [word])
    if head.dep_ == "acl":
        content |= syntax.clause(head.head, [word])
    yield from _finding(passage, cue, word, content, content_token=head)


def _colon(passage: Passage) -> Iterator[Finding]:
    """With "X: …" at a paragraph's beginning, where X is a name, the rest is what X says."""
    if (at := passage.view.text.find(": ")) < 0:
        return
    before = [token for token in passage.words if token.idx < at]
    after = [token for token in passage.words if token.idx > at]
    if not after or not 0 < len(before) <= _MAX_SPEAKER or any(token.pos_ == "VERB" for token in before):
        return
    named = any(token.pos_ == "PROPN" or token.ent_type_ in {"PERSON", "ORG"} for token in before)
    titled = all(token.text[:1].isupper() or not token.is_alpha or len(token) < 4 for token in before)
    if named and titled:
        yield from _finding(
            passage,
            Cue(":", "colon-headline" if passage.role is Role.HEADLINE else "colon", *_SAID),
            passage.doc[before[-1].i + 1],
            set(after),
            source=next((token for token in reversed(before) if token.pos_ in {"PROPN", "NOUN"}), before[-1]),
            source_span=syntax.around(*before),
            content_token=after[0].sent.root,
        )
