"""Pronoun speakers: who "he", "they" or "it" is, and who says "I" inside a quotation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from spacy.tokens import Span, Token

from sayso import model
from sayso.attribution import syntax
from sayso.attribution.finding import Finding
from sayso.attribution.sources import NOBODY, Names, Speaker, group, is_utterance, speaker
from sayso.language.lexicon import Lexicon
from sayso.language.passages import Passage
from sayso.model import AUTHOR, UNNAMED_MARK, ActorKind

_REACH = 3
"""Paragraphs back in which a pronoun's name is looked for: news names a speaker again within that distance."""
_DEFINITE_REACH = 30
"""The same for "the newspaper", "the ministry": a page of news."""
Quoted = tuple[int, model.Span]
"""A quotation: the number of its passage, and its span."""
_SUBJECTS = {"he", "she", "they", "it"}
_GENDERED = {"woman": "female", "man": "male"}
"""Ends of nouns for people; "woman" ends in "man" too, and is asked first."""
_PLACING = {"at", "in", "near", "inside", "outside", "around", "across"}
_BODIES = {ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.OUTLET, ActorKind.AGENCY, ActorKind.ARMED_GROUP}


class Mention(NamedTuple):
    """An actor at a place on the page, for pronouns and definite nouns ("the ministry") to find."""

    place: tuple[int, int]
    """Number of the passage, and offset in it."""
    sentence: int
    """Offset of the sentence's beginning."""
    who: Speaker
    words: frozenset[str]
    plural: bool
    gender: str | None
    acting: bool
    """Whether it is a subject, owns one, or speaks."""
    leading: bool
    """Whether it is the subject of a main clause, or speaks."""
    quoted: Quoted | None
    """The outermost quotation around it."""
    human: bool


