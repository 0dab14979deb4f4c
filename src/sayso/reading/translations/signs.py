"""Signs in an English text that it was translated, most likely by a machine: what its first language left in it.

None of them proves anything: writers quote, and outlets abroad keep their habits in English. So the mark needs signs of
two kinds at least that point to one language, and a sign counts only where a text's own wording shows it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model import KEPT_ROLES, Block, Role, Span, Translation, TranslationBasis

KINDS = 2
"""Kinds of signs that must come together."""
SHOWN = 4
"""Signs that are quoted."""

_QUOTABLE = {"quotation marks", "words"}
"""Kinds that a text about another language has, too: they need one of another kind beside them."""

_READ = KEPT_ROLES | {Role.CREDIT, Role.BYLINE, Role.DATELINE}
_CREDITED = (KEPT_ROLES | {Role.CREDIT, Role.BYLINE, Role.DISCLAIMER, Role.FOOTER, Role.AUTHOR_BIO}) - {Role.HEADLINE}


@dataclass(frozen=True)
class _Sign:
    """A pattern that a language leaves in a translation."""

    kind: str
    languages: frozenset[str]
    pattern: re.Pattern[str]
    roles: frozenset[Role] = _READ
    least: int = 1
    """How often it must be there."""


def _sign(kind: str, languages: str, pattern: str, *, roles: frozenset[Role] = _READ, least: int = 1) -> _Sign:
    return _Sign(kind, frozenset(languages.split()), re.compile(pattern, re.MULTILINE), roles, least)


_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"

_SIGNS = (
    # Initials of who wrote and edited, and agencies in small letters: a house style of German newsrooms.
    _sign(
        "credit",
        "de",
        r"^[(]?[a-zäöü]{2,4}(?: ?/ ?[a-zäöü]{2,4})* ?\((?:(?:afp|ap|dpa|rtre?|reuters|epd|kna|apa|sid|sda)(?:, ?|\b))+",
        roles=_CREDITED,
    ),
    _sign("credit", "de", r"\((?:afp|dpa|rtre?|epd|kna|apa|sda)(?:[/,] ?(?:afp|ap|dpa|rtre?|epd|kna|apa|sda))+\)?\s*$"),
    # What nobody translates: labels of pictures, sources and desks.
    _sign("label", "de", r"^(?:Foto|Bild|Quelle|Stand|Redaktion|Autor(?:in)?|Mehr zum Thema) ?: ?\S", roles=_CREDITED),
    _sign("label", "fr", r"^(?:Crédits? photo|Propos recueillis par|Lire aussi|Publié le)\b", roles=_CREDITED),
    _sign("label", "es", r"^(?:Fuente|Foto|Redacción|Publicado|Lea también) ?: ?\S", roles=_CREDITED),
    _sign("label", "it", r"^(?:Fonte|Foto|Redazione|Leggi anche) ?: ?\S", roles=_CREDITED),
    _sign("label", "nl", r"^(?:Bron|Foto|Redactie|Lees ook) ?: ?\S", roles=_CREDITED),
    _sign("label", "ru uk bg sr", r"^(?:Источник|Фото|Читайте|Джерело|Автор) ?:? ?\S", roles=_CREDITED),
    # Words for a picture of another day, word by word: English has "file photo".
    _sign("calque", "de nl da sv no", r"\((?:archive|archival|symbol|symbolic|theme) (?:image|picture)s?\)"),
    _sign("calque", "fr", r"\((?:illustrative|illustration|archives?) (?:image|picture)\)|\bimage of illustration\b"),
    _sign("calque", "ru uk", r"\((?:archival|illustrative) photo\)|\bphoto from (?:the )?open sources\b"),
    _sign("calque", "es it pt", r"\b(?:image|photo) of archive\b|\barchive image\b"),
    # Quotation marks that no English writer sets.
    _sign("quotation marks", "de cs sk sl hr bg sr et lt hu pl ro nl", r"„[^„“”\n]{1,300}[“”]", least=2),
    _sign("quotation marks", "fr ru uk it es pt no el", r"«\s?[^«»\n]{1,300}\s?»", least=2),
    # Dates and numbers.
    _sign("dates", "de cs sk da no fi et lv hu sl hr", rf"\b\d{{1,2}}\. {_MONTH}(?: \d{{4}})?\b", least=2),
    _sign("numbers", "de fr es it nl ru uk cs sk pl", r"\b\d{1,3},\d (?:million|billion|percent|per cent|%)", least=2),
    _sign("numbers", "de fr ru cs sk", r"\b\d{1,3} %", least=3),
    # French sets a space before these.
    _sign("spacing", "fr", r"[^\W\d_]{2} [!?;:](?=\s|$)", least=4),
    # Runs of small words between English ones.
    _sign("words", "de", r"\b(?:und|nicht|auch|wird|wurde|dass|nach) (?:der|die|das|den|dem|eine|für|mit|von)\b"),
    _sign("words", "fr", r"\b(?:et|dans|pour|avec|est|sont|sur) (?:les|des|une|cette|leur)\b"),
    _sign("words", "es", r"\b(?:y|en|para|con|por|que) (?:los|las|una|esta|este)\b"),
)


def by_signs(text: str, blocks: Sequence[Block], language: str | None) -> Translation | None:
    """The mark of an English text with signs of two kinds that point to one language; None where there are not.

    Args:
        text: the page's text.
        blocks: its blocks.
        language: of the text; of other languages nothing is known here.
    """
    if language != "en":
        return None
    found = [(sign, places) for sign in _SIGNS if len(places := _places(sign, text, blocks)) >= sign.least]
    kinds: dict[str, set[str]] = {}
    for sign, _ in found:
        for source in sign.languages:
            kinds.setdefault(source, set()).add(sign.kind)
    kinds = {source: told for source, told in kinds.items() if told - _QUOTABLE}
    most = max(map(len, kinds.values()), default=0)
    if most < KINDS:
        return None
    sources = sorted(source for source in kinds if len(kinds[source]) == most)
    telling = [places for sign, places in found if not sign.languages.isdisjoint(sources)]
    anchors = sorted({places[0] for places in telling[:SHOWN]})
    return Translation(
        basis=TranslationBasis.INFERRED,
        language=sources[0] if len(sources) == 1 else None,
        anchors=tuple(anchors),
        evidence=" … ".join(span.of(text) for span in anchors),
    )


def _places(sign: _Sign, text: str, blocks: Sequence[Block]) -> list[Span]:
    return [
        Span(*found.span()).trimmed(text)
        for block in blocks
        if block.role in sign.roles
        for found in sign.pattern.finditer(text, block.start, block.end)
    ]
