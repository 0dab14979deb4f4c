"""Names of people as bylines print them."""

from __future__ import annotations

import re

from sayso.reading.lexicon import words_of
from sayso.reading.printed.dates import DATE, may_have_date

BYLINE = re.compile(
    r"(?:(?:written|posted|reported|reporting|story|text|words|analysis|opinion|commentary|post author|author)\s+)?"
    r"(?:by|von|par|por|door|av)\b:?|(?:interview|text|words|reporting):|(?:autor(?:in)?|author|auteur|autora)s?(?::|\s(?=\S+\s\S))",
    re.IGNORECASE,
)
_NAME_TOKEN = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:['’.-]{1,2}[^\W\d_]+)*\.?")
_BETWEEN_NAMES = re.compile(r"\s*(?:,\s*and\s|\band\b|\bund\b|\bet\b|&|;|,|\by\b)\s*")
_AFTER_NAMES = re.compile(r"\s*[|•·(/–—]|\s-\s|\s{3,}|\s+(?:on|at|am|um|le)\s*$", re.IGNORECASE)
_DEGREE = re.compile(r",?\s+(?:ph\.?\s?d|m\.?d|m\.?a|jr|sr|esq|d\.?phil|ll\.?m|m\.?sc|b\.?a)\b\.?", re.IGNORECASE)
_TITLE = re.compile(r"^(?:dr|prof|professor|mr|mrs|ms|sir|gen|lt|col|rev)\b\.?\s+", re.IGNORECASE)
_PLACE_OF_NAME = re.compile(r"(?<=\w) in [^\W\d_a-zäöü][\w-]*(?: [^\W\d_a-zäöü][\w-]*)?$")
_INSIDE_OUTLETS = frozenset({"of", "the", "and", "de", "la", "für", "der", "di"})
_MARKS = re.compile(r"[*_#\\]+")
_MARKED = re.compile(r"[\[*_#\\]")
_LINK = re.compile(r"\[([^\[\]]{0,1000})\]\([^()\s]{0,1000}\)")


def is_person(text: str) -> bool:
    """Whether a text looks like one person's name: two to five capitalised words, particles and initials."""
    tokens = text.split()
    if not 2 <= len(tokens) <= 5 or len(text) > 50:
        return False
    named = [token for token in tokens if token.lower() not in words_of("name_particles")]
    return (
        len(named) >= 2
        and named[0] == tokens[0]
        and words_of("no_name_words").isdisjoint(token.lower().strip(".") for token in tokens)
        and all(_NAME_TOKEN.fullmatch(token) and token[0].isupper() for token in named)
        and any(len(token.rstrip(".")) > 1 for token in named[-1:])
    )


def name_alone(text: str) -> str | None:
    """The person that a line names and nothing else but a place, as in "Ana Brel in Orlen"; None where it does not."""
    name = _PLACE_OF_NAME.sub("", unmarked(text))
    return name if is_person(name) else None


def outlet_name(text: str) -> str | None:
    """The newspaper, broadcaster or agency that a line names and nothing else; None where it is no such line.

    `THE HARBOUR TIMES` and `Vale Radio, news desk` are; `Minister sues the Harbour Times` is not.
    """
    name = re.split(r"\s*[,|•·(–—]", unmarked(text), maxsplit=1)[0].strip(" .")
    tokens = name.split()
    fits = (
        1 < len(tokens) <= 6
        and not words_of("section_words").issuperset(token.casefold() for token in tokens[:-1])
        and tokens[-1].casefold() in words_of("outlet_words")
        and all(token[0].isupper() or token in _INSIDE_OUTLETS for token in tokens)
    )
    return name if fits else None


def byline_names(text: str) -> tuple[str, ...]:
    """The people a byline names, without titles, degrees, offices and dates; empty where the line is no byline.

    `by Ana Brel, Institute Scholar` gives `("Ana Brel",)`; `By Ana Brel and Cor Dun | May 3, 2021` gives both.
    """
    plain = unmarked(text)
    found = BYLINE.match(plain)
    return people(plain[found.end() :]) if found else ()


def people(text: str) -> tuple[str, ...]:
    """The people at the beginning of a text, up to the first part that is no person."""
    plain = unmarked(text)
    before_date = DATE.split(plain, maxsplit=1)[0] if may_have_date(plain) else plain
    listed = _DEGREE.sub("", before_date).strip()
    listed = _AFTER_NAMES.split(listed, maxsplit=1)[0]
    names: list[str] = []
    for part in _BETWEEN_NAMES.split(listed):
        name = _TITLE.sub("", part.strip(" :.,")).strip()
        if not is_person(name):
            break
        names.append(_capitalised(name) if name.isupper() else name)
    return tuple(names)


def _capitalised(name: str) -> str:
    first, *rest = name.lower().split()
    return " ".join(
        [first.title(), *(token if token in words_of("name_particles") else token.title() for token in rest)]
    )


def unmarked(text: str) -> str:
    """A line without Markdown's marks."""
    if not _MARKED.search(text):
        return text.strip()
    return _MARKS.sub("", _LINK.sub(r"\1", text)).strip()
