"""What one line looks like by itself, before its neighbours are asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from sayso.reading.lines import Line
from sayso.reading.printed_credits import desk_credit
from sayso.reading.printed_dates import date_line, find_dates
from sayso.reading.printed_names import BYLINE, byline_names, is_person, unmarked
from sayso.reading.lexicon import key_words, phrases


class Kind(Enum):
    """The look of a line; the zone it stands in makes a role of it."""

    PROSE = auto()
    """A paragraph."""
    SENTENCE = auto()
    """A short line that ends like a sentence."""
    QUESTION = auto()
    TITLE = auto()
    """A short line without a sentence's end: a title, a heading, a menu entry."""
    ITEM = auto()
    """An entry of a numbered or bulleted list."""
    BYLINE = auto()
    DATE = auto()
    NAME = auto()
    """A person's name alone."""
    CAPTION = auto()
    CREDIT = auto()
    LINK = auto()
    """Nothing but a link in Markdown, or an address."""
    PROMO = auto()
    CONTROL = auto()
    RELATED = auto()
    """The heading of a list of other publications."""
    COMMENTS = auto()
    """The heading of a comment section, or a label of its form."""
    POST = auto()
    """The head of one comment: who, when."""
    REPUBLICATION = auto()
    DISCLAIMER = auto()
    FOOTER = auto()
    INVISIBLE = auto()
    """Nothing to see: a byte order mark, zero-width characters."""


LONG = 12
"""Words from which a line that ends like a sentence is a paragraph: most headlines and captions are shorter."""
VERY_LONG = 25
"""Words from which a line is a paragraph whatever it ends with: no title or menu entry is so long."""

_ENDS_SENTENCE = re.compile(r"[.!?…:;。！？।؟][\"'”’»)\]*_]*(?:\[\d+\])*$")
_ENDS_QUESTION = re.compile(r"[?？؟][\"'”’»)\]*_]*$")
_ITEM = re.compile(r"(?:\d{1,3}[.)]|[•◦▪‣*+–-])\s+\S")
_INNER_END = re.compile(r"[.!?][\"'”’]?\s+[\"'“‘]?[^\W\d_]")
_HEADING_MARK = re.compile(r"#{1,6}\s")
_LINK_LINE = re.compile(r"[#>*_\s-]*\[[^\[\]]{1,500}\]\([^()\s]{0,500}\)[*_\s.]*|<?https?://\S+>?")
_CREDIT = re.compile(
    r"(?:©|\(c\)|copyright\b|(?:photo(?:s|graph)?|image|picture|foto|bild|illustration|graphic)s?\s?"
    r"(?:credits?|by|courtesy|via|source|copyright)?\s?(?::|by\b|©)|credits?:|source:|quelle:|fotos?\s(?:von|de)\b)",
    re.IGNORECASE,
)
_CAPTION_CREDIT = re.compile(
    r"\((?:(?:photo|image|picture|foto|credit|ap photo|via|courtesy)\b[^()]{0,100}|[^()]{2,60}/[^()]{2,60}"
    r"|(?:archive|file|stock|archiv)\w*\s?(?:image|photo|picture|bild|foto)?)\)\.?$|\b(?:file|archive) photo\b"
    r"|(?:photo|image|picture|foto|bild|credit)s?(?: credit| by| courtesy)?\s?: ?[^.]{2,60}$|\S/\S+ (?:images|files|photo)$",
    re.IGNORECASE,
)
_ADDRESS_PART = re.compile(
    r"\b(?:suite|street|st\.|avenue|ave\.|road|rd\.|blvd|box|floor|p\.?\s?o\.? box)\b", re.IGNORECASE
)
_PHONE = re.compile(r"(?:\+?\d[\s().-]{0,2}){9,14}$")
_POSTAL = re.compile(r",\s[A-Z]{2}\.?\s\d{5}(?:-\d{4})?$|\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}$")
_TIME = re.compile(
    r"\b\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?|\b\d+ (?:second|minute|hour|day|week|month|year)s? ago\b|\b\d{1,2}h\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"^.{1,60}\b(?:says|said|wrote|writes|schrieb|sagt|meint|a écrit|dit|dice|escribió)\s?:$", re.IGNORECASE
)
_SEPARATED = re.compile(r"\s[|•·–—>»/]\s|\s{2,}|\t")


