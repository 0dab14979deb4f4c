"""What one line looks like by itself, before its neighbours are asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from sayso.reading.lexicon import key_words, phrases, words_of
from sayso.reading.lines import Line
from sayso.reading.printed.credits import agency, desk_credit, is_staff_credit
from sayso.reading.printed.dates import AGO, DATE, PrintedDate, find_dates, is_date_line
from sayso.reading.printed.names import BYLINE, byline_names, name_alone, outlet_name, people, unmarked


class Kind(Enum):
    """The look of a line; the zone it stands in makes a role of it."""

    NOTHING = auto()
    """No letter and no digit: a rule, a byte order mark."""
    PROSE = auto()
    """A paragraph."""
    SENTENCE = auto()
    """A short line that ends like a sentence."""
    QUESTION = auto()
    TITLE = auto()
    """A short line without a sentence's end: a title, a heading, a menu entry."""
    SPEECH = auto()
    """A turn of a conversation: "Host: ..."."""
    ITEM = auto()
    """An entry of a numbered or bulleted list."""
    BYLINE = auto()
    DATE = auto()
    NAME = auto()
    """A person's name alone, or what looks like one."""
    OFFICE = auto()
    """What somebody who writes is called: "Staff writer"."""
    CAPTION = auto()
    CREDIT = auto()
    """Who made a picture."""
    STAFF = auto()
    """Who reported, wrote and edited a text, and for which agencies."""
    LINK = auto()
    """Nothing but a link in Markdown, or an address."""
    PROMO = auto()
    CONTROL = auto()
    INTERRUPTION = auto()
    """An advertisement's place inside a text."""
    RELATED = auto()
    """The heading of a list of other publications."""
    COMMENTS = auto()
    """The heading of a comment section, or a label of its form."""
    POST = auto()
    """The head of one comment: who, when."""
    SAYS = auto()
    """"Ana says:", above a comment or a quotation."""
    REPUBLICATION = auto()
    DISCLAIMER = auto()
    FOOTER = auto()


LONG = 12
"""Words from which a line that ends like a sentence is a paragraph: most headlines and captions are shorter."""
VERY_LONG = 25
"""Words from which a line is a paragraph whatever it ends with: no title or menu entry is so long."""
OPENING_QUOTES = ('"', "“", "„", "«", "'", "‘")
LONGEST_NOTE = 80
"""Words; no label, note, credit or caption is longer."""

_TELLING = 4
"""Words from which a phrase of a comment form stands nowhere else."""
_BEGINNING = 15
"""Words in which a long note has said that it is one."""

_ENDS_SENTENCE = re.compile(r"(?:[!?:;。！？।؟]|(?<!\.)\.)[\"'”’»)\]*_]*(?:\[\d+\])*$")
_ENDS_QUESTION = re.compile(r"[?？؟][\"'”’»)\]*_]*$")
_INNER_END = re.compile(r"[^\W\d_]{2}[.!?][\"'”’]?\s+[\"'“‘]?[^\W\d_a-z]")
_ITEM = re.compile(r"(?:\d{1,3}[.)]|[•◦▪‣*+–-])\s+\S")
_HEADING_MARK = re.compile(r"#{1,6}\s")
_LINK_LINE = re.compile(r"[#>*_\s-]*\[[^\[\]]{1,500}\]\([^()\s]{0,500}\)[*_\s.]*|<?https?://\S+>?")
_LINK_LIST = re.compile(r"(?:\[[^\[\]]{1,100}\]\([^()\s]{0,500}\)\s*[|•·/*-]*\s*){2,}")
_PICTURE = r"(?:photo(?:s|graph)?|image|picture|foto|bild|illustration|graphic)s?"
_CREDIT = re.compile(
    rf"(?:©|\(c\)|copyright\s*[:©\d]|{_PICTURE}\s?(?:credits?|by|courtesy|via|source|copyright)?\s?(?::|by\b|©)"
    rf"|{_PICTURE} (?:source|copyright|credit),|credits?:|source:|quelle:|fotos?\s(?:von|de)\b)",
    re.IGNORECASE,
)
_CAPTION_LABEL = re.compile(rf"(?:{_PICTURE} |media )?(?:caption|bildunterschrift)[,:]\s", re.IGNORECASE)
_CAPTION_CREDIT = re.compile(
    rf"\((?:(?:{_PICTURE}|credit|via|courtesy)\b[^()]{{0,100}}|[^()]{{2,60}}/[^()]{{2,60}}"
    rf"|(?:archive|file|stock|archiv)\w*\s?{_PICTURE}?)\)\.?$"
    r"|\b(?:file|archive) photo\b"
    rf"|{_PICTURE}(?: credit| by| courtesy)?\s?: ?[^.]{{2,60}}$|\S/\S+ (?:images|files|photo)$",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\s*(?:©|\(c\)|\d|by\b))", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OFFICE = re.compile(
    r"\b(?:office|studio|newsroom|address|redaktion|anschrift|adresse|dirección)s?: ?\S", re.IGNORECASE
)
_STREET = re.compile(
    r"\b(?:suite|street|st\.|avenue|ave\.|road|rd\.|lane|square|blvd|floor|p\.?\s?o\.? box)(?!\w)", re.IGNORECASE
)
_PHONE = re.compile(r"(?:\+?\d[\s().-]{0,2}){9,14}$")
_POSTAL = re.compile(r",\s[A-Z]{2}\.?\s\d{5}(?:-\d{4})?$|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}$")
_TIME = re.compile(
    rf"\b\d{{1,2}}[:.]\d\d(?:\s?[ap]\.?m\.?)?|{AGO.pattern}|\b\d{{1,2}}h\b",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?:\S+ ){0,5}@\w{2,40}")
