"""Who the source is: its canonical name, what kind of actor it suggests, and whether it is anonymous."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Token

from sayso.language.countries import load as countries
from sayso.language.lexicon import Lexicon
from sayso.language.names import compared
from sayso.language.names import words as name_words
from sayso.language.passages import Passage
from sayso.model import UNNAMED, UNNAMED_MARK, ActorKind, Span

_DETERMINER = re.compile(r"^(?:the|a|an|this|that|these|those|his|her|its|their|our)\s+(?=\S)", re.IGNORECASE)
_TITLE = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Gen|Sen|Rep|Gov|Col|Lt|Maj|Capt|Sgt|Prof|Rev|Sir|President|(?:Prime |Foreign )?Minister|"
    r"Spokes(?:man|woman|person)|General|Senator|Representative|Governor|Mayor|Ambassador|Chancellor|Professor)\b\.?\s+(?!(?:of|for|in|at|from)\b))+",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"\b(?:unnamed|anonymous|unidentified)\s*", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\b([A-Z])\.([A-Z])\.")
_MODIFIERS = {"amod", "compound", "nmod", "poss", "nummod"}
_NAMED = {"PERSON", "ORG", "GPE", "NORP"}
_BELONGING = {"of", "in", "for", "from", "at"}
_MAX_BELONGING = 5
"""Words of a phrase that says where somebody belongs ("in the capital"); longer ones tell a story."""
_MAX_JOINT = 4
"""Sources that speak together at most; longer enumerations are mostly parse errors."""


class Speaker(NamedTuple):
    """A source as it is named."""

    name: str
    kind: ActorKind | None
    anonymous: bool


NOBODY = Speaker(UNNAMED, ActorKind.UNNAMED, anonymous=True)


class Names:
    """The names of a page: a surname finds the full name it stands for, a capital a name it stands for elsewhere."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._full: dict[str, str] = {}
        self._proper: set[str] = set()
        for passage in passages:
            self._proper.update(
                token.text for token in passage.words if token.pos_ == "PROPN" and not token.is_sent_start
            )
            for entity in passage.doc.ents:
                name = tidy(entity.text)
                if entity.label_ == "PERSON" and len(name.split()) > 1:
                    self._full.setdefault(name.split()[-1], name)

    def is_proper(self, word: Token) -> bool:
        """Whether a word is a name by its capital letter; at a sentence's start, if it is one elsewhere on the page."""
        return word.text[0].isupper() and (not word.is_sent_start or word.text in self._proper)

    def full(self, name: str) -> str:
        """The first full name on the page that ends with this single name; the name itself where there is none."""
        name = tidy(name)
        return self._full.get(name, name) if " " not in name else name


def tidy(name: str) -> str:
    """A name without title, genitive, outer punctuation and the dots of "U.S."."""
    name = _ABBREVIATION.sub(r"\1\2", " ".join(name.split())).strip(' ,;:."“”()[]')
    name = re.sub(r"['’]s?$|,? Jr$", "", name)
    return _TITLE.sub("", name) or name


def speaker(head: Token, phrase: Span, passage: Passage, names: Names, lexicon: Lexicon) -> Speaker:
    """Who a noun phrase that is no pronoun names.

    Those who speak together are named together; what somebody wrote speaks for whoever wrote it ("the Herald report").
    """
    head = group(head, lexicon)
    head = _acronym(head) or _writer(head, lexicon) or head
    together = [head, *_joined(head, phrase)]
    voices = [_alone(each, phrase, passage, names, lexicon) for each in together]
    if len(voices) == 1:
        return voices[0]
    called = [
        each.text if voice is NOBODY else _state(voice.name.removesuffix(UNNAMED_MARK))
        for each, voice in zip(together, voices, strict=True)
    ]
    name = f"{', '.join(called[:-1])} and {called[-1]}"
    kinds = {voice.kind for voice in voices}
    if all(voice.anonymous for voice in voices):
        return Speaker(name + UNNAMED_MARK, ActorKind.UNNAMED, anonymous=True)
    return Speaker(name, kinds.pop() if len(kinds) == 1 else None, anonymous=False)


