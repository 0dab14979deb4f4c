"""What the source does to the content: its position, its certainty, and whether it put the content into words."""

from __future__ import annotations

from itertools import takewhile

from spacy.tokens import Token

from sayso.attribution import syntax
from sayso.attribution.finding import Finding
from sayso.language.lexicon import Lexicon
from sayso.model import Act, Certainty, Form, Position

_NAMING_FRAMES = {"naming", "predicate", "object", "object+as", "quote"}
_NAME_LENGTH = 12
"""Words that a thing and what it is called take at most; a longer content says more than its name."""
_OPEN_MODALS = {"may", "might", "could", "would", "can", "will", "should", "'d", "'ll", "to"}
_EXPECTATIONS = {"expect", "have", "plan", "want", "try", "need", "like", "likely", "suppose", "intend", "ask"}
_SPOKEN_FRAMES = {"quote", "colon", "colon-headline"}


def form(finding: Finding) -> Form:
    """Direct where every word of the content stands between quotation marks, indirect where none does, else mixed."""
    inside = outside = False
    for passage, span in [*((finding.passage, span) for span in finding.content), *finding.elsewhere]:
        for word in passage.tokens(span):
            if not word.is_punct:
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
    if finding.source_token is None and syntax.is_passive(finding.cue_token):
        return Act.EVIDENTIAL
    if finding.entry.act is Act.EVIDENTIAL and finding.source_token is not None and finding.frame in {"that", "of"}:
        return Act.SAID  # "the ministry's allegations that …": whoever makes allegations utters them
    return finding.entry.act


def position(finding: Finding, lexicon: Lexicon) -> Position:
    """The source's attitude to the content as it is worded.

    A denial is a libel where it is wrong, so it needs a cue of denial, a negated wish or belief, or a content that
    calls something false, each stated as a fact; a negated, possible or supposed denial leaves open what the source
    holds, a refusal to speak too, and an answer that does not deny is what it says.
    """
    own = finding.entry.position
    if syntax.is_negated(finding.cue_token):
        own = _negated(finding, lexicon)
    elif finding.frame == "question" and own is Position.AFFIRMS:
        own = Position.CONSIDERS
    elif own is Position.AFFIRMS:
        if finding.frame in _NAMING_FRAMES and _calls_false(finding, lexicon):
            own = Position.DENIES
        elif finding.content_token is not None and _obliges(finding.content_token, lexicon):
            own = Position.URGES
    if own is Position.DENIES and (_is_open(finding, lexicon) or _is_double(finding, lexicon)):
        return Position.CONSIDERS
    return own


def _negated(finding: Finding, lexicon: Lexicon) -> Position:
    """The position that a negated cue leaves."""
    own = finding.entry.position
    if own is Position.DENIES or finding.cue_token.lemma_.lower() in lexicon.words["knowing"]:
        return Position.CONSIDERS
    # Not to want is to reject, not to believe is to deny; not to have said or asked for something is neither.
    if finding.entry.act is Act.ASCRIBED and own in {Position.AFFIRMS, Position.URGES}:
        return Position.DENIES
    return Position.CONSIDERS


def _is_open(finding: Finding, lexicon: Lexicon) -> bool:
    """Whether a denial is no fact: asked about, conditional, possible, expected, nobody's, or a refusal to speak."""
    cue = finding.cue_token
    if finding.source is None:
        return True
    if any(child.dep_ == "aux" and child.lower_ in _OPEN_MODALS for child in cue.children):
        return True
    if any(child.dep_ == "mark" and child.lower_ in {"if", "unless", "whether"} for child in cue.children):
        return True
    if cue.dep_ == "xcomp" and cue.head.lemma_.lower() in _EXPECTATIONS:
        return True
    if cue.lemma_.lower() in {"refuse", "decline"} and finding.content_token is not None:
        return finding.content_token.lemma_.lower() in lexicon.words["speaking"]
    return cue.sent.text.rstrip("\"”’' ").endswith("?")


def _is_double(finding: Finding, lexicon: Lexicon) -> bool:
    """Whether a falsehood is denied ("a fake that even they denied"): two noes, which say no clear thing."""
    return finding.frame not in _NAMING_FRAMES and _calls_false(finding, lexicon)


def _calls_false(finding: Finding, lexicon: Lexicon) -> bool:
    """Whether the content says no more than that something is false ("it an outright fake"): a name, no clause."""
    whole = (token for span in finding.content for token in finding.passage.tokens(span))
    # The name ends at a comma: "a fake, which even they admit".
    words = list(takewhile(lambda token: token.text != ",", whole))
    states = any(
        token.dep_ == "nsubj" and token.head.pos_ in {"VERB", "AUX"} and token.head in words for token in words
    )
    denies = any(token.lower_ in lexicon.words["falsehood"] for token in words)
    return denies and len(words) <= _NAME_LENGTH and not states and not any(token.dep_ == "neg" for token in words)


def _obliges(head: Token, lexicon: Lexicon) -> bool:
    """Whether the content's clause says what should be done: should, must, has to, needs to."""
    if any(child.dep_ == "aux" and child.lower_ in lexicon.words["obligation"] for child in head.children):
        return True
    return head.lemma_.lower() in {"have", "need"} and any(
        child.dep_ == "xcomp" and any(part.lower_ == "to" for part in child.children) for child in head.children
    )


def certainty(finding: Finding, lexicon: Lexicon) -> Certainty:
    """From the adverbs and modals on the cue, those on the content's verb, and how the content begins."""
    near = _words_around(finding)
    for degree in (Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN):
        if near & lexicon.words[degree.value]:
            return degree
    return finding.entry.certainty


def _words_around(finding: Finding) -> set[str]:
    """The words, in lower case, that can tell how certain a content is put forward as."""
    cue, content = finding.cue_token, finding.content_token
    near = set(finding.passage[finding.cue].lower().split())
    near |= {cue.lemma_.lower(), *(child.lower_ for child in cue.children if child.dep_ in {"aux", "advmod"})}
    near |= {f"{child.lower_}-{cue.lemma_.lower()}" for child in cue.children if child.dep_ == "nsubj"}
    if cue.dep_ == "xcomp":
        near.add(cue.head.lemma_.lower())
    if cue.head.lemma_.lower() == "be":  # "another possibility is that Osland fears …"
        near |= {child.lower_ for child in cue.head.children if child.dep_ in {"nsubj", "acomp"} and child.i < cue.i}
    if content is not None and content.pos_ in {"VERB", "AUX"}:
        near.add(content.lemma_.lower())
        near |= {f"{child.lower_}-{content.lemma_.lower()}" for child in content.children if child.dep_ == "nsubj"}
        told = {child.lower_ for child in content.children if child.dep_ in {"aux", "advmod", "acomp"}}
        near |= told - {"can", "could"}  # what somebody could do is no doubt of whether he did
    return near