_POSTED = re.compile(r"(?:posted|submitted|uploaded) by\b", re.IGNORECASE)
# "ana_b · 2 days ago"
_NAME_AND_AGE = re.compile(rf"(?:\S+ ){{1,4}}[·•|–-] ?(?:{AGO.pattern})", re.IGNORECASE)
_SPEAKER = re.compile(r"[*_]{0,3}(?P<label>[^\W\d_a-zäöü][\w.'’ -]{0,30})(?::[*_]{0,3}|[*_]{1,3}:)\s+\S")
_SAYS = re.compile(
    r"\S.{0,60}\b(?:says|said|wrote|writes|schrieb|sagt|sagte|meint|a écrit|a dit|dit|dice|dijo|escribió)\s?:$",
    re.IGNORECASE,
)


def has_inner_end(text: str) -> bool:
    """Whether a sentence ends inside a text and another begins."""
    return _INNER_END.search(text) is not None


def without_time(text: str) -> str:
    """A short line without its dates and times: of the head of a comment, the name."""
    return _TIME.sub(" ", DATE.sub(" ", text)).strip(" •|·-–—,:*")


@dataclass(frozen=True)
class _Clues:
    """What the rules ask of a line."""

    line: Line

    @cached_property
    def plain(self) -> str:
        return unmarked(self.line.text)

    @cached_property
    def key(self) -> tuple[str, ...]:
        return key_words(self.line.text)

    @property
    def beginning(self) -> tuple[str, ...]:
        """All of a note; of a longer line only the beginning, where a note would say what it is."""
        return self.key if len(self.key) <= VERY_LONG else self.key[:_BEGINNING]

    @property
    def speaks_of_itself(self) -> bool:
        """Whether it points at the text it stands with, or begins with what a note has to say."""
        pointers = len(words_of("self_words").intersection(self.key[:8]))
        return pointers >= 2 or phrases("republication").fits(self.key[:4])

    @property
    def addresses_reader(self) -> bool:
        """Whether it speaks to its reader, as terms and notices do, or is no more than a label."""
        return len(self.key) <= 6 or not words_of("reader_words").isdisjoint(self.key)

    @cached_property
    def dates(self) -> tuple[PrintedDate, ...]:
        return find_dates(self.plain)

    @cached_property
    def count(self) -> int:
        return len(self.line.words)

    @property
    def is_short(self) -> bool:
        return self.count <= VERY_LONG

    @property
    def is_label(self) -> bool:
        """Whether it may be a label: short, and nobody's words."""
        return self.is_short and not self.plain.startswith(OPENING_QUOTES)

    @property
    def has_digit(self) -> bool:
        return any(map(str.isdigit, self.plain))

    @property
    def ends_sentence(self) -> bool:
        return _ENDS_SENTENCE.search(self.plain[-20:]) is not None

    @property
    def labels_comments(self) -> bool:
        """Whether it labels a comment section: a long phrase does anywhere, a short one where it covers the line."""
        covered = phrases("comments").coverage(self.key)
        return covered * len(self.key) >= _TELLING or covered >= (1 / 2 if self.ends_sentence else 1 / 4)

    @property
    def is_question(self) -> bool:
        return _ENDS_QUESTION.search(self.plain[-20:]) is not None and not has_inner_end(self.plain)

    @property
    def is_post_head(self) -> bool:
        """Whether it is a name beside a date with a time of day, or beside how long ago it was."""
        if len(self.plain) > 120:
            return False
        if _NAME_AND_AGE.fullmatch(self.plain):
            return True
        if not self.dates or not _TIME.search(self.plain):
            return False
        rest = without_time(self.plain)
        return 0 < len(rest.split()) <= 8 and not BYLINE.match(rest)

    @property
    def is_other_byline(self) -> bool:
        """Whether it is "By", "By our staff", "Posted by mason7", "Ana Brel, staff writer" or an agency alone."""
        if agency(self.plain) or BYLINE.fullmatch(self.plain) or _HANDLE.fullmatch(self.plain):
            return True
        if self.count > 8 or self.ends_sentence:
            return False
        if not BYLINE.match(self.plain):
            return self.is_office and bool(people(self.plain))
        return self.is_office or bool(_POSTED.match(self.plain) or outlet_name(BYLINE.sub("", self.plain, count=1)))

    @property
    def names_control(self) -> bool:
        """Whether it is a button's or a menu's label; one word of its list must be half of it: "Share prices fall"."""
        coverage = phrases("controls").coverage(self.key)
        return coverage >= 1 / 2 or (coverage >= 1 / 3 and coverage * len(self.key) > 1)

    @property
    def has_control_label(self) -> bool:
        """Whether it begins like "Tags: ..."."""
        label, colon, _ = self.plain[:40].partition(":")
        return bool(colon) and phrases("controls").coverage(key_words(label)) == 1

    @property
    def has_names_and_date(self) -> bool:
        """Whether it is "Ana Brel and Cor Dun | May 3, 2021"."""
        dates = self.dates
        return bool(dates) and len(self.plain) - len(dates[0].span.of(self.plain)) < 80 and bool(people(self.plain))

    @property
    def is_office(self) -> bool:
        """Whether a short line has a word for people who write."""
        return self.count <= 8 and not words_of("office_words").isdisjoint(self.key)

    @property
    def is_copyright(self) -> bool:
        """Whether it claims the rights to a page; a picture's credit is shorter and has no year."""
        return _COPYRIGHT.match(self.plain) is not None and (
            _YEAR.search(self.plain) is not None or has_inner_end(self.plain)
        )

    @property
    def ends_like_caption(self) -> bool:
        """Whether it ends with a picture's credit, which has a sign that most paragraphs have not."""
        end = self.plain[-120:]
        has_sign = any(sign in end for sign in "(/:") or "photo" in end.casefold()
        return has_sign and _CAPTION_CREDIT.search(end) is not None

    @property
    def is_address(self) -> bool:
        return self.has_digit and bool(
            _POSTAL.search(self.plain)
            or _PHONE.search(self.plain[-40:])
            or _OFFICE.search(self.plain)
            or (_STREET.search(self.plain) and not self.ends_sentence)
        )