class Mentions:
    """The actors of a page in order, with number and gender as far as the page tells."""

    def __init__(
        self, passages: Sequence[Passage], names: Names, lexicon: Lexicon, speaking: Collection[tuple[int, int]] = ()
    ) -> None:
        """Read the page from its beginning: a pronoun is one more mention of whoever it means.

        Args:
            passages: the page's paragraphs.
            names: its names.
            lexicon: the words of its language.
            speaking: the places (passage, offset) of words that name the source of an attribution.
        """
        self._passages = passages
        self._words = lexicon.words
        self._names, self._lexicon, self._speaking = names, lexicon, speaking
        self._genders = _genders(passages, names, lexicon)
        self._mentions: list[Mention] = []
        for passage in passages:
            for chunk in passage.doc.noun_chunks:
                inside = passage.words[chunk.start : chunk.end]
                owners = [chunk.doc[token.left_edge.i : token.i + 1] for token in inside if _is_owner(token)]
                for phrase in [*owners, chunk]:
                    if (mention := self._mention(phrase, passage)) is not None:
                        self._mentions.append(mention)

    def _mention(self, chunk: Span, passage: Passage) -> Mention | None:
        """Whom a noun phrase names, if anybody; of the pronouns only those that speak or act tell it."""
        head, place = chunk.root, (passage.number, chunk.root.idx)
        speaks = place in self._speaking
        acting = speaks or head.dep_ in syntax.SUBJECTS or (_is_owner(head) and _leads(head.head))
        quoted = passage.quotation_at(head.idx)
        if head.pos_ == "PRON":
            tells = acting and quoted is None and head.lower_ in _SUBJECTS
            who = self.pronoun(head, passage) if tells else None
            plural, gender = head.lower_ in self._words["plural"], self._gender(head.lower_)
            human = gender is not None
        elif head.pos_ in {"PROPN", "NOUN"} and not _is_place(head):
            who = self._named(chunk, passage)
            plural = head.tag_ in {"NNS", "NNPS"} and head.ent_type_ != "GPE"
            gender = self._genders.get(who.name) or _gender_of(head)
            human = who.kind is ActorKind.PERSON or head.lemma_.lower() in self._words["people"] or _is_who(head)
        else:
            return None
        return who and Mention(
            place,
            head.sent.start_char,
            who,
            frozenset(token.lower_ for token in passage.words[chunk.start : chunk.end] if not _is_owners(token, head)),
            plural,
            gender,
            acting=acting,
            leading=_leads(head) or (speaks and not _is_owner(head)),
            quoted=quoted and (passage.number, quoted),
            human=human,
        )

    def _named(self, chunk: Span, passage: Passage) -> Speaker:
        """Who a noun phrase names: with what follows its noun, and of an apposition to a person that one."""
        head = chunk.root
        if head.dep_ == "appos" and head.head.ent_type_ == "PERSON":
            return speaker(head.head, syntax.around(head.head), passage, self._names, self._lexicon)
        ends = [child.right_edge for child in head.rights if child.dep_ in {"prep", "acl", "appos"}]
        return speaker(head, syntax.around(chunk[0], chunk[-1], *ends), passage, self._names, self._lexicon)

    def pronoun(self, word: Token, passage: Passage, speaking: Speaker | None = None) -> Speaker | None:
        """Who a pronoun means: the leading one of the nearest sentence with a fitting subject, else the last name.

        Whoever is `speaking` it would say "I".
        """
        fits = self._fits(word, passage)
        if fits is None:
            return None
        here = passage.quotation_at(word.idx)
        speech = here and (passage.number, here)
        before = [each for each in self._before(word, passage, _REACH) if fits(each) and each.who != speaking]
        # What is no subject must at least have a name: an apposition ("the engineer") means somebody named already.
        before = [mention for mention in before if mention.acting and mention.quoted in {None, speech}] or [
            mention for mention in before if not mention.who.anonymous
        ]
        if not before:
            return None
        # A gender that the page tells weighs more than the nearness of somebody who has not even a name.
        known = [mention for mention in before if mention.gender and word.lower_ not in self._words["plural"]]
        if known and before[-1].who.anonymous:
            return known[-1].who
        near = [m for m in before if (m.place[0], m.sentence) == (before[-1].place[0], before[-1].sentence)]
        return ([mention for mention in near if mention.leading] or near)[-1].who

    def pair(self, word: Token, passage: Passage) -> Speaker | None:
        """The last two who were named together before a word ("Osland and Norvenia … neither wanted it")."""
        for before in reversed(self._passages[max(passage.number - _REACH, 0) : passage.number + 1]):
            end = word.i if before is passage else len(before.doc)
            for noun in reversed(before.doc[:end]):
                if noun.dep_ in {"conj", "appos"} or noun.pos_ != "PROPN" or len(noun.conjuncts) != 1:
                    continue
                together = syntax.around(noun.doc[noun.left_edge.i], noun.conjuncts[0].right_edge)
                who = speaker(noun, together, before, self._names, self._lexicon)
                if not who.anonymous:
                    return who
        return None

    def definite(self, noun: Token, passage: Passage) -> Speaker | None:
        """The last actor that a definite noun can mean.

        An outlet for "the newspaper", else one whose name has the noun in it: "the ministry" for a Foreign Ministry,
        "the minister" for Minister Lind, "the officials" for two customs officials.
        """
        outlet = noun.lemma_.lower() in self._words["outlets"]
        for mention in reversed(self._before(noun, passage, _DEFINITE_REACH)):
            who = mention.who
            if outlet:
                fits = who.kind is ActorKind.OUTLET
            else:
                fits = noun.lower_ in mention.words and (who.kind is not None or mention.human)
            bare = who.name.removesuffix(UNNAMED_MARK).lower() == noun.lower_
            if fits and not bare and who is not NOBODY and (mention.human or not who.anonymous):
                return who
        return None

    def _before(self, word: Token, passage: Passage, reach: int) -> list[Mention]:
        first = bisect_left(self._mentions, (passage.number - reach, 0), key=lambda mention: mention.place)
        last = bisect_left(self._mentions, (passage.number, word.idx), key=lambda mention: mention.place)
        return self._mentions[first:last]

    def _gender(self, word: str) -> str | None:
        return next((each for each in ("male", "female") if word in self._words[f"third_person_{each}"]), None)

    def _fits(self, pronoun: Token, passage: Passage) -> Callable[[Mention], bool] | None:
        """What a pronoun of the third person can mean; None for any other word."""
        word = pronoun.lower_
        gender = self._gender(word)
        if gender is not None:
            return lambda mention: mention.human and not mention.plural and mention.gender in {gender, None}
        if word in self._words["plural"]:
            near = passage.number, _sentence_before(pronoun)

            def are_they(mention: Mention) -> bool:
                # A state or body is "they" too, as long as it was just named.
                many = mention.plural or (mention.place >= near and mention.acting)
                return many and (mention.human or mention.who.kind in _BODIES) and (mention.plural or not mention.human)

            return are_they
        if word in self._words["neuter"]:
            return lambda mention: not mention.plural and mention.who.kind in _BODIES
        return None


def _gender_of(noun: Token) -> str | None:
    """The gender that a common noun has in it ("spokeswoman", "a fisherman")."""
    if noun.pos_ != "NOUN" or noun.lower_ in {"human", "german"}:
        return None
    return next((gender for end, gender in _GENDERED.items() if noun.lower_.endswith(end)), None)


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