def _state(name: str) -> str:
    """A state by its full name ("United States" for "US"), any other name as it is."""
    return countries().names.get(compared(name), name)


def _alone(head: Token, phrase: Span, passage: Passage, names: Names, lexicon: Lexicon) -> Speaker:
    """Who a noun with its modifiers names."""
    core, lemma, words = tidy(_core(head, phrase, passage, lexicon)), head.lemma_.lower(), lexicon.words
    person = _person(head, phrase, passage) or (core if names.full(core) != core else None)
    if _is_outlet(head, lexicon) and any(child.lower_ == "the" for child in head.children):
        person = None  # the entity recogniser takes a Herald for somebody
    country = lexicon.countries.get(head.lower_)
    capital = names.is_proper(head) and lemma not in words["institutions"]
    if person is not None:
        who = Speaker(names.full(person), ActorKind.PERSON, anonymous=False)
    elif head.pos_ != "PROPN" and lemma in words["people"]:
        who = Speaker(_unnamed(core, lexicon), ActorKind.UNNAMED, anonymous=True)
    elif country is not None:
        who = Speaker(country, ActorKind.STATE, anonymous=False)
    elif head.pos_ == "PROPN" or capital or head.ent_type_ in {"ORG", "GPE", "NORP"}:
        who = Speaker(core, _named_kind(head, core, lexicon), anonymous=False)
    elif lemma in words["outlets"]:
        who = Speaker(core, ActorKind.OUTLET, anonymous=not _has_name(head))
    elif lemma in words["institutions"] or _is_nations(head):
        who = Speaker(core, ActorKind.ORGANISATION, anonymous=False)
    else:
        who = Speaker(_unnamed(core, lexicon), ActorKind.UNNAMED, anonymous=True)
    return NOBODY if who == NOBODY else who


def can_speak(head: Token, names: Names, lexicon: Lexicon) -> bool:
    """Whether a source's noun is somebody, or something, that speaks; a common noun that no lexicon knows does not.

    Whatever is no common noun can: names, pronouns, "the accused".
    """
    noun = group(head, lexicon)
    if noun.tag_ == "WP" and noun.is_sent_start:
        return False  # who is asked for ("Who fears the cheese?")
    named = noun.ent_type_ in _NAMED or names.is_proper(noun) or not noun.text[1:].islower()
    if noun.pos_ != "NOUN" or named:
        return True
    forms = {noun.lower_, noun.lemma_.lower()}
    return not lexicon.voices.isdisjoint({part for form in forms for part in (form, form.rpartition("-")[2])})


def group(head: Token, lexicon: Lexicon) -> Token:
    """The noun that names the whole of a part ("officials" in "one of the officials"); the head where it is no part."""
    if head.lemma_.lower() not in lexicon.words["parts"] and head.pos_ != "NUM":
        return head
    of = next((child for child in head.rights if child.lower_ == "of" and child.dep_ == "prep"), None)
    return next((child for child in of.children if child.dep_ == "pobj"), head) if of is not None else head


def _writer(document: Token, lexicon: Lexicon) -> Token | None:
    """Who wrote a document, said or thought something, by name: its owner, an outlet before it, who it is "by"."""
    if not is_utterance(document, lexicon) or _is_nations(document):
        return None
    for child in document.children:
        outlet = child.dep_ in {"compound", "nmod"} and child.pos_ == "PROPN" and _is_outlet(child, lexicon)
        if outlet or (child.dep_ == "poss" and child.pos_ == "PROPN"):
            return child
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    return None


