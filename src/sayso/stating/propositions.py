"""What a run of parsed words puts forward: who does what to whom, how many negations bear on it, whether it hedges."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from spacy.tokens import Token

from sayso.model import Relation

_NEGATIONS = {"no", "not", "n't", "never", "neither", "nobody", "none", "nor", "nothing", "hardly", "without"}
_REFUSALS = {"deny", "fail", "lack", "refuse", "reject"}
"""Verbs that say that what follows them did not happen."""
_REFUSED = {"dobj", "xcomp", "ccomp", "nsubjpass"}
_FINITE = {"VBD", "VBP", "VBZ", "MD"}
_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass"}
_ANSWERING = {"answer", "comment", "discuss", "elaborate", "reply", "respond"}
_DECLINING = {"decline", "refuse"}
_STANDING_IN = {"PRP", "PRP$", "DT"}
"""Tags of pronouns that stand for what is named elsewhere; "nobody" and "everything" stand for nothing."""
_SPEAKERS = {"i", "me", "my", "mine", "we", "us", "our", "ours", "you", "your", "yours"}
"""Those that stand for who speaks or listens, whatever is named before them."""
_COMPLEMENTS = {"ccomp", "csubj", "xcomp", "advcl"}
_MOST = 6
"""Relations kept of one statement: more come from lists and bad parses."""


def relations(tokens: Sequence[Token]) -> tuple[Relation, ...]:
    """Who does what to whom in the words, verb by verb, the first of them."""
    inside = set(tokens)
    return tuple(_relation(verb, inside) for verb in tokens if verb.pos_ == "VERB")[:_MOST]


def _relation(verb: Token, inside: Collection[Token]) -> Relation:
    agent = patient = ""
    for child in verb.children:
        if child not in inside:
            continue
        if child.dep_ in {"nsubj", "csubj"}:
            agent = _named(child, verb)
        elif child.dep_ == "agent":
            agent = next((_named(noun, verb) for noun in child.children if noun.dep_ == "pobj"), agent)
        elif child.dep_ in {"dobj", "nsubjpass", "dative"}:
            patient = patient or _named(child, verb)
    if verb.dep_ in {"acl", "relcl"} and verb.head in inside and verb.head.pos_ in {"NOUN", "PROPN"}:
        # "bounties paid to …", "the unit paying …": the noun above is what the participle lacks.
        if verb.tag_ == "VBN":
            patient = patient or verb.head.lemma_.lower()
        elif verb.tag_ == "VBG":
            agent = agent or verb.head.lemma_.lower()
    return Relation(agent, verb.lemma_.lower(), patient)


def _named(noun: Token, verb: Token) -> str:
    """The noun's lemma; a pronoun says nothing outside its page, but a relative one stands for the noun above."""
    if noun.pos_ == "PRON":
        return verb.head.lemma_.lower() if verb.dep_ == "relcl" and noun.tag_ in {"WDT", "WP"} else ""
    return noun.lemma_.lower()


def negations(tokens: Sequence[Token]) -> int:
    """How many negations bear on the topmost word of the run.

    Its own ("did not pay"), those of its subject, object and complement ("nobody paid", "there is no evidence"), and
    verbs above it inside the run that say that it did not happen ("refused to pay").
    """
    inside = set(tokens)
    topmost = (token for token in tokens if token.head not in inside or token.head == token)
    head = next((token for token in topmost if not token.is_punct), None)
    if head is None:
        return 0
    near = [head, *(child for child in head.children if child.dep_ in {"nsubj", "dobj", "attr", "acomp", "nsubjpass"})]
    marks = {child for word in near for child in word.children if child in inside and child.lower_ in _NEGATIONS}
    marks |= {word for word in near if word.lower_ in _NEGATIONS}
    refused = head.lemma_.lower() in _REFUSALS and any(child.dep_ in _REFUSED for child in head.children)
    doubled = {"neither", "nor"} <= {mark.lower_ for mark in marks}
    return len(marks) - doubled + refused


def dangling(tokens: Sequence[Token]) -> int:
    """How many of the words stand for what only the words around them name ("they", "our", "that", "if so").

    A pronoun behind a noun is taken to stand for that.
    """
    named, count = False, 0
    for before, token in zip((None, *tokens), tokens, strict=False):
        if token.pos_ in {"NOUN", "PROPN"}:
            named = True
        elif token.pos_ == "PRON" and token.tag_ in _STANDING_IN:
            count += (not named or token.lower_ in _SPEAKERS) and not _announces(token)
        else:
            count += token.lower_ == "so" and before is not None and before.lower_ == "if"
    return count


def _announces(pronoun: Token) -> bool:
    """Whether an "it" stands for a clause behind it: "it is clear that …"."""
    verb = pronoun.head
    predicates = (verb, *(child for child in verb.children if child.dep_ in {"acomp", "attr"}))
    return pronoun.lower_ == "it" and any(child.dep_ in _COMPLEMENTS for each in predicates for child in each.children)


def whole(tokens: Sequence[Token]) -> bool:
    """Whether the words are a whole clause and name what it speaks of: a finite verb, whose subject is no pronoun.

    "Nobody" and "everything" need no name.
    """
    inside = set(tokens)
    heads = [token for token in tokens if token.head not in inside or token.head == token]
    return any(_is_finite(head) and any(_is_named_subject(child, inside) for child in head.children) for head in heads)


def _is_finite(head: Token) -> bool:
    """Whether a verb, or an auxiliary that belongs to it, has a tense."""
    return any(token.tag_ in _FINITE for token in (head, *(each for each in head.children if "aux" in each.dep_)))


def _is_named_subject(child: Token, inside: Collection[Token]) -> bool:
    names = child.pos_ != "PRON" or child.tag_ == "NN"  # "nobody", "everything"
    return child in inside and (child.dep_ == "expl" or (child.dep_ in _SUBJECTS and names))


def silent(tokens: Sequence[Token]) -> bool:
    """Whether the words tell that somebody did not answer, which puts nothing forward: "declined to comment"."""
    for token in tokens:
        if token.lemma_.lower() in _ANSWERING and token.pos_ == "VERB":
            above = token.head.lemma_.lower() in _DECLINING and token.dep_ == "xcomp"
            return above or any(child.dep_ == "neg" for child in token.children)
    return False


def hedged(tokens: Sequence[Token], words: dict[str, frozenset[str]]) -> bool:
    """Whether the words themselves leave open if it is so."""
    return any(token.lower_ in words["possible"] or token.lower_ in words["hearsay"] for token in tokens)