def identify(
    finding: Finding,
    outer: Speaker | None,
    mentions: Mentions,
    names: Names,
    lexicon: Lexicon,
    *,
    in_turn: bool = False,
) -> Speaker:
    """Who a finding's source is.

    `outer` is the speaker of the attribution around it, who says "I" there; `in_turn` tells whether that is a turn of
    talk, the speaker's own words without quotation marks.
    """
    token, phrase, passage = finding.source_token, finding.source, finding.passage
    if token is None or phrase is None:
        return NOBODY
    token = group(token, lexicon)
    if (meant := _antecedent(token)) is not None:
        token, phrase = meant, syntax.noun_phrase(meant, [token.head])
    words = lexicon.words
    owner = next((child for child in token.children if child.dep_ == "poss"), token)
    # "My view", "our paper" are the speaker's own; "my father" is not who speaks of him.
    own = is_utterance(token, lexicon) or token.lemma_.lower() in words["institutions"]
    if {token.lower_, owner.lower_ if own else token.lower_} & words["first_person"]:
        # Without a speaker the I of a quotation is somebody's, but not the author's.
        quoted = passage.quotation_at(finding.cue.start) is not None
        return outer or (NOBODY if quoted else Speaker(AUTHOR, ActorKind.PERSON, anonymous=False))
    if _means_two(token):
        return mentions.pair(token, passage) or NOBODY
    if token.pos_ == "PRON" or token.tag_ == "PRP$":
        direct = passage.quotation_at(token.idx) is not None or in_turn
        return mentions.pronoun(token, passage, outer if direct else None) or NOBODY
    if _is_bare_definite(token) and (who := mentions.definite(token, passage)) is not None:
        return who
    who = speaker(token, phrase, passage, names, lexicon)
    superior = mentions.pronoun(owner, passage) if owner.tag_ == "PRP$" else None
    return who if superior is None else _owned(who, token, superior, lexicon)


def _means_two(word: Token) -> bool:
    """Whether a word means the two who were named together: "neither", "both", "neither side"."""
    determiners = {child.lower_ for child in word.children} if word.lemma_ in {"side", "party"} else {word.lower_}
    return bool(determiners & {"neither", "both"})


def _antecedent(pronoun: Token) -> Token | None:
    """The noun that a relative pronoun stands for."""
    verb = pronoun.head
    related = pronoun.lower_ in {"who", "which", "that"} and verb.dep_ == "relcl" and pronoun.dep_ in syntax.SUBJECTS
    return verb.head if related else None


def _owned(who: Speaker, noun: Token, owner: Speaker, lexicon: Lexicon) -> Speaker:
    """Who "her office", "their lawyer", "its report" is, when it is known whose."""
    lemma, named = noun.lemma_.lower(), owner.name.removesuffix(UNNAMED_MARK)
    if owner is NOBODY:
        return who
    if is_utterance(noun, lexicon):
        return owner
    if lemma in lexicon.words["institutions"]:
        return who._replace(name=f"{who.name} of {named}", anonymous=owner.anonymous)
    if lemma in lexicon.words["people"] and who.anonymous and who is not NOBODY:
        link = "for" if lemma.startswith("spokes") else "of"
        return who._replace(name=f"{who.name.removesuffix(UNNAMED_MARK)} {link} {named}{UNNAMED_MARK}")
    return who


def _leads(noun: Token) -> bool:
    """Whether a noun is the subject of a main clause."""
    verb = noun.head
    while verb.dep_ == "conj" and verb.head != verb:
        verb = verb.head
    return noun.dep_ in syntax.SUBJECTS and verb.dep_ == "ROOT"


def _is_who(head: Token) -> bool:
    """Whether a name is somebody's by what follows it ("Mara Lind, who ...")."""
    return any(part.lower_ == "who" for child in head.children if child.dep_ == "relcl" for part in child.lefts)


def _sentence_before(word: Token) -> int:
    """Where the sentence before the word's begins; its own, if that is the first."""
    start: int = word.sent[0].nbor(-1).sent.start_char if word.sent.start else word.sent.start_char
    return start


def _is_owner(word: Token) -> bool:
    """Whether a name owns what follows it ("Lind's office")."""
    return word.dep_ == "poss" and word.pos_ == "PROPN"


def _is_owners(word: Token, head: Token) -> bool:
    """Whether a word names who owns what the phrase names: "the office" is not "the office's inspector"."""
    above = (word, *word.ancestors)
    return any(each.dep_ == "poss" and each.head == head for each in above)


def _is_place(head: Token) -> bool:
    """Whether a name says where something is ("worked at Harn"), whatever the entity recogniser takes it for."""
    return head.dep_ == "pobj" and head.head.lower_ in _PLACING


def _is_bare_definite(noun: Token) -> bool:
    """Whether a noun has no more to it than "the": it then means what was named before."""
    more = any(child.dep_ in {"amod", "compound", "nmod", "appos", "poss", "prep"} for child in noun.children)
    return noun.tag_ in {"NN", "NNS"} and not more and any(child.lower_ == "the" for child in noun.children)