def is_utterance(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is what somebody wrote, said or thinks ("report", "claim", "view") and speaks for its owner."""
    lemma = noun.lemma_.lower()
    return lemma in lexicon.words["documents"] or lemma in lexicon.words["views"] or lemma in lexicon.uttered


def _acronym(noun: Token) -> Token | None:
    """The short name that a description is given by the way ("the country's navy, or NNF")."""
    given = noun.pos_ != "PROPN" and any(link.dep_ == "cc" and link.lower_ == "or" for link in noun.children)
    return next((name for name in noun.conjuncts if name.is_upper), None) if given else None


def _is_outlet(noun: Token, lexicon: Lexicon) -> bool:
    return noun.lower_ in lexicon.words["outlets"]


def _joined(head: Token, phrase: Span) -> list[Token]:
    """The nouns that a phrase adds to its head with commas and "and"; "or" gives but another name."""
    joined = [
        noun
        for noun in head.conjuncts
        if noun.i > head.i
        and phrase.start <= noun.idx < phrase.end
        and noun.pos_ in {"NOUN", "PROPN"}
        and not any(link.lower_ in {"or", "nor", "but"} for link in noun.head.children if link.dep_ == "cc")
    ]
    return joined if len(joined) < _MAX_JOINT else []


def _named_kind(head: Token, core: str, lexicon: Lexicon) -> ActorKind | None:
    """What kind of actor a proper name suggests; None where only its capital letters tell that it is a name."""
    if core.lower().rpartition(" ")[2] in lexicon.words["outlets"]:
        return ActorKind.OUTLET
    if head.ent_type_ == "GPE":
        return ActorKind.STATE
    institution = head.lower_ in lexicon.words["institutions"]
    return ActorKind.ORGANISATION if institution or head.ent_type_ in {"ORG", "NORP"} else None


def _is_nations(head: Token) -> bool:
    """Whether a nation's name makes a noun a body of it ("Osland's intelligence")."""
    collective = head.tag_ == "NN" and head.lower_ in name_words().collective
    return collective and any(
        child.ent_type_ in {"NORP", "GPE"} and child.dep_ in _MODIFIERS for child in head.children
    )


def _has_name(head: Token) -> bool:
    """Whether a common noun has a name in front of it ("the New York Times newspaper")."""
    return any(child.pos_ == "PROPN" and child.dep_ in {"compound", "nmod", "poss"} for child in head.children)


def _unnamed(core: str, lexicon: Lexicon) -> str:
    core = _NO_NAME.sub("", core)
    return UNNAMED if not core or core.lower() in lexicon.words["vague"] else core + UNNAMED_MARK


def _person(head: Token, phrase: Span, passage: Passage) -> str | None:
    """The name of the person that the phrase is about: its head, or an apposition to it."""
    owned = [noun for link in head.rights if link.lower_ in _BELONGING for noun in link.children if noun.dep_ == "pobj"]
    # "A spokeswoman for the authority, Mara Lind, …": a person is no other name for what she speaks for.
    bearers = [head, *(noun for noun in owned if head.pos_ == "NOUN" and noun.ent_type_ != "PERSON")]
    appositions = [child for bearer in bearers for child in bearer.children if child.dep_ == "appos"]
    for token in [*([head] if head.pos_ == "PROPN" else []), *appositions]:
        # What the source's span leaves out of an apposition still tells who it is.
        if token.ent_type_ == "PERSON" and (phrase.start <= token.idx < phrase.end or token is not head):
            return next(entity.text for entity in passage.doc.ents if entity.start <= token.i < entity.end)
    return None


def _core(head: Token, phrase: Span, passage: Passage, lexicon: Lexicon) -> str:
    """The phrase without its determiner and what follows its head, but for few words on whose or which it is."""
    kept = [head]
    for child in head.children:
        belongs = child.dep_ == "prep" and child.lower_ in _BELONGING
        told = child.i > head.i and (belongs or child.lemma_.lower() in lexicon.words["informed"])
        before = child.i < head.i and child.dep_ in _MODIFIERS
        words = list(child.subtree) if before or told else []
        if before or 0 < len(words) <= _MAX_BELONGING:
            kept += words
        elif child.lower_ == "some":
            kept.append(child)
    kept = [token for token in kept if phrase.start <= token.idx < phrase.end] or [head]
    first, last = min(token.i for token in kept), max(token.i for token in kept)
    return _DETERMINER.sub("", passage.doc[first : last + 1].text.strip()) or head.text
