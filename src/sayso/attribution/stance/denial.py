"""What is a denial, and what is none, whatever it looks like: a denial that is wrong is a libel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import takewhile
from typing import Literal

from spacy.tokens import Token

from sayso.attribution import syntax
from sayso.attribution.stance.attributed import Attributed, in_order
from sayso.attribution.stance.features import BEGUN, asks, classes, head_of, kind_of, lemma_of
from sayso.attribution.stance.form import form
from sayso.language.lexicon import Lexicon
from sayso.model import Form, Position, Span

_NAME_LENGTH = 12
"""Words that a thing and what it is called take at most; a longer content says more than its name."""
_OPEN_MODALS = {"may", "might", "could", "would", "can", "will", "should", "'d", "'ll", "to"}
_EXPECTATIONS = {"expect", "have", "plan", "want", "try", "need", "like", "likely", "suppose", "intend", "ask"}
_REFUSALS = {"decline", "refuse"}
_ACCEPTING = {"accept", "buy"}
"""Verbs that are as good as a belief where they are refused or negated."""
_HELD = {"verbs.believing", "verbs.wanting", "verbs.hoping", "verbs.praising", "verbs.suspecting", "verbs.estimating"}
"""Not to hold these is to deny; not to have said, known or asked for something is not."""
_ASSURED = {"can", "'ll", "will", "would"}
"""Auxiliaries under which not to accept a thing is not to accept it."""
_EVASIONS = {"verbs.evading", "adjectives.silent"}
_DENIALS = {"verbs.denying", "verbs.opposing", "nouns.denying"}


class Denial(Enum):
    """What the words allow."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    UNCLEAR = "unclear"
    """What is not said ("did not admit"), taken back ("withdrew the claim") or not answered ("declined to comment"),
    and a word of denial that is no fact: two noes, or one that is asked about, conditional or expected."""
    NONE = "none"


def denial(item: Attributed, lexicon: Lexicon) -> Denial:
    """Whether the words make a denial that somebody uttered or holds.

    None where it is asked about, conditional, possible or expected, where a denial or mere knowledge is negated, where
    only an answer is refused, where something is dismissed as what it is then called, where a falsehood is denied, and
    where one's own words are taken back.
    One for certain where a belief or a wish is negated or refused, where somebody is cleared or something called false,
    where the cue names what its source rejects ("denied the claim that"), and where there is nothing to show for it
    ("no evidence that").
    """
    if item.cue is None:
        return Denial.NONE
    words = item.passage.tokens(item.cue)
    head = head_of(words)
    if item.source is None:
        return _of_nobody(head, words)
    names_false = _names_false(item, lexicon)
    names = "verbs.naming" in classes(head, lexicon) or any(word.lower_ == "as" for word in _following(head, item))
    none = _no_denial(item, item.cue, names_false=names_false, names=names, lexicon=lexicon)
    if none is not None:
        return none
    certain = _denies_by(words, head, lexicon) or _denies_clause(item, words, lexicon) or (names and names_false)
    return Denial.CERTAIN if certain or _is_rejected(head, item.source, item, lexicon) else Denial.POSSIBLE


def _no_denial(
    item: Attributed, cue: Span, *, names_false: bool, names: bool, lexicon: Lexicon
) -> Literal[Denial.UNCLEAR, Denial.NONE] | None:
    """What rules a denial out; None where nothing does."""
    words = item.passage.tokens(cue)
    head = head_of(words)
    denies = any(_DENIALS & set(classes(word, lexicon)) for word in words)
    unsaid = _takes_back(head, lexicon) or _is_silence(item, cue, lexicon)
    opened = any(map(_is_open, words)) and not _accepts_never(head)
    if _leaves_no_doubt(words, lexicon):
        return Denial.NONE
    if opened or unsaid or (names_false and denies and not names):
        return Denial.UNCLEAR if denies or unsaid else Denial.NONE
    if _is_utterance(item) or (_calls(item) and not names_false):
        return Denial.NONE
    return Denial.UNCLEAR if _is_retracted(head, lexicon) else None