_RULES: tuple[tuple[Kind, Callable[[_Clues], bool]], ...] = (
    (Kind.NOTHING, lambda clue: not any(map(str.isalnum, clue.line.text))),
    (Kind.PROSE, lambda clue: clue.count > LONGEST_NOTE),
    (Kind.DATE, lambda clue: clue.is_short and is_date_line(clue.plain)),
    # Lines that say what they are, long or short.
    (Kind.REPUBLICATION, lambda clue: phrases("republication").fits(clue.beginning) and clue.speaks_of_itself),
    (Kind.FOOTER, lambda clue: clue.count < 40 and phrases("footer").coverage(clue.key) >= 1 / 7),
    (Kind.FOOTER, lambda clue: clue.count < 40 and clue.is_copyright),
    (Kind.DISCLAIMER, lambda clue: phrases("disclaimers").fits(clue.key)),
    (Kind.DISCLAIMER, lambda clue: phrases("legal").fits(clue.key) and clue.addresses_reader),
    (Kind.STAFF, lambda clue: desk_credit(clue.plain) is not None),
    (Kind.STAFF, lambda clue: clue.count < 40 and is_staff_credit(clue.plain)),
    (Kind.CAPTION, lambda clue: _CAPTION_LABEL.match(clue.plain) is not None),
    (Kind.CREDIT, lambda clue: clue.count < 15 and _CREDIT.match(clue.plain) is not None),
    (Kind.CAPTION, lambda clue: clue.ends_like_caption),
    # Lines that belong to the page more than to its text. A label covers its line, more or less: "Comments" does, "He
    # declined to comment on the ruling" does not.
    (Kind.CONTROL, lambda clue: _LINK_LIST.fullmatch(clue.line.text) is not None),
    (Kind.LINK, lambda clue: clue.is_short and _LINK_LINE.fullmatch(clue.line.text) is not None),
    (Kind.POST, lambda clue: clue.is_short and clue.is_post_head),
    (Kind.SAYS, lambda clue: clue.is_short and _SAYS.fullmatch(clue.plain) is not None),
    (Kind.BYLINE, lambda clue: clue.is_short and bool(byline_names(clue.plain))),
    (Kind.BYLINE, lambda clue: clue.is_other_byline),
    (Kind.BYLINE, lambda clue: clue.is_short and clue.has_names_and_date),
    (Kind.INTERRUPTION, lambda clue: clue.count <= 6 and phrases("interruptions").fits(clue.key)),
    (Kind.COMMENTS, lambda clue: clue.is_label and clue.labels_comments),
    (Kind.RELATED, lambda clue: clue.is_label and phrases("related").coverage(clue.key) >= 1 / 3),
    (Kind.CONTROL, lambda clue: clue.is_label and clue.names_control),
    (Kind.PROMO, lambda clue: clue.is_label and phrases("promo").fits(clue.key)),
    (Kind.FOOTER, lambda clue: clue.is_short and clue.is_address),
    (Kind.CONTROL, lambda clue: clue.is_short and not clue.ends_sentence and clue.has_control_label),
    (Kind.OFFICE, lambda clue: clue.is_office and not clue.ends_sentence and clue.count <= 5),
    (Kind.NAME, lambda clue: name_alone(clue.plain) is not None and not _HEADING_MARK.match(clue.line.text)),
    # Lines that belong to a text.
    (Kind.QUESTION, lambda clue: clue.is_short and clue.is_question),
    (Kind.TITLE, lambda clue: _HEADING_MARK.match(clue.line.text) is not None),
    (Kind.PROSE, lambda clue: clue.count >= VERY_LONG or (clue.count >= LONG and clue.ends_sentence)),
    (Kind.ITEM, lambda clue: _ITEM.match(clue.line.text) is not None),
    # One word with a full stop is more often an abbreviation or a label than a sentence.
    (Kind.SENTENCE, lambda clue: clue.count >= 2 and clue.ends_sentence and not clue.plain.endswith(":")),
)
"""The first rule that fits decides."""


