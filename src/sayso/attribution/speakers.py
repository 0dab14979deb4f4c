"""Pronoun speakers: who "he", "they" or "it" is, and who says "I" inside a quotation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from spacy.tokens import Token

from sayso.attribution import syntax
from sayso.attribution.passage import Finding, Passage
from sayso.attribution.sources import AUTHOR, NOBODY, Names, Speaker, speaker
from sayso.language.lexicon import Lexicon
from sayso.model import ActorKind

_REACH = 3
"""Paragraphs back in which a pronoun's name is looked for: news names a speaker again within that distance."""
_RELATIVES = {"who", "which", "that", "whom"}


class Mention(NamedTuple):
    """A named actor at a place on the page, for pronouns to find."""

    passage: int
    at: int
    who: Speaker
    number: str
    gender: str | None
    prominent: bool


class Mentions:
    """The named actors of a page in order, with number and gender as far as the page tells."""

    def __init__(self, passages: Sequence[Passage], names: Names, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        genders = _genders(passages, names, lexicon)
        self._mentions: list[Mention] = []
        for passage in passages:
            for chunk in passage.doc.noun_chunks:
                head = chunk.root
                if head.pos_ not in {"PROPN", "NOUN"}:
                    continue
                who = speaker(head, syntax.noun_phrase(head), passage, names, lexicon)
                plural = head.tag_ in {"NNS", "NNPS"}
                quoted = passage.quotation_at(head.idx) is not None
                self._mentions.append(
                    Mention(
                        passage.number,
                        head.idx,
                        who,
                        "plural" if plural else "singular",
                        genders.get(who.name) if who.kind is ActorKind.PERSON else None,
                        head.dep_ in {"nsubj", "nsubjpass"} and not quoted,
                    )
                )

    def resolve(self, pronoun: Token, passage: Passage) -> Speaker | None:
        """The last fitting name before the pronoun: a subject of the paragraphs just before it, else any name."""
        fits = self._fits(pronoun.lower_)
        before = [
            mention
            for mention in self._mentions
            if passage.number - _REACH <= mention.passage <= passage.number
            and (mention.passage, mention.at) < (passage.number, pronoun.idx)
            and fits(mention)
        ]
        prominent = [mention for mention in before if mention.prominent]
        return (prominent or before)[-1].who if before else None

    def _fits(self, word: str) -> Callable[[Mention], bool]:
        words = self._lexicon.words
        if word in words["third_person_male"]:
            return lambda m: m.who.kind is ActorKind.PERSON and m.gender != "female"
        if word in words["third_person_female"]:
            return lambda m: m.who.kind is ActorKind.PERSON and m.gender != "male"
        if word in words["plural"]:
            return lambda m: m.number == "plural" or m.who.kind in {ActorKind.STATE, ActorKind.ORGANISATION}
        return lambda m: m.who.kind in {ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.OUTLET, ActorKind.AGENCY}


def _genders(passages: Sequence[Passage], names: Names, lexicon: Lexicon) -> dict[str, str]:
    """The gender of persons that the page gives a title (Mr., Mrs.)."""
    found: dict[str, str] = {}
    for passage in passages:
        for entity in passage.doc.ents:
            if entity.label_ != "PERSON":
                continue
            start = entity.start
            title = {passage.doc[start].lower_, passage.doc[start - 1].lower_ if start else ""}
            for gender in ("male", "female"):
                if title & lexicon.words[f"{gender}_titles"]:
                    found.setdefault(names.full(entity.text), gender)
    return found


def identify(finding: Finding, outer: Speaker | None, mentions: Mentions, names: Names, lexicon: Lexicon) -> Speaker:
    """Who a finding's source is; `outer` is the speaker of the attribution around it, who says "I" there."""
    token = finding.source_token
    if token is None or finding.source is None:
        return NOBODY
    if (token.pos_ == "PRON" and token.lower_ not in _RELATIVES) or token.tag_ == "PRP$":
        if token.lower_ in lexicon.words["first_person"]:
            return outer or Speaker(AUTHOR, ActorKind.PERSON, anonymous=False)
        known = {
            *lexicon.words["third_person_male"],
            *lexicon.words["third_person_female"],
            *lexicon.words["plural"],
            *lexicon.words["neuter"],
        }
        if token.lower_ in known:
            return mentions.resolve(token, finding.passage) or NOBODY
        return NOBODY
    return speaker(token, finding.source, finding.passage, names, lexicon)
