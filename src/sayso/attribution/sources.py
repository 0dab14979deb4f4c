"""Who the source is: its canonical name, what kind of actor it suggests, and whether it is anonymous."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Token

from sayso.language.lexicon import Lexicon
from sayso.language.passages import Passage
from sayso.model import UNNAMED, UNNAMED_MARK, ActorKind, Span

_DETERMINER = re.compile(r"^(?:the|a|an|this|that|these|those|his|her|its|their|our|some)\s+(?=\S)", re.IGNORECASE)
_TITLE = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Gen|Sen|Rep|Gov|Col|Lt|Maj|Capt|Sgt|Prof|Rev|Sir|President|(?:Prime |Foreign )?Minister|"
    r"Spokes(?:man|woman|person)|General|Senator|Representative|Governor|Mayor|Ambassador|Chancellor|Professor)\b\.?\s+(?!of\b))+",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"\b(?:unnamed|anonymous|unidentified)\s*", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\b([A-Z])\.([A-Z])\.")


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
                token.text for token in passage.doc if token.pos_ == "PROPN" and not token.is_sent_start
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
    name = " ".join(name.split()).strip(' ,;:."“”()[]')
    name = re.sub(r"['’]s?$|,? Jr$", "", name)
    return _ABBREVIATION.sub(r"\1\2", _TITLE.sub("", name)) or name


def speaker(head: Token, phrase: Span, passage: Passage, names: Names, lexicon: Lexicon) -> Speaker:
    """Who a noun phrase that is no pronoun names."""
    core, lemma, words = tidy(_core(head, phrase, passage)), head.lemma_.lower(), lexicon.words
    person = _person(head, phrase, passage) or (core if names.full(core) != core else None)
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
    elif lemma in words["institutions"]:
        who = Speaker(core, ActorKind.ORGANISATION, anonymous=False)
    else:
        who = Speaker(_unnamed(core, lexicon), ActorKind.UNNAMED, anonymous=True)
    return who


def _named_kind(head: Token, core: str, lexicon: Lexicon) -> ActorKind | None:
    """What kind of actor a proper name suggests; None where only its capital letters tell that it is a name."""
    if core.lower().rpartition(" ")[2] in lexicon.words["outlets"]:
        return ActorKind.OUTLET
    if head.ent_type_ == "GPE":
        return ActorKind.STATE
    institution = head.lower_ in lexicon.words["institutions"]
    return ActorKind.ORGANISATION if institution or head.ent_type_ in {"ORG", "NORP"} else None


def _has_name(head: Token) -> bool:
    """Whether a common noun has a name in front of it ("the New York Times newspaper")."""
    return any(child.pos_ == "PROPN" and child.dep_ in {"compound", "nmod", "poss"} for child in head.children)


def _unnamed(core: str, lexicon: Lexicon) -> str:
    core = _NO_NAME.sub("", core)
    return UNNAMED if not core or core.lower() in lexicon.words["vague"] else core + UNNAMED_MARK


def _person(head: Token, phrase: Span, passage: Passage) -> str | None:
    """The name of the person that the phrase is about: its head, or an apposition to it."""
    appositions = [child for child in head.children if child.dep_ == "appos"]
    for token in [*([head] if head.pos_ == "PROPN" else []), *appositions]:
        if token.ent_type_ == "PERSON" and phrase.start <= token.idx < phrase.end:
            return next(entity.text for entity in passage.doc.ents if entity.start <= token.i < entity.end)
    return None


def _core(head: Token, phrase: Span, passage: Passage) -> str:
    """The phrase without its determiner and whatever follows its head but an of-phrase."""
    kept = [head]
    for child in head.children:
        if child.dep_ in {"amod", "compound", "nmod", "poss", "nummod"} or (
            child.dep_ == "prep" and child.lower_ in {"of", "in"} and len(list(child.subtree)) <= 5
        ):
            kept += list(child.subtree)
    kept = [token for token in kept if phrase.start <= token.idx < phrase.end] or [head]
    first, last = min(token.i for token in kept), max(token.i for token in kept)
    return _DETERMINER.sub("", passage.doc[first : last + 1].text.strip()) or head.text
