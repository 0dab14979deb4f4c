"""What a noun phrase is as an origin: an outlet, a document and whose it is, unnamed sources, or a body."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from spacy.tokens import Token

from sayso.language.citation_words import Words
from sayso.language.names import words as name_words
from sayso.model import UNNAMED_MARK

_CORE = {"amod", "compound", "nmod", "poss", "nummod", "det", "quantmod", "advmod", "case", "punct"}
"""Dependents that stand before a noun and belong to what it is called."""
_UNNAMED = re.compile(r"\b(?:unnamed|anonymous|unidentified) (?=\w)", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\b([A-Z])\.([A-Z])\.")
_DETERMINERS = {"the", "a", "an", "its", "their", "his", "her", "this"}
_OWNERS = {"of", "by", "from", "at"}
_AFTER = 12
"""Tokens behind a noun among which its relative clause tells that these people speak as sources."""


class Grade(Enum):
    """What kind of origin a phrase names."""

    OUTLET = auto()
    DOCUMENT = auto()
    """A document of the body that is named as the origin, or of nobody in particular."""
    SOURCES = auto()
    INTELLIGENCE = auto()
    BODY = auto()
    PEOPLE = auto()
    """Unnamed people of whom nothing tells that they speak as sources."""


class Origin(NamedTuple):
    """An origin as a phrase names it, and the phrase's first and last token."""

    name: str
    grade: Grade
    first: Token
    last: Token


def origin(head: Token, words: Words) -> Origin | None:
    """What the noun phrase of this head is as an origin; None for persons, pronouns and things.

    An apposition is what it stands beside: "the Herald, a newspaper that" is the Herald. A definite common noun ("the
    newspaper", "the sources") is an origin that was named before.
    """
    if head.dep_ == "appos" and head.head.pos_ == "PROPN":
        head = head.head
    core = _core(head)
    name, word = _name([*core, *_complement(head, core)]), head.lower_
    outlet = _is_outlet(core, words)
    # "The tabloid Ekko" is an outlet, "the Herald reporter Ann Ekko" is not, and the recogniser takes both for persons.
    called = {token.lower_ for token in core[-2:]} & (words["outlet"] | words["outlet_names"])
    if core[-1].ent_type_ == "PERSON" and not (outlet and called):
        return None
    if outlet:
        found = _outlet(core, name, words)
    elif word in words["documents"]:
        return _document(head, core, words)
    elif core[0].lower_ == "the" and len(core) == 2 and word in words["sources"]:
        return None
    elif word in words["sources"] or (word in words["people"] and _speaks_as_source(head, words)):
        found = name + UNNAMED_MARK, Grade.SOURCES
    elif word in words["people"]:
        found = name + UNNAMED_MARK, Grade.PEOPLE
    elif len(core) > 1 and any(token.lower_ in words["intelligence"] for token in core):
        found = name, Grade.INTELLIGENCE
    elif _is_body(head, core):
        found = name, Grade.BODY
    else:
        return None
    return Origin(*found, core[0], core[-1])


def _is_body(head: Token, core: list[Token]) -> bool:
    """Whether a name is a body's: a single name that the recogniser does not know is a person's more often."""
    if head.ent_type_ == "GPE" or (len(core) == 1 and head.ent_type_ != "ORG"):
        return False
    named = head.pos_ == "PROPN" or any(token.pos_ == "PROPN" for token in core)
    return named and not any(token.ent_type_ == "PERSON" for token in core)


def _complement(head: Token, core: list[Token]) -> list[Token]:
    """The of-phrase right behind a noun, without a relative clause: "member of the commission"."""
    of = next(
        (child for child in head.rights if child.i == core[-1].i + 1 and child.lower_ in {"of", "in", "at"}), None
    )
    noun = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    if of is None or noun is None:
        return []
    inner = _core(noun)
    return list(head.doc[of.i : inner[-1].i + 1]) if inner[0].i == of.i + 1 else []


def _core(head: Token) -> list[Token]:
    """The head with what stands before it and belongs to its name, and what follows it as its name."""
    first = head
    for child in sorted(head.lefts, key=lambda token: -token.i):
        if child.dep_ not in _CORE or child.right_edge.i + 1 != first.i:
            break
        first = child.left_edge
    last = head
    # "the consumer magazine Testwise" may be read as a noun with an apposition.
    for child in head.rights:
        if child.dep_ == "appos" and child.left_edge.i == last.i + 1 and child.pos_ == "PROPN":
            last = child
    tokens = list(head.doc[first.i : last.i + 1])
    while len(tokens) > 1 and (tokens[0].is_punct or tokens[0].dep_ == "advmod"):
        tokens = tokens[1:]
    return tokens


