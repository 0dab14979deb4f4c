"""What the source does to the content: its position, its certainty, and whether it put the content into words."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.attribution import syntax
from sayso.attribution.passage import Finding
from sayso.language.lexicon import Lexicon
from sayso.model import Act, Certainty, Form, Position

_WANTING = {Position.URGES}
_SPOKEN_FRAMES = {"quote", "colon", "colon-headline"}


def form(finding: Finding) -> Form:
    """Direct where every word of the content stands between quotation marks, indirect where none does, else mixed."""
    inside = outside = False
    for passage, span in [*((finding.passage, span) for span in finding.content), *finding.elsewhere]:
        for word in passage.doc:
            if span.start <= word.idx < span.end and not (word.is_punct or word.is_space):
                quoted = passage.quotation_at(word.idx) is not None
                inside, outside = inside or quoted, outside or not quoted
    if inside and outside:
        return Form.MIXED
    return Form.DIRECT if inside else Form.INDIRECT


def act(finding: Finding) -> Act:
    """Said where the words are quoted or the speaker is the text's own I; otherwise as the cue has it."""
    if finding.frame in _SPOKEN_FRAMES:
        return Act.SAID
    if finding.source_token is not None and finding.source_token.lower_ in {"i", "we", "my", "our"}:
        return Act.SAID
    if finding.source_token is None and (syntax.is_passive(finding.cue_token) or finding.frame == "appear"):
        return Act.EVIDENTIAL
    return finding.entry.act


def position(finding: Finding, lexicon: Lexicon) -> Position:
    """The source's attitude to the content as it is worded.

    A denial needs a cue of denial, a negated wish or belief, or a content that calls something false; a negated cue of
    speech leaves open what the source holds, and an answer that does not deny is what it says.
    """
    cue = finding.cue_token
    own = finding.entry.position
    if syntax.is_negated(cue):
        if own is Position.DENIES or cue.lemma_.lower() in {"know", "say", "tell"}:
            return Position.CONSIDERS
        if own is Position.URGES or finding.entry.act is Act.ASCRIBED:
            return Position.DENIES
        return Position.CONSIDERS if finding.frame in {"clause", "question", "quote"} else own
    if finding.frame == "question" and own is Position.AFFIRMS:
        return Position.CONSIDERS
    if own is Position.AFFIRMS:
        if finding.frame in {"predicate", "object", "object+as", "quote"} and _calls_false(finding, lexicon):
            return Position.DENIES
        if finding.content_token is not None and _obliges(finding.content_token, lexicon):
            return Position.URGES
    return own


def _calls_false(finding: Finding, lexicon: Lexicon) -> bool:
    """Whether the content says no more than that something is false ("an outright fake")."""
    words = [
        token for token in finding.passage.doc if any(span.start <= token.idx < span.end for span in finding.content)
    ]
    return (
        len(words) <= 12
        and any(token.lower_ in lexicon.words["falsehood"] for token in words)
        and not any(
            token.dep_ == "nsubj"
            for token in words
            if token.head in words
            and token.head.pos_ in {"VERB", "AUX"}
            and token.i < token.head.i
            and token.lower_ not in {"that", "which"}
        )
    )


def _obliges(head: Token, lexicon: Lexicon) -> bool:
    """Whether the content's clause says what should be done: should, must, has to, needs to."""
    if any(child.dep_ == "aux" and child.lower_ in lexicon.words["obligation"] for child in head.children):
        return True
    return head.lemma_.lower() in {"have", "need"} and any(
        child.dep_ == "xcomp" and any(part.lower_ == "to" for part in child.children) for child in head.children
    )


def certainty(finding: Finding, lexicon: Lexicon) -> Certainty:
    """From the adverbs and modals on the cue, and those on the content's verb."""
    if finding.entry.certainty is not Certainty.UNSPECIFIED:
        return finding.entry.certainty
    cue = finding.cue_token
    near = {finding.passage[finding.cue].lower(), cue.lower_}
    near |= {child.lower_ for child in cue.children if child.dep_ in {"aux", "advmod"}}
    near |= {word for group in list(near) for word in group.split()}
    if cue.dep_ == "xcomp":
        near.add(cue.head.lemma_.lower())
    if finding.content_token is not None and finding.content_token.dep_ not in {"dobj", "pobj"}:
        near |= {child.lower_ for child in finding.content_token.children if child.dep_ in {"aux", "advmod"}} - {
            "can",
            "could",
        }
    for degree, name in (
        (Certainty.POSSIBLE, "possible"),
        (Certainty.PROBABLE, "probable"),
        (Certainty.CERTAIN, "certain"),
    ):
        if near & lexicon.words[name]:
            return degree
    return Certainty.UNSPECIFIED