_SPOKEN = frozenset({Kind.PROSE, Kind.SENTENCE, Kind.QUESTION, Kind.TITLE})


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

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends with a sentence's punctuation, closing marks allowed for."""
        return _ENDS_SENTENCE.search(unmarked(self.line.text)[-20:]) is not None

    @property
    def asks(self) -> bool:
        """Whether it ends with a question mark."""
        return _ENDS_QUESTION.search(unmarked(self.line.text)[-20:]) is not None

    @cached_property
    def has_time(self) -> bool:
        """Whether it tells a time of day, or how long ago something was."""
        return _TIME.search(self.line.text[:150]) is not None


def look_at(lines: Sequence[Line]) -> list[LookedAt]:
    """The lines with their kinds; the only fact from beyond a line is which labels before a colon come again."""
    different = {line.text: line for line in lines}  # a title printed twice is no conversation, and looked at once
    speakers = {text: speaker(line) for text, line in different.items()}
    labels = Counter(label for label in speakers.values() if label)
    kinds = {text: _kind(line) for text, line in different.items()}
    return [
        LookedAt(line, Kind.SPEECH if kind in _SPOKEN and labels[speakers[line.text] or ""] >= 2 else kind)
        for line, kind in ((line, kinds[line.text]) for line in lines)
    ]


def _kind(line: Line) -> Kind:
    clue = _Clues(line)
    return next((kind for kind, fits in _RULES if fits(clue)), Kind.TITLE)


def speaker(line: Line) -> str | None:
    """The label of a turn in a conversation or of an answer: `Host` in "**Host:** Did they?"."""
    found = _SPEAKER.match(line.text)
    return found["label"] if found and found["label"].casefold() not in words_of("label_words") else None