@dataclass(frozen=True)
class LookedAt:
    """A line with its kind and the facts that the zones need."""

    line: Line
    kind: Kind

    @property
    def is_prose(self) -> bool:
        """Whether it is a paragraph."""
        return self.kind is Kind.PROSE

    @property
    def text(self) -> str:
        """The line's text."""
        return self.line.text

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The line's words, for telling a repetition."""
        return key_words(self.line.text[:300])


def look_at(line: Line) -> LookedAt:
    """The line with its kind."""
    return LookedAt(line, _kind(line))


def ends_sentence(text: str) -> bool:
    """Whether a text ends with a sentence's punctuation, closing marks allowed for."""
    return _ENDS_SENTENCE.search(text[-20:]) is not None


def is_question(text: str) -> bool:
    """Whether a text ends with a question mark."""
    return _ENDS_QUESTION.search(text[-20:]) is not None


def _kind(line: Line) -> Kind:
    count = len(line.words)
    if not count and not any(character.isprintable() for character in line.text):
        return Kind.INVISIBLE
    if count > 80:  # no label, note or caption is so long
        return Kind.PROSE
    words = key_words(line.text)
    plain = unmarked(line.text)
    return _kind_of_note(plain, words) or _kind_of_label(line, plain, words) or _kind_of_text(line, plain, count)


def _kind_of_note(plain: str, words: tuple[str, ...]) -> Kind | None:
    """Lines that say what they are, long or short."""
    if phrases("republication").fits(words):
        return Kind.REPUBLICATION
    if phrases("footer").fits(words) and len(words) < 40:
        return Kind.FOOTER
    if phrases("disclaimers").fits(words):
        return Kind.DISCLAIMER
    if desk_credit(plain) or (_CREDIT.match(plain) and len(words) < 15):
        return Kind.CREDIT
    if _CAPTION_CREDIT.search(plain[-120:]):
        return Kind.CAPTION
    return None


def _kind_of_label(line: Line, plain: str, words: tuple[str, ...]) -> Kind | None:
    """Lines that belong to the page more than to its text."""
    if len(words) > VERY_LONG:
        return None
    if _LINK_LINE.fullmatch(line.text):
        return Kind.LINK
    if date_line(plain):
        return Kind.DATE
    if _is_post_head(plain):
        return Kind.POST
    if byline_names(plain) or (BYLINE.fullmatch(plain) and len(words) < 3):
        return Kind.BYLINE
    if phrases("comments").coverage(words) >= 1 / 4:
        return Kind.COMMENTS
    if phrases("related").coverage(words) >= 1 / 3:
        return Kind.RELATED
    if phrases("controls").coverage(words) >= 1 / 3:
        return Kind.CONTROL
    if phrases("promo").fits(words):
        return Kind.PROMO
    if (
        _POSTAL.search(plain)
        or _PHONE.search(plain[-40:])
        or (_ADDRESS_PART.search(plain) and any(map(str.isdigit, plain)) and not ends_sentence(plain))
    ):
        return Kind.FOOTER
    return Kind.NAME if is_person(plain) and not _HEADING_MARK.match(line.text) else None


def _kind_of_text(line: Line, plain: str, count: int) -> Kind:
    if _HEADING_MARK.match(line.text):
        return Kind.QUESTION if is_question(plain) else Kind.TITLE
    if is_question(plain) and count < VERY_LONG and not _INNER_END.search(plain):
        return Kind.QUESTION
    if count >= VERY_LONG or (count >= LONG and ends_sentence(plain)):
        return Kind.PROSE
    if _ITEM.match(line.text):
        return Kind.ITEM
    # One word with a full stop is more often an abbreviation or a label than a sentence.
    return Kind.SENTENCE if count >= 2 and ends_sentence(plain) and not plain.endswith(":") else Kind.TITLE


def _is_post_head(plain: str) -> bool:
    """The head of a comment: "Ana says:", or a name beside a date with a time of day."""
    if len(plain) > 120:
        return False
    if _SAYS.match(plain):
        return True
    dates = find_dates(plain)
    if not dates or not _TIME.search(plain):
        return False
    rest = (plain[: dates[0].span.start] + " " + _TIME.sub("", plain[dates[0].span.end :])).strip(" •|·-–—,:*")
    return 0 < len(rest.split()) <= 8 and not BYLINE.match(rest)
