"""What stands around a name and tells what it names: the nouns after it, a person's office, an acronym's brackets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.language import countries
from sayso.language.names import NameWords, compared
from sayso.model import ActorKind
from sayso.naming.runs import Run

_NOUNS_AFTER = 4
"""Words that a name can have after it in its noun phrase ("Norvenian military intelligence officers")."""
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_OFFICE = 12
"""Words of an apposition or of what stands before a personal name: "Norvenian Deputy Interior Minister"."""
_OBJECTS = frozenset({"dobj", "pobj"})
_ACTING_AFTER = frozenset({"by", "with", "between", "against", "for", "on", "to", "than", "of"})
"""Prepositions after which a capital may be its state's government: "relations with Halgrad". """
_DEMONYM_ENDS = ("an", "ese", "ish", "i")
_PLACE_LABELS = frozenset({"LOC", "FAC", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT"})


class Tail(NamedTuple):
    """The common nouns that a name stands before: the tokens up to `end`, their head's lemma and number, all lemmas."""

    end: int
    noun: str
    plural: bool
    lemmas: frozenset[str]


def tail(doc: Doc, run: Run) -> Tail | None:
    """The nouns right after a name, with the adjectives between; None where there are none."""
    at = run.end
    if at < len(doc) and doc[at].tag_ == "POS":
        at += 1
    end = at
    while end < min(len(doc), at + _NOUNS_AFTER) and _in_noun_phrase(doc[end]):
        end += 1
    while end > at and doc[end - 1].pos_ != "NOUN":
        end -= 1
    if end == at:
        return None
    lemmas = frozenset(token.lemma_.lower() for token in doc[at:end])
    return Tail(end, doc[end - 1].lemma_.lower(), doc[end - 1].tag_ == "NNS", lemmas)


def _in_noun_phrase(token: Token) -> bool:
    return not token.text[0].isupper() and (token.pos_ in {"NOUN", "ADJ"} or token.dep_ in {"amod", "compound"})


def kind_of_noun(noun: str, lexicon: NameWords, others: frozenset[str] = frozenset()) -> ActorKind | None:
    """What a name and a noun make: a body, an armed group; None where the noun does not tell.

    Args:
        noun: its lemma.
        lexicon: the words of names.
        others: the lemmas of the words with it: "militant group".
    """
    kind = lexicon.heads.get(noun) or _plural_head(noun, lexicon)
    if noun in lexicon.soldiering and "military" in others:
        return ActorKind.ARMED_GROUP
    if noun in lexicon.fighters or (kind and not lexicon.fighters.isdisjoint(others)):
        return ActorKind.ARMED_GROUP
    return None if kind is ActorKind.STATE else kind


def _plural_head(noun: str, lexicon: NameWords) -> ActorKind | None:
    """The kind of a head that is listed in the plural; "times" is a newspaper, a time is none."""
    kind = lexicon.heads.get(noun + "s")
    return None if kind is ActorKind.OUTLET else kind


def kind_hint(doc: Doc, run: Run, after: Tail | None, lexicon: NameWords) -> ActorKind | None:
    """What kind of actor a name is, by its own words, its neighbours, or else the recogniser's label."""
    known = countries.load()
    key = compared(doc[run.start : run.end].text)
    if key in known.names or key in known.peoples or key in known.capitals:
        return ActorKind.STATE
    if key in known.bodies:
        return ActorKind.AGENCY
    beside, own = _by_neighbours(doc, run, after, lexicon), _by_own_words(doc, run, lexicon)
    if beside is ActorKind.ARMED_GROUP or own is None:
        own = beside
    if own is not None:
        return own
    return {"PERSON": ActorKind.PERSON, "ORG": ActorKind.ORGANISATION, "GPE": ActorKind.STATE}.get(run.label)


def _by_own_words(doc: Doc, run: Run, lexicon: NameWords) -> ActorKind | None:
    """By the head: the last word, or the one before "of", "for", "in" or a number."""
    if run.label == "PERSON":
        return None
    head = None
    for token in doc[run.start : run.end]:
        if head is not None and (token.lower_ in {"of", "for", "in", "on", "at"} or token.is_digit):
            break
        head = token
    if head is None:
        return None
    official = head.lower_ in lexicon.boards and any(t.lower_ in lexicon.official for t in doc[run.start : head.i])
    return ActorKind.AGENCY if official else lexicon.heads.get(head.lower_)


def _by_neighbours(doc: Doc, run: Run, after: Tail | None, lexicon: NameWords) -> ActorKind | None:
    """By what the text calls it: "the Gazette newspaper", "a network called …", "groups such as …", "…, a militia"."""
    if after is not None:
        kind = kind_of_noun(after.noun, lexicon, after.lemmas)
        return kind if kind in {ActorKind.ARMED_GROUP, ActorKind.OUTLET} else None
    for noun in _called(doc, run, lexicon):
        if noun.pos_ == "NOUN" and noun.lemma_.lower() not in lexicon.titles:
            described = frozenset(child.lemma_.lower() for child in noun.lefts)
            return kind_of_noun(noun.lemma_.lower(), lexicon, described)
    return None


def _called(doc: Doc, run: Run, lexicon: NameWords) -> Iterator[Token]:
    """The nouns that say what a name is: right before it, before "called", as its apposition, before "such as"."""
    at = run.start - 1
    if at >= 0 and doc[at].dep_ in {"compound", "nmod", "appos", "amod"}:
        yield doc[at]
    while at >= 0 and (doc[at].lower_ in lexicon.naming or doc[at].lower_ in {"the", "known", "itself"}):
        at -= 1
    if at >= 0 and any(token.lower_ in lexicon.naming for token in doc[at + 1 : run.start]):
        yield doc[at]
    first = doc[run.start : run.end].root
    yield from (child for child in first.children if child.dep_ == "appos")
    if first.dep_ == "appos":
        yield first.head
    while first.dep_ == "conj" and first.head != first:
        first = first.head
    if first.dep_ == "pobj" and first.head.lower_ in {"as", "like", "including"}:
        yield first.head.head


def is_actor(doc: Doc, run: Run, kind: ActorKind | None, after: Tail | None, lexicon: NameWords) -> bool:
    """Whether a name can act where it stands: it is no place there, and no thing's name."""
    last = doc[run.start : run.end].root
    key = compared(doc[run.start : run.end].text)
    known = countries.load()
    if key in known.peoples:
        return True
    if last.pos_ == "ADJ" and run.label == "NORP":
        return last.text.endswith(_DEMONYM_ENDS)
    possessive = run.end < len(doc) and doc[run.end].tag_ == "POS"
    if after is not None and not possessive and kind in {None, ActorKind.PERSON, ActorKind.STATE}:
        people = kind_of_noun(after.noun, lexicon) is not None or after.noun in lexicon.officials | lexicon.titles
        return people or key in known.names
    if run.label in _PLACE_LABELS and kind is None:
        return False
    if kind is not ActorKind.STATE or key in known.names:
        # A single word after "at" is a place, whatever the recogniser takes it for.
        somewhere = run.label in {"GPE", "LOC", "FAC"} or run.end - run.start == 1
        return not (_preposition(last) in lexicon.within and somewhere)
    return _acts(last, lexicon)


def _acts(place: Token, lexicon: NameWords) -> bool:
    """Whether the name of a city stands for who governs there."""
    if place.dep_ == "pobj":
        return _preposition(place) in _ACTING_AFTER - {"to", "of"}
    if place.dep_ == "dobj":
        return place.head.lemma_.lower() not in lexicon.visiting
    if place.dep_ == "conj" and place.head != place:
        return _acts(place.head, lexicon)
    return place.dep_ in {"nsubj", "nsubjpass", "poss", "dative"}


def _preposition(token: Token) -> str:
    return token.head.lower_ if token.dep_ == "pobj" else ""


def title_end(doc: Doc, run: Run, lexicon: NameWords) -> int:
    """Where in a run the titles before a personal name end; the run's start where it has none."""
    last = doc[run.end - 1].lower_.strip(".")
    if run.label != "PERSON" and last in lexicon.heads:
        return run.start
    ends = [at + 1 for at in range(run.start, run.end - 1) if doc[at].lower_.strip(".") in lexicon.titles]
    at = ends[-1] if ends else run.start
    while at < run.end and not doc[at].text[0].isalnum():
        at += 1
    return at if at < run.end and doc[at].text[0].isupper() else run.start


def office(doc: Doc, start: int, end: int, lexicon: NameWords) -> str | None:
    """What a person is called right before the name, or in the apposition after it."""
    at = start
    while at > max(0, start - _OFFICE) and not doc[at].is_sent_start and _is_of_office(doc[at - 1]):
        at -= 1
    if any(token.lower_.strip(".") in lexicon.titles for token in doc[at:start]):
        return str(doc[at:start].text)
    if end < len(doc) and doc[end].text == ",":
        after = []
        for token in doc[end + 1 : end + 1 + _OFFICE]:
            if token.text in {",", ";", "."} or token.pos_ in {"VERB", "AUX"} or token.tag_ in {"WP", "WDT"}:
                break
            after.append(token)
        if any(token.lemma_.lower() in lexicon.titles for token in after):
            return str(doc[after[0].i : after[-1].i + 1].text)
    return None


def _is_of_office(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN", "ADJ"} or token.tag_ == "POS" or token.text == "-"


def with_determiner(doc: Doc, run: Run) -> int:
    """Where the phrase of a name that stands for several or somebody begins: "some former Norvenian officials"."""
    start = run.start
    while start > 0 and doc[start - 1].dep_ in {"det", "nummod", "amod"} and doc[start - 1].lower_ not in _DEFINITE:
        start -= 1
    return start