def _name(core: list[Token]) -> str:
    """The words without article, quotation marks and genitive, and without "unnamed", which the mark of a name says."""
    tokens = core[1:] if len(core) > 1 and core[0].lower_ in _DETERMINERS else core
    text = "".join(token.text_with_ws for token in tokens).strip(" \"“”'‘’[](),")
    text = _UNNAMED.sub("", text) or text
    return _ABBREVIATION.sub(r"\1\2", re.sub(r"['’]s?$", "", text))


def _is_outlet(core: list[Token], words: Words) -> bool:
    lowered = [token.lower_ for token in core if token.lower_ not in {"the", "a", "an"}]
    if " ".join(lowered).removesuffix("'s").removesuffix("’s").strip() in words["outlets"] or not lowered:
        return bool(lowered)
    named = [token for token in core if token.text[:1].isupper() and token.lower_ not in {"the", "a", "an"}]
    generic = any(token.lower_ in words["outlet"] for token in core)
    agency = any(token.lower_ in words["agencies"] for token in core)
    if generic or (agency and any(token.lower_ in words["news"] for token in core)):
        definite = core[0].lower_ in {"the", "this", "its", "their"} and len(core) == 2
        return bool(named) or (core[-1].lower_ in words["outlet"] | words["agencies"] and not definite)
    # "Evening Post" is an outlet's name, "post" is not; a single such word is not enough either ("Mirror", "Sun").
    return len(named) > 1 and (named[-1].lower_ in words["outlet_names"] or named[0].lower_ in {"radio", "channel"})


def _outlet(core: list[Token], name: str, words: Words) -> tuple[str, Grade]:
    """An outlet's own name where it has one: "the weekly Forum" is "Forum", "the Tribune newspaper" "Tribune"."""
    named = [token for token in core if token.text[:1].isupper() and (token.pos_ == "PROPN" or not token.is_sent_start)]
    generic = words["outlet"] | words["agencies"] | words["news"]
    if named and core[-1] in named and any(token.lower_ in generic for token in core if token not in named):
        return _name(named), Grade.OUTLET
    if len(named) > 0 and core[-1] not in named and core[-1].lower_ in generic and named[-1].pos_ == "PROPN":
        return _name(named), Grade.OUTLET
    if not named or core[-1].pos_ != "PROPN":
        return name + UNNAMED_MARK, Grade.OUTLET
    return name, Grade.OUTLET


def _document(head: Token, core: list[Token], words: Words) -> Origin | None:
    """Whose document it is: what is named before it, or after "of", "by", "from"."""
    owner = None
    for child in head.rights:
        if child.dep_ in {"prep", "agent"} and child.lower_ in _OWNERS:
            noun = next((token for token in child.children if token.dep_ == "pobj"), None)
            owner = owner or (origin(noun, words) or _body(noun) if noun is not None else None)
    if owner is not None and owner.grade not in {Grade.DOCUMENT, Grade.PEOPLE}:
        return Origin(owner.name, owner.grade if owner.grade is Grade.OUTLET else Grade.DOCUMENT, core[0], owner.last)
    before = [token for token in core if token != head and token.pos_ in {"PROPN", "NOUN"} and token.dep_ in _CORE]
    bodies = name_words().heads.keys() | words["intelligence"]
    if before and (before[-1].pos_ == "PROPN" or before[-1].lower_ in bodies):
        name = _name(core[core.index(before[0]) : core.index(before[-1]) + 1])
        # Polls in a state are not the state's.
        if before[0].ent_type_ == "PERSON" or all(token.ent_type_ == "GPE" for token in before):
            return None
        grade = Grade.OUTLET if _is_outlet(core[: core.index(before[-1]) + 1], words) else Grade.DOCUMENT
        return Origin(_with_country(name, core, before), grade, core[0], core[-1])
    if any(token.lower_ in words["intelligence"] for token in core):
        return Origin(_name(core), Grade.DOCUMENT, core[0], core[-1])
    own = any(child.tag_ == "PRP$" for child in head.lefts)
    if head.lower_ in words["reports"] and not own:
        return Origin(f"unnamed {head.lower_}", Grade.DOCUMENT, core[0], core[-1])
    return None


def _body(noun: Token) -> Origin | None:
    """A body that goes by a common noun: "the labour inspectorate"."""
    core = _core(noun)
    definite = core[0].lower_ == "the" and noun.lower_ in name_words().heads
    return Origin(_name(core), Grade.BODY, core[0], core[-1]) if definite else None


def _with_country(name: str, core: list[Token], before: list[Token]) -> str:
    """The name with the nationality before it: "US intelligence"."""
    nation = [token for token in core if token.ent_type_ in {"NORP", "GPE"} and token.i < before[0].i]
    return f"{_name(nation)} {name}" if nation else name


def _speaks_as_source(head: Token, words: Words) -> bool:
    """Whether something before or behind the noun tells that these people speak without being named."""
    before = {token.lower_ for token in head.lefts}
    behind = {token.lower_ for token in head.subtree if head.i < token.i <= head.i + _AFTER}
    return bool(before & words["unnamed"] or behind & words["close"])
