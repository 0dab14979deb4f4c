"""The words a report uses for what the records hold: fixed, plain, and never more certain than the reading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sayso.model import (
    Act,
    ActorKind,
    AuthorPosition,
    Band,
    Basis,
    Certainty,
    ClaimPosition,
    DateBasis,
    Form,
    Genre,
    LeadKind,
    LineageKind,
    PageStatus,
    Position,
    Role,
    Sharing,
    Translation,
    TranslationBasis,
)

# What a source said takes a verb, what others ascribe to it a noun: the two can never be read for one another.
SAID = {position: position.value for position in Position}
ASCRIBED = {
    Position.AFFIRMS: "ascribed view",
    Position.DENIES: "ascribed denial",
    Position.DOUBTS: "ascribed doubt",
    Position.ASKS: "ascribed question",
    Position.URGES: "ascribed wish",
    Position.CONSIDERS: "ascribed thought",
}
HEARSAY = {
    Position.AFFIRMS: "hearsay",
    Position.DENIES: "hearsay denial",
    Position.DOUBTS: "hearsay doubt",
    Position.ASKS: "hearsay question",
    Position.URGES: "hearsay demand",
    Position.CONSIDERS: "hearsay thought",
}
STANCE = {Act.SAID: SAID, Act.ASCRIBED: ASCRIBED, Act.EVIDENTIAL: HEARSAY}

ACT = {Act.SAID: "said", Act.ASCRIBED: "ascribed by others", Act.EVIDENTIAL: "hearsay without a speaker"}

CERTAINTY = {
    Certainty.CERTAIN: "certain",
    Certainty.PROBABLE: "probable",
    Certainty.POSSIBLE: "possible",
    Certainty.UNSPECIFIED: "certainty not marked",
}

BAND = {Band.CLEAR: "clear reading", Band.CHECK: "check this reading", Band.UNSURE: "unsure reading"}

FORM = {
    Form.DIRECT: "in quotation marks",
    Form.INDIRECT: "in the page’s wording",
    Form.MIXED: "partly in quotation marks",
}

DATE_BASIS = {
    DateBasis.STATED: "stated in full",
    DateBasis.PUBLISHED: "counted from the page’s own date",
    DateBasis.CONTEXT: "counted from a date nearby",
    DateBasis.INFERRED: "inferred, the page has no date",
}

BASIS = {
    Basis.PRINTED: "printed",
    Basis.MARKUP: "mark-up",
    Basis.INFERRED: "inferred",
    Basis.SUPPLIED: "supplied",
}

TRANSLATION_BASIS = {
    TranslationBasis.CREDIT: "the page says so",
    TranslationBasis.MARKUP: "a translator left its marks in the page’s source or address",
    TranslationBasis.INFERRED: "inferred from signs that may deceive",
}

LANGUAGE = {
    "ar": "Arabic",
    "cs": "Czech",
    "de": "German",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "pl": "Polish",
    "ps": "Pashto",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "zh": "Chinese",
}
"""Names of frequent languages; others are shown by their codes."""

STATUS = {
    PageStatus.ANALYSED: "read",
    PageStatus.DUPLICATE: "duplicate",
    PageStatus.UNSUPPORTED_LANGUAGE: "language not supported",
    PageStatus.UNREADABLE: "unreadable",
    PageStatus.EMPTY: "empty",
}

ROLE = {
    Role.HEADLINE: "headline",
    Role.BYLINE: "byline",
    Role.DATELINE: "dateline",
    Role.BODY: "body",
    Role.QUESTION: "question",
    Role.HEADING: "heading",
    Role.CAPTION: "caption",
    Role.CREDIT: "credit",
    Role.PROMO: "link to another story",
    Role.RELATED: "related titles",
    Role.NAVIGATION: "navigation",
    Role.COMMENT: "reader comment",
    Role.COMMENT_SPAM: "spam comment",
    Role.COMMENT_UI: "comment box",
    Role.AUTHOR_BIO: "about the author",
    Role.REPUBLICATION_NOTE: "republication note",
    Role.DISCLAIMER: "disclaimer",
    Role.FOOTER: "footer",
    Role.EDITOR_NOTE: "editor’s note",
}

GENRE = {genre: genre.value for genre in Genre} | {Genre.QA: "questions and answers"}

ACTOR_KIND = {
    ActorKind.PERSON: "person",
    ActorKind.STATE: "state",
    ActorKind.AGENCY: "agency",
    ActorKind.ARMED_GROUP: "armed group",
    ActorKind.OUTLET: "outlet",
    ActorKind.ORGANISATION: "organisation",
    ActorKind.UNNAMED: "unnamed",
}

CLAIM_POSITION = {position: position.value for position in ClaimPosition} | {ClaimPosition.REPORTS: "passes on"}

AUTHOR_POSITION = {
    AuthorPosition.SUPPORTS: "the author supports it",
    AuthorPosition.REJECTS: "the author rejects it",
    AuthorPosition.NEUTRAL: "the author takes no side",
}

LINEAGE = {
    LineageKind.CITES: "cites",
    LineageKind.REPUBLISHES: "republishes",
    LineageKind.WIRE: "prints the wire of",
    LineageKind.COPIES: "has passages of",
}

LEAD = {
    LeadKind.UNREAD_ORIGIN: "cited, not read",
    LeadKind.NO_REPLY: "accused, no reply here",
    LeadKind.POINTER: "title, not read",
}

# English whatever the locale.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
"""EDTF's codes in a month's place."""
_MONTH_OR_DAY = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(\d\d))?")


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: `1 page`, `1,204 pages`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def date_words(edtf: str) -> str:
    """An EDTF date for people: `29 June 2020`, `June 2020`, `spring 2020`; all other forms stay as they are."""
    if edtf[5:] in _SEASONS and len(edtf) == 7:
        return f"{_SEASONS[edtf[5:]]} {edtf[:4]}"
    match = _MONTH_OR_DAY.fullmatch(edtf)
    if match is None:
        return edtf
    year, month, day = match.groups()
    return " ".join([*([str(int(day))] if day else []), _MONTHS[int(month) - 1], year])


def translation_words(translation: Translation) -> str:
    """What is known of a translation: `in translation from German, by a machine (a credit on the page)`."""
    source = f" from {LANGUAGE.get(translation.language, translation.language)}" if translation.language else ""
    how = {True: ", by a machine", False: ", by a person", None: ""}[translation.machine]
    return f"In translation{source}{how}: {TRANSLATION_BASIS[translation.basis]}"


def clipped(text: str, most: int) -> str:
    """The whole words among the first characters of a text, with a sign that it goes on."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def kinds_words(kinds: Mapping[str, int]) -> str:
    """Kinds of things with their numbers: `images (1,204), redirects (3)`."""
    return ", ".join(f"{kind} ({number:,})" for kind, number in kinds.items())


def chain_words(chain: Sequence[str]) -> str:
    """A chain as a reader would say it: `The Herald, citing officials (unnamed)`, nearest the page first."""
    return ", citing ".join(chain)


def taken_out_words(shared: Sharing) -> str:
    """What was taken out of a shared dossier, as a list."""
    return "; ".join(f"{each.what} ({each.count:,})" for each in shared.redactions) or "nothing"


def shared_words(shared: Sharing) -> str:
    """What a shared dossier is, as a sentence."""
    if shared.working_copy:
        return "This is a working copy of a dossier: whole pages, without the names and notes of its makers."
    return "This is a shared copy of a dossier: only the passages that it cites, to be read."
