"""Pronoun speakers: who "he", "they" or "it" is, and who says "I" inside a quotation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple

from spacy.tokens import Token

from sayso.attribution.finding import Finding
from sayso.attribution.sources import NOBODY, Names, Speaker, speaker
from sayso.language.lexicon import Lexicon
from sayso.language.passages import Passage
from sayso.model import AUTHOR, ActorKind, Span

_REACH = 3
"""Paragraphs back in which a pronoun's name is looked for: news names a speaker again within that distance."""
_DEFINITE_REACH = 30
"""The same for "the newspaper", "the ministry": a page of news."""
_PLACING = {"at", "in", "near", "inside", "outside", "around", "across"}
_BODIES = {ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.OUTLET, ActorKind.AGENCY, ActorKind.ARMED_GROUP}


class Mention(NamedTuple):
    """A named actor at a place on the page, for pronouns and definite nouns ("the ministry") to find."""

    place: tuple[int, int]
    """Number of the passage, and offset in it."""
    who: Speaker
    words: frozenset[str]
    plural: bool
    gender: str | None
    prominent: bool
    """Whether it is a subject outside quotations."""
    human: bool


class Mentions:
    """The named actors of a page in order, with number and gender as far as the page tells."""

    def __init__(self, passages: Sequence[Passage], names: Names, lexicon: Lexicon) -> None:
        self._words = lexicon.words
        genders = _genders(passages, names, lexicon)
        self._mentions: list[Mention] = []
        for passage in passages:
            for chunk in passage.doc.noun_chunks:
                head = chunk.root
                if head.pos_ not in {"PROPN", "NOUN"} or _is_place(head):
                    continue
                who = speaker(head, Span(chunk.start_char, chunk.end_char), passage, names, lexicon)
                self._mentions.append(
                    Mention(
                        (passage.number, head.idx),
                        who,
                        frozenset(token.lower_ for token in chunk),
                        head.tag_ in {"NNS", "NNPS"} and head.ent_type_ != "GPE",
                        genders.get(who.name),
                        head.dep_ in {"nsubj", "nsubjpass"} and passage.quotation_at(head.idx) is None,
                        who.kind is ActorKind.PERSON or head.lemma_.lower() in lexicon.words["people"] or _is_who(head),
                    )
                )

    def pronoun(self, word: Token, passage: Passage) -> Speaker | None:
        """The last fitting name before a pronoun: a subject of the paragraphs just before it, else any name."""
        fits = self._fits(word.lower_)
        before = [mention for mention in self._before(word, passage, _REACH) if fits(mention)]
        # What is no subject must at least have a name: an apposition ("the engineer") means somebody named already.
        before = [mention for mention in before if mention.prominent] or [
            mention for mention in before if not mention.who.anonymous
        ]
        if not before:
            return None
        # A gender that the page tells weighs more than the nearness of somebody who has not even a name.
        known = [mention for mention in before if mention.gender and word.lower_ not in self._words["plural"]]
        return (known if known and before[-1].who.anonymous else before)[-1].who

    def definite(self, noun: Token, passage: Passage) -> Speaker | None:
        """The last named actor that a definite noun can mean.

        An outlet for "the newspaper", else one whose name has the noun in it: "the ministry" for a Foreign Ministry,
        "the minister" for Minister Lind.
        """
        outlet = noun.lemma_.lower() in self._words["outlets"]
        for mention in reversed(self._before(noun, passage, _DEFINITE_REACH)):
            who = mention.who
            fits = who.kind is ActorKind.OUTLET if outlet else who.kind is not None and noun.lower_ in mention.words
            if fits and not who.anonymous and who.name.lower() != noun.lower_:
                return who
        return None

    def _before(self, word: Token, passage: Passage, reach: int) -> list[Mention]:
        first = bisect_left(self._mentions, (passage.number - reach, 0), key=lambda mention: mention.place)
        last = bisect_left(self._mentions, (passage.number, word.idx), key=lambda mention: mention.place)
        return self._mentions[first:last]

    def _fits(self, word: str) -> Callable[[Mention], bool]:
        words = self._words
        if word in words["third_person_male"] | words["third_person_female"]:
            other = "female" if word in words["third_person_male"] else "male"
            return lambda mention: mention.human and not mention.plural and mention.gender != other
        if word in words["plural"]:
            return lambda mention: mention.plural
        return lambda mention: not mention.plural and mention.who.kind in _BODIES


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
    token, passage = finding.source_token, finding.passage
    if token is None or finding.source is None:
        return NOBODY
    owner = next((child for child in token.children if child.dep_ == "poss"), token)
    people = token.lemma_.lower() in lexicon.words["people"]  # "my father" is not who speaks of him
    if {token.lower_, token.lower_ if people else owner.lower_} & lexicon.words["first_person"]:
        # Without a speaker the I of a quotation is somebody's, but not the author's.
        quoted = passage.quotation_at(finding.cue.start) is not None
        return outer or (NOBODY if quoted else Speaker(AUTHOR, ActorKind.PERSON, anonymous=False))
    if token.pos_ == "PRON" or token.tag_ == "PRP$":
        third = ("third_person_male", "third_person_female", "plural", "neuter")
        known = any(token.lower_ in lexicon.words[name] for name in third)
        return (mentions.pronoun(token, passage) if known else None) or NOBODY
    meant = mentions.definite(token, passage) if _is_bare_definite(token) else None
    return meant or speaker(token, finding.source, passage, names, lexicon)


def _is_who(head: Token) -> bool:
    """Whether a name is somebody's by what follows it ("Mara Lind, who ...")."""
    return any(part.lower_ == "who" for child in head.children if child.dep_ == "relcl" for part in child.lefts)


def _is_place(head: Token) -> bool:
    """Whether a name says where something is ("worked at Harn"), whatever the entity recogniser takes it for."""
    return head.dep_ == "pobj" and head.head.lower_ in _PLACING


def _is_bare_definite(noun: Token) -> bool:
    """Whether a noun has no more to it than "the": it then means what was named before."""
    more = any(child.dep_ in {"amod", "compound", "nmod", "appos", "poss", "prep"} for child in noun.children)
    return noun.tag_ == "NN" and not more and any(child.lower_ == "the" for child in noun.children)