def _denies_by(cue: Sequence[Token], head: Token, lexicon: Lexicon) -> bool:
    """Whether a cue's own words deny: a negated or refused belief or wish, not guilty, cleared."""
    own = classes(head, lexicon)
    pleads = "verbs.pleading" in own and any(word.dep_ == "neg" for word in cue)
    refuses = _refuses(head, lexicon) or _is_unwilling(cue, lexicon)
    return syntax.is_negated(head) or pleads or refuses or "verbs.clearing" in own


def _denies_clause(item: Attributed, cue: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether the cue has a verb that denies whatever clause follows ("denies that", "continued to dispute that")."""
    words = [word for passage, span in in_order(item)[:1] for word in passage.tokens(span) if not word.is_punct]
    entries = (lexicon.verbs.get((lemma_of(word, lexicon), "clause")) for word in cue if word.pos_ == "VERB")
    denies = any(entry is not None and entry.position is Position.DENIES for entry in entries)
    return denies and bool(words) and kind_of(words) == "clause"


def _of_nobody(head: Token, cue: Sequence[Token]) -> Denial:
    """Whether hearsay is of what is not so: "no evidence that", "were not reported"."""
    if any(map(_is_open, cue)):
        return Denial.NONE
    return Denial.CERTAIN if head.pos_ == "NOUN" and syntax.is_negated(head) else Denial.POSSIBLE


def _leaves_no_doubt(cue: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether it is a doubt that there is none of: "left no doubt that", "does not doubt that"."""
    doubts = [word for word in cue if any(name.endswith(".disbelieving") for name in classes(word, lexicon))]
    return any(map(syntax.is_negated, doubts))


def _accepts_never(cue: Token) -> bool:
    """Whether a belief is refused for good: "will not accept", "cannot accept"."""
    auxiliaries = {child.lower_ for child in cue.children if child.dep_ == "aux"}
    return cue.lemma_.lower() in _ACCEPTING and syntax.is_negated(cue) and auxiliaries <= _ASSURED


def _is_unwilling(cue: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether somebody does not want to ("is reluctant to"): as good as a wish that is negated."""
    return any(
        "adjectives.unwilling" in classes(word, lexicon) and word.pos_ == "ADJ" and not syntax.is_negated(word.head)
        for word in cue
    )


def _following(cue: Token, item: Attributed) -> Iterator[Token]:
    """The words from the cue to the end of its passage's content."""
    end = max((span.end for passage, span in item.places if passage is item.passage), default=0)
    yield from item.passage.tokens(Span(cue.idx, max(cue.idx, end)))


def _is_open(word: Token) -> bool:
    if word.dep_ == "xcomp" and word.head.lemma_.lower() in BEGUN | _REFUSALS:
        return _is_open(word.head)
    auxiliary = any(child.dep_ == "aux" and child.lower_ in _OPEN_MODALS for child in word.children)
    condition = any(child.dep_ == "mark" and child.lower_ in {"if", "unless", "whether"} for child in word.children)
    expected = word.dep_ == "xcomp" and word.head.lemma_.lower() in _EXPECTATIONS
    return auxiliary or condition or expected or asks(word)


def _takes_back(cue: Token, lexicon: Lexicon) -> bool:
    """Whether a negation takes back something else than a belief or a wish."""
    known = cue.lemma_.lower() in lexicon.words["knowing"]
    return syntax.is_negated(cue) and (known or not _is_held(cue, lexicon))


def _is_held(word: Token, lexicon: Lexicon) -> bool:
    """Whether not to do what the word says is to deny."""
    return word.lemma_.lower() in _ACCEPTING or not _HELD.isdisjoint(classes(word, lexicon))


def _refuses(cue: Token, lexicon: Lexicon) -> bool:
    """Whether a belief is refused: "refused to accept"."""
    refused = (child for child in cue.children if child.dep_ == "xcomp")
    return cue.lemma_.lower() in _REFUSALS and any(_is_held(child, lexicon) for child in refused)


def _is_rejected(cue: Token, source: Span, item: Attributed, lexicon: Lexicon) -> bool:
    """Whether the cue names what its source denies: "refuted the allegations", "pushed back against reports"."""
    if cue.pos_ != "NOUN" or cue.dep_ not in {"dobj", "pobj"}:
        return False
    above = cue.head.head if cue.dep_ == "pobj" else cue.head
    denies = "verbs.denying" in classes(above, lexicon) and not syntax.is_negated(above) and not _is_open(above)
    return denies and any(child.dep_ == "nsubj" and source.start <= child.idx < source.end for child in above.children)


def _is_retracted(cue: Token, lexicon: Lexicon) -> bool:
    """Whether what was said is taken back.

    By the cue ("withdrew the claim"), or by what the cue hangs on ("walked back her claim", "the claim was
    withdrawn", "apologised for claiming").
    Who retracts or recants denies.
    """
    own = classes(cue, lexicon)
    if "verbs.retracting" in own and "verbs.denying" not in own:
        return True
    above = cue.head.head if cue.dep_ in {"pobj", "pcomp"} else cue.head
    if cue.dep_ not in {"dobj", "nsubjpass", "pobj", "pcomp", "xcomp"} or syntax.is_negated(above) or _is_open(above):
        return False
    retracts = {"verbs.retracting"} if cue.pos_ == "NOUN" else {"verbs.apologising"}
    return not retracts.isdisjoint(classes(above, lexicon))


def _is_silence(item: Attributed, cue: Span, lexicon: Lexicon) -> bool:
    """Whether it is an answer that is refused ("declined to comment", "had no comment", "dodged", "kept silent")."""
    words = item.passage.tokens(cue)
    if any(not _EVASIONS.isdisjoint(classes(word, lexicon)) for word in words):
        return True
    told = [*words, *(word for passage, span in in_order(item)[:1] for word in passage.tokens(span)[:2])]
    if any(word.lower_ == "no" and word.head.lemma_.lower() in lexicon.words["speaking"] for word in words):
        return True
    refuses = any(word.lemma_.lower() in _REFUSALS for word in words) or _is_unwilling(words, lexicon)
    return refuses and any(word.lemma_.lower() in lexicon.words["speaking"] for word in told if word.pos_ == "VERB")


def _calls(item: Attributed) -> bool:
    """Whether the content says what its subject is taken for ("him as a dreamer"), which its source affirms."""
    words = (word for passage, span in item.places for word in passage.tokens(span))
    return any(word.lower_ == "as" and word.dep_ == "prep" for word in words)


def _is_utterance(item: Attributed) -> bool:
    """Whether the content is a quoted sentence beside the cue ('denied it: "We …"'): what the source says instead."""
    passage, span = in_order(item)[0]
    words = [word for word in passage.tokens(span) if not word.is_punct]
    if not words or form(item) is not Form.DIRECT:
        return False
    linked = words[0].i > 0 and any(word.lower_ == "that" for word in passage.doc[max(words[0].i - 2, 0) : words[0].i])
    quoted_cue = item.cue is not None and item.passage.quotation_at(item.cue.start) is not None
    return not linked and not quoted_cue and kind_of(words) == "clause"


def _names_false(item: Attributed, lexicon: Lexicon) -> bool:
    """Whether the content says no more than that something is false ("it an outright fake"): a name, no clause."""
    whole = [word for passage, span in in_order(item) for word in passage.tokens(span)]
    # The name ends at a comma: "a fake, which even they admit".
    words = list(takewhile(lambda word: word.text != ",", whole))
    if any(word.lemma_.lower() in lexicon.words["works"] for word in words):
        return False  # a film may well be a fantasy
    states = any(word.dep_ == "nsubj" and word.head.pos_ in {"VERB", "AUX"} and word.head in words for word in words)
    denies = any(word.lower_ in lexicon.words["falsehood"] for word in words)
    return denies and len(words) <= _NAME_LENGTH and not states and not any(word.dep_ == "neg" for word in words)
