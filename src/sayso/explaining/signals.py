"""Signals: how much a sentence sounds like an answer to "why?", and whose motive it tells."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

SUBJECTS = {"nsubj", "nsubjpass"}
EXPLICIT = 2.0
"""A sentence with signals of this weight is an answer by itself: one that says so ("in retaliation for"), or two that
may mean something else alone ("wants", "because")."""
ENOUGH = 1.5
"""A lighter one is an answer only if it tells a motive of somebody whose motives the pile is about; weaving decides."""
GOES_ON = 1.0
"""What follows an answer in its paragraph and sounds a little like one goes on with it."""
_STRONG, _PLAIN, _SLIGHT = 2.0, 1.0, 0.5


class Words(NamedTuple):
    """The lexicon: lists of lemmas by name, and the connectives as patterns."""

    lists: dict[str, frozenset[str]]
    strong: re.Pattern[str]
    weak: re.Pattern[str]


@cache
def words() -> Words:
    """The lexicon of English, read once."""
    tables = tomllib.loads((files("sayso.language") / "lexicons/en/reasons.toml").read_text(encoding="utf-8"))

    def pattern(listed: str) -> re.Pattern[str]:
        phrases = sorted((" ".join(each.split()) for each in listed.split("|")), key=lambda each: (-len(each), each))
        return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b", re.IGNORECASE)

    phrases = tables.pop("phrases")
    lists = {name: frozenset(listed.split()) for name, listed in tables.items()}
    return Words(lists, pattern(phrases["strong"]), pattern(phrases["weak"]))


class Signals(NamedTuple):
    """What one sentence gives: the weight of its signals, the token that carries most, and whose motive it is."""

    weight: float
    carrier: Token | None
    agent: Token | None


NONE = Signals(0.0, None, None)


def signals(sentence: Tokens, familiar: Collection[str] = ()) -> Signals:
    """Weigh one sentence.

    Args:
        sentence: its parse.
        familiar: the names that the page speaks of again and again, by their last word in lower case; their motives
            are what the page explains.
    """
    lists = words().lists
    text = sentence.text
    if text.rstrip("\"”’' ").endswith("?"):
        return NONE
    found: list[tuple[float, Token, Token | None]] = []
    for token in sentence:
        lemma = token.lemma_.lower()
        if token.pos_ == "NOUN":
            if token.tag_ == "NNS" and lemma in lists["announcing"]:
                continue  # "has several reasons": the answers are still to come
            if lemma in lists["motives"]:
                found.append((_STRONG, token, _possessor(token)))
            elif lemma in lists["aims"] and _has_complement(token):
                agent = _possessor(token)
                says_it = token.dep_ == "nsubj" and token.head.lemma_ == "be"  # "the aim was to …"
                found.append((_STRONG if says_it else _PLAIN + _SLIGHT * (agent is not None), token, agent))
        elif token.pos_ in {"VERB", "AUX"}:
            found += _verb(token, lemma)
    weight = sum(weight for weight, _, _ in found)
    strong = words().strong.search(text) is not None
    weight += _STRONG * strong + _SLIGHT * bool(words().weak.search(text))
    weight += _SLIGHT * any(token.lower_ in lists["hedging"] for token in sentence)
    opening = sentence[0].lower_
    if opening in lists["enumerating"] and any(token.lemma_ in lists["aims"] for token in sentence[:4]):
        weight += _PLAIN
    weight += _SLIGHT * any(agent is not None and agent.lower_ in familiar for _, _, agent in found)
    best = max(found, key=lambda each: (each[0], each[2] is not None, -each[1].i), default=None)
    if best is None:
        return Signals(weight, None, None) if strong else NONE
    return Signals(weight, best[1], best[2] or next((agent for _, _, agent in found if agent is not None), None))


def _verb(token: Token, lemma: str) -> list[tuple[float, Token, Token | None]]:
    lists = words().lists
    subject = next((child for child in token.children if child.dep_ in SUBJECTS), None)
    if (
        lemma in lists["aimed"]
        and token.tag_ == "VBN"
        and any(child.dep_ in {"prep", "xcomp", "agent"} for child in token.children)
    ):
        return [(_STRONG, token, subject)]
    if lemma in lists["explaining"]:
        if any(child.dep_ == "neg" for child in token.children):
            return []  # what "does not explain why" is no answer
        return [(_PLAIN, token, subject)]
    if lemma in lists["wanting"] and subject is not None and _is_somebody_else(subject):
        complement = any(child.dep_ in {"xcomp", "ccomp", "dobj", "prep"} for child in token.children)
        return [(_PLAIN, token, subject)] if complement else []
    if lemma in lists["serving"] and token.dep_ in {"advcl", "xcomp", "acl"} and _is_infinitive(token):
        return [(_PLAIN if token.dep_ == "advcl" else _SLIGHT, token, None)]
    return []


def _is_infinitive(token: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)


def _is_somebody_else(subject: Token) -> bool:
    """A motive is told of a name or a group with one, by somebody else."""
    return (
        subject.pos_ == "PROPN"
        or subject.lower_ in {"he", "she", "they", "who"}
        or any(child.text[0].isupper() and child.dep_ in {"amod", "compound", "poss"} for child in subject.children)
    )


def _possessor(noun: Token) -> Token | None:
    """Whose motive: "Moscow's aim", "a Russian desire"."""
    return next((child for child in noun.children if child.dep_ in {"poss", "amod"} and child.text[0].isupper()), None)


def _has_complement(noun: Token) -> bool:
    return any(child.dep_ in {"acl", "prep", "relcl", "ccomp"} for child in noun.children) or noun.dep_ == "nsubj"
