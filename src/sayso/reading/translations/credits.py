"""Credits of translations: lines in which a page says that it was translated, by whom, from which language."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from sayso.model import KEPT_ROLES, Block, Link, Role, Translation, TranslationBasis
from sayso.reading.lexicon import entries
from sayso.reading.lines import Line, split_lines
from sayso.reading.printed.names import unmarked

LONGEST = 40
"""Words; a credit with the address of the original and a word of thanks stays below."""
FROM_AN_END = 3
"""Kept lines above or below a credit; farther in, "translated from the German by" speaks of something else."""
BESIDE = 3
"""Lines above and below the kept text in which one that looks like a menu's entry may be a credit."""

_ELSEWHERE = frozenset({Role.COMMENT, Role.COMMENT_SPAM, Role.COMMENT_UI, Role.RELATED, Role.FOOTER, Role.PROMO})
"""Roles that speak of other texts, or of the whole site: a button to translate it says nothing about this text."""
_THIS = (
    r"(?:this|the) (?:\w+ ){0,2}"
    r"(?:article|story|text|piece|post|interview|report|essay|commentary|page|column|analysis)"
)
_MACHINE = re.compile(
    r"\b(?:machine|automatic(?:ally)?|automated|AI|neural|software|deepl|google|chatgpt|gpt|yandex|bing|microsoft|amazon"
    r"|reverso|artificial intelligence)\b",
    re.IGNORECASE,
)
_HOW = r"(?:(?:machine|automatically|auto|AI|computer|software|human|professionally)[- ])?"
_SOMEBODY = re.compile(r"(?i:translat\w+)(?i:[^.]{0,60}? by|:|/)\s+(?:[A-Z][\w.’'-]+ ){1,3}?[A-Z][\w’'-]+")


@cache
def _languages() -> dict[str, str]:
    return dict(entry.split() for entry in entries("languages"))


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    language = rf"(?:the )?(?:original )?(?P<language>{'|'.join(_languages())})\b"
    ended = r"(?=\W*$|[.,;:)\]–—]|\s+(?:and|by|on|in|at|with|here|for|version|original|using|via)\b)"
    return tuple(
        re.compile(form, re.IGNORECASE)
        for form in (
            rf"{_HOW}translat(?:ed|ion) (?:into english )?from {language}",
            rf"{_HOW}translat(?:ed|ion)(?: into english)? (?:by|with|via|using|courtesy of|provided by)\b",
            r"(?:english )?translat(?:ion|or)s?\s?[:/]\s?\S",
            rf"{_THIS}(?: (?:was|has been|is))?(?: \w+)? {_HOW}(?:translated|adapted) (?:into english )?from"
            rf"(?: {language})?",
            rf"{_THIS} (?:was|has been|is) (?:\w+ )?{_HOW}translated\b",
            rf"{_THIS}(?: (?:was|has been|is|first|originally))* (?:published|written|appeared|posted) (?:\w+ )?"
            rf"in {language}{ended}",
            rf"(?:originally|first) (?:published|written|appeared) in {language}{ended}",
            rf"(?:this is )?an? {_HOW}(?:machine |automatic |AI )?translation (?:of|from)\b",
            rf"(?:read|see) (?:this|the) (?:original )?(?:\w+ )?in (?:the )?original {language}",
            rf"(?:read|see) the original (?:\w+ )?(?:in|\() ?{language}",
            r"machine[- ]translated\b",
        )
    )


def credited(text: str, blocks: Sequence[Block], links: Sequence[Link], language: str | None) -> Translation | None:
    """The mark that a page's own words give, quoted; None where there are none, or they name the text's own language.

    Args:
        text: the page's text.
        blocks: its blocks.
        links: its links; one that stands in the credit leads to the original, or to the translator.
        language: of the text.
    """
    for line in _lines(text, blocks):
        plain = unmarked(line.text).lstrip("([*_ ")
        found = next(filter(None, (form.match(plain) for form in _forms())), None)
        if found is None:
            continue
        named = found.groupdict().get("language")
        source = _languages()[named.lower()] if named else None
        if source is not None and source == language:
            continue
        machine = True if _MACHINE.search(line.text) else False if _SOMEBODY.search(line.text) else None
        linked = [link.url for link in links if line.start <= link.start and link.end <= line.end] if source else []
        return Translation(
            basis=TranslationBasis.CREDIT,
            language=source,
            machine=machine,
            anchors=(line.span,),
            evidence=line.text,
            original=linked[0] if len(linked) == 1 else None,
        )
    return None


def _lines(text: str, blocks: Sequence[Block]) -> Iterator[Line]:
    """The lines in which a credit may stand."""
    lines = [(line, block.role) for block in blocks for line in _lines_of(text, block)]
    kept = [number for number, (_, role) in enumerate(lines) if role in KEPT_ROLES]
    for number, (line, role) in enumerate(lines):
        above = bisect_left(kept, number)
        in_the_midst = FROM_AN_END < above < len(kept) - FROM_AN_END
        beside = kept and kept[0] - BESIDE <= number <= kept[-1] + BESIDE
        if role in _ELSEWHERE or in_the_midst or (role is Role.NAVIGATION and not beside):
            continue
        if len(line.words) <= LONGEST:
            yield line


def _lines_of(text: str, block: Block) -> Iterator[Line]:
    for line in split_lines(block.span.of(text)):
        yield Line(block.start + line.start, block.start + line.end, line.text, line.indent, line.gap)
