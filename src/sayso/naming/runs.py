"""Runs: the stretches of a parsed paragraph that are names by the entity recogniser or the tagger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.language.names import NameWords

_WANTED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"})
"""Labels of names; the recogniser's others are numbers and dates."""
_SIGNS = frozenset({"-", "–", "&", ".", "/"})
"""Punctuation that can stand inside a name."""


class Run(NamedTuple):
    """The tokens `[start, end)`, and the recogniser's label for the last of them ("" where it saw no name)."""

    start: int
    end: int
    label: str


def runs(doc: Doc, lexicon: NameWords) -> list[Run]:
    """The names of a paragraph in order, without articles and possessive endings; none is empty."""
    found: list[Run] = []
    start = None
    for token in doc:
        if start is not None and _breaks(token, lexicon):
            found += _trimmed(doc, start, token.i, lexicon)
            start = None
        if start is None and _is_name(token):
            start = token.i
    if start is not None:
        found += _trimmed(doc, start, len(doc), lexicon)
    return list(_joined(doc, [_with_number(doc, run, lexicon) for run in found], lexicon))


def _is_name(token: Token) -> bool:
    label = token.ent_type_
    return label in _WANTED or (token.pos_ == "PROPN" and not label and token.text[0].isupper())


def _breaks(token: Token, lexicon: NameWords) -> bool:
    """Whether a name cannot go on with this token."""
    if token.text == "." and token.nbor(-1).lower_ in lexicon.honorifics:
        return False
    if token.tag_ == "POS" and _is_plural_owner(token, lexicon):
        return False
    if not _is_name(token) or token.tag_ == "POS" or token.text in {"’s", "'s"}:
        return True
    if token.is_punct and token.text not in _SIGNS:
        return True
    before = token.nbor(-1)
    new = token.ent_iob_ == "B" and bool(before.ent_type_)
    return new and not (before.ent_type_ in {"NORP", "GPE"} and token.ent_type_ == "ORG")


def _is_plural_owner(mark: Token, lexicon: NameWords) -> bool:
    """Whether a possessive ending belongs to a name: "Workers' Party", "People's Court"."""
    plural = len(mark) == 1 or mark.nbor(-1).lower_ in lexicon.plural
    following = mark.doc[mark.i + 1] if mark.i + 1 < len(mark.doc) else mark
    return plural and following.is_title and following.lower_ in lexicon.heads


def _trimmed(doc: Doc, start: int, end: int, lexicon: NameWords) -> Iterator[Run]:
    """The run without small words and signs at its ends; a capital at a sentence's start alone makes no name."""
    while start < end and not (_is_word_of_name(doc[start], lexicon) or _is_arabic_article(doc, start)):
        start += 1
    while end > start and not _is_word_of_name(doc[end - 1], lexicon):
        end -= 1
    if start < end and (end - start > 1 or doc[start].ent_type_ or not doc[start].is_sent_start):
        yield Run(start, end, doc[end - 1].ent_type_)


def _is_word_of_name(token: Token, lexicon: NameWords) -> bool:
    return token.text[0].isalnum() and token.lower_ not in lexicon.joining and not token.text.islower()


def _is_arabic_article(doc: Doc, at: int) -> bool:
    return doc[at].lower_ in {"al", "el"} and at + 1 < len(doc) and doc[at + 1].text == "-"


def _with_number(doc: Doc, run: Run, lexicon: NameWords) -> Run:
    """A unit's name with its number: "Unit 12", "Section C"."""
    last = doc[run.end - 1]
    if last.lower_ in lexicon.units and run.end < len(doc):
        following = doc[run.end]
        if following.is_digit or (len(following) == 1 and following.is_upper):
            return Run(run.start, run.end + 1, "ORG")
    return run


def _joined(doc: Doc, found: list[Run], lexicon: NameWords) -> Iterator[Run]:
    """The runs with a body's name and what follows its "of" or "for" as one: "Ministry of the Interior"."""
    pending: Run | None = None
    for run in found:
        if pending is not None:
            near = run.start - pending.end <= 2 and doc[pending.end - 1].lower_ in lexicon.heads
            between = [doc[at].lower_ for at in range(pending.end, run.start)] if near else []
            if between and between[0] in {"of", "for"} and between[1:] in ([], ["the"]):
                pending = Run(pending.start, run.end, "ORG")
                continue
            yield pending
        pending = run
    if pending is not None:
        yield pending
