"""What the mark-up of a page tells about it: title, authors, publisher, date and address, by trafilatura and htmldate.

Two rules keep guesses out:

* *told or nothing.* Trafilatura and htmldate also take dates and names from places that only look right (a date in
  some image's address, a link called "author"). A value counts if mark-up meant for machines (meta elements, JSON-LD,
  `<time>`, the page's own address) has it, or if it stands printed where a page signs: bylines and datelines.
* *printed before mark-up.* Where a value also stands printed in its fitting place, its basis is print and its wording
  the printed one; otherwise its basis is mark-up.

Two values are inferred, and say so: the address's host for a publisher, and the date of the last change for that of
publication, where the page tells no better.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from lxml import etree
from trafilatura.metadata import extract_metadata

from sayso.model import Basis, Genre, Metadata, Role
from sayso.reading.html.roles import SIGNATURE_BREAK, SIGNATURE_LENGTH
from sayso.reading.html.walker import resolve
from sayso.reading.lines import Line
from sayso.reading.metadata import combined, told
from sayso.reading.printed.dates import find_dates
from sayso.reading.printed.names import byline_names
from sayso.reading.printed.page import printed_metadata

LATEST_DATE = "2099-12-31"
"""The fixed latest date for htmldate, whose default is today: the same page must read the same on any day."""

DATE_SEARCH = {"original_date": True, "extensive_search": False, "max_date": LATEST_DATE}
"""The first publication, not the last change; and no search through the whole page for the likeliest date."""

LOOKED_AT = 1_000_000
"""Characters of the source in which a page tells about itself; heads with all their data have up to 300,000."""

LONGEST_VALUE = 1_000
LONGEST_NAME = 100
MOST_AUTHORS = 50
"""Beyond these lie pages made to cost time: every name is looked for in the whole page."""

ABOVE_HEADLINE = 5
"""Lines above the headline in which a page may still be signed; farther up lie menus and other stories."""

GENRES = {
    "OpinionNewsArticle": Genre.OPINION,
    "BackgroundNewsArticle": Genre.EXPLAINER,
    "ReportageNewsArticle": Genre.NEWS,
}
"""schema.org's kinds of articles that say what a page is; the plain ones (Article, BlogPosting) stand on any page."""

_TITLE_BREAK = re.compile(r"\s+(?:[|•·»–—-]|::)\s+")
_SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]+)")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_NO_LETTER = re.compile(r"[\W_]+")
_CHANGED = re.compile(
    r"\b(?:updated?|modified|changed|aktualisiert|ge[äa]ndert|mis à jour|actualizado)\b", re.IGNORECASE
)
_GLUED_BY = re.compile(r"^By(?=[A-Z])")  # <span>By</span><span>Ana Brel</span>
_NO_AUTHOR = re.compile(
    r"(?:no author|admin(?:istrator)?|author|user|guest|editor|staff|follow|ph\.?d|m\.?d|m\.?sc|m\.?a)\.?",
    re.IGNORECASE,
)
_ABOUT_AUTHOR = re.compile(r"(?:view )?(?:all )?(?:posts|articles|stories|more) (?:by|from)\s+", re.IGNORECASE)
_SIGNING = frozenset({Role.BYLINE, Role.DATELINE, Role.AUTHOR_BIO})


@dataclass(frozen=True)
class Markup:
    """What the mark-up tells, before it is compared with what is printed."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    machine_readable: str = ""
    """All meta contents, JSON-LD, machine-readable times and the page's address: what a value must stand in."""

    @property
    def titles(self) -> tuple[str, ...]:
        """The title as it may be printed, likeliest first: without the site's name, whole, up to a dash or bar."""
        whole = self.title or ""
        breaks = list(_TITLE_BREAK.finditer(whole))
        site = _letters(self.publisher or "")
        named = [whole[: found.start()] for found in breaks if _letters(whole[found.end() :]) == site]
        named += [whole[found.end() :] for found in breaks if _letters(whole[: found.start()]) == site]
        parts = [whole[: found.start()] for found in reversed(breaks)]
        return tuple(dict.fromkeys(part for part in (*named, whole, *parts) if part and _letters(part) != site))


def read_markup(html: str, root: etree._Element) -> Markup:
    """Ask trafilatura and htmldate; never raises.

    Args:
        html: the page's source, decoded.
        root: the same, parsed.
    """
    try:
        found = extract_metadata(html[:LOOKED_AT], date_config=DATE_SEARCH)
    except Exception:  # whatever trafilatura stumbles over, the page is read without it
        return Markup(url=_saved_from(html))
    url = resolve(found.url or "") or _saved_from(html)
    return Markup(
        title=_line(found.title),
        authors=_authors(found.author or ""),
        publisher=_line(found.sitename),
        published=found.date,
        url=url,
        machine_readable="\n".join([*_machine_readable(root), url or ""]),
    )


def metadata_of(markup: Markup, lines: Sequence[Line], roles: Sequence[Role]) -> Metadata:
    """What the page tells, mark-up and print compared.

    Args:
        markup: what the mark-up tells.
        lines: the lines of the visible text.
        roles: the role of each.
    """
    front, elsewhere = _signed(lines, roles)
    signed = front + elsewhere
    headline = next((line.text for line, role in zip(lines, roles, strict=True) if role is Role.HEADLINE), None)
    if _holds_more(markup.publisher or "", headline or ""):
        markup = replace(markup, publisher=None)  # a guess from the window's title that took the headline with it
    return combined(
        told(
            Basis.PRINTED,
            title=headline,
            authors=_marked_and_printed_authors(markup, signed),
            published=_marked_and_printed_date(markup, signed),
        ),
        told(
            Basis.MARKUP,
            title=next(iter(markup.titles), None),
            authors=tuple(name for name in markup.authors if _has_name(name, markup)),
            publisher=None if _is_host(markup) else markup.publisher,
            published=markup.published if _has_date(markup) else None,
            genre=next((genre for name, genre in GENRES.items() if f'"{name}"' in markup.machine_readable), None),
            url=markup.url,
        ),
        told(Basis.PRINTED, authors=_printed_authors(front), published=_printed_date(front, elsewhere)),
        _without_signature(_printed(lines, roles)),
        told(Basis.INFERRED, publisher=markup.publisher, published=_date_of_change(front)),
    )


def _authors(listed: str) -> tuple[str, ...]:
    """The names in trafilatura's list, without what templates and degrees leave in it."""
    names = (_ABOUT_AUTHOR.sub("", name) for name in map(_line, listed.split(";")) if name)
    people = dict.fromkeys(name for name in names if len(name) <= LONGEST_NAME and not _NO_AUTHOR.fullmatch(name))
    return tuple(people)[:MOST_AUTHORS]


def _line(value: str | None) -> str | None:
    """A value on one line; None where it is longer than any title or name."""
    if not value or len(value) > LONGEST_VALUE:
        return None
    return unicodedata.normalize("NFC", " ".join(value.split())) or None


def _holds_more(name: str, headline: str) -> bool:
    """Whether a name has a headline in it and is more than that."""
    whole, part = _letters(name), _letters(headline)
    return bool(part) and part in whole and part != whole


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text).casefold()


def _saved_from(html: str) -> str | None:
    """The address that a browser or SingleFile left in a comment when it saved the page."""
    found = _SAVED_FROM.search(html[:5000])
    return resolve(found[1]) if found else None


def _machine_readable(root: etree._Element) -> Iterator[str]:
    for element in root.iter("meta", "time", "script"):
        if element.tag == "meta":
            yield element.get("content", "")
        elif element.tag == "time":
            yield element.get("datetime", "")
        elif "json" in element.get("type", ""):
            yield _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), element.text or "")


def _is_host(markup: Markup) -> bool:
    """Whether the publisher is only the address's host, which trafilatura falls back on."""
    host = urlsplit(markup.url or "").hostname or ""
    return (markup.publisher or "").casefold().removeprefix("www.") in {host, host.removeprefix("www.")}


def _has_name(name: str, markup: Markup) -> bool:
    """Whether mark-up for machines has the name; one word must be all that it gives as a value there."""
    pattern = _pattern(name)
    if " " not in name:
        pattern = rf"(?:^|\"){pattern}(?:$|\")"
    return re.search(pattern, markup.machine_readable, re.IGNORECASE | re.MULTILINE) is not None


def _pattern(name: str) -> str:
    """A name with or without full stops, which trafilatura drops, and not followed by a number."""
    return r"(?<!\w)" + r"[\s.]+".join(map(re.escape, name.split())) + r"(?!\w| *\d)(?:(?<=\b\w)\.|(?<=\b[js]r)\.)?"


def _has_date(markup: Markup) -> bool:
    if not markup.published:
        return False
    year, month, day = markup.published.split("-")
    pattern = rf"(?<!\d){year}([-/.]?)0?{int(month)}\1(?:{day}|0?{int(day)}(?!\d))"
    return re.search(pattern, markup.machine_readable) is not None


def _signed(lines: Sequence[Line], roles: Sequence[Role]) -> tuple[list[Line], list[Line]]:
    """The lines that sign the page: those around the headline above the body, and bylines, datelines, bios elsewhere.

    The latter can confirm what mark-up tells, but by themselves they may sign a part of the page or another story.
    """
    body = roles.index(Role.BODY) if Role.BODY in roles else len(lines)
    headline = roles.index(Role.HEADLINE) if Role.HEADLINE in roles else body
    above = range(headline - ABOVE_HEADLINE, body + 1)
    front, elsewhere = [], []
    for number, (line, role) in enumerate(zip(lines, roles, strict=True)):
        if len(line.text) > SIGNATURE_LENGTH:
            continue
        if number in above:
            front.append(line)
        elif role in _SIGNING:
            elsewhere.append(line)
    return front, elsewhere


def _marked_and_printed_date(markup: Markup, signed: Sequence[Line]) -> str | None:
    """The date of the mark-up where the page is signed with it, too."""
    printed = {date.value for line in signed for date in find_dates(line.text)}
    return markup.published if markup.published in printed else None


def _printed_date(front: Sequence[Line], elsewhere: Sequence[Line]) -> str | None:
    """The first date around the headline that is not one of a change, else the only one that signs anything else."""
    first = next((value for value, changed in _dates(front) if not changed), None)
    others = {value for value, changed in _dates(elsewhere) if not changed}
    return first or (others.pop() if len(others) == 1 else None)


def _date_of_change(front: Sequence[Line]) -> str | None:
    return next((value for value, _ in _dates(front)), None)


def _dates(lines: Sequence[Line]) -> Iterator[tuple[str, bool]]:
    """All full dates, and whether each is said to be one of a change."""
    for line in lines:
        at = 0
        for date in find_dates(line.text):
            if date.value:
                yield date.value, _CHANGED.search(line.text, at, date.span.start) is not None
            at = date.span.end


def _marked_and_printed_authors(markup: Markup, signed: Sequence[Line]) -> tuple[str, ...]:
    """The mark-up's authors as the page is signed, with its capitals and full stops; none unless all are printed.

    One word is a name only where mark-up says so: any label has one word, too.
    """
    names = []
    for author in markup.authors:
        name = re.compile(_pattern(author), re.IGNORECASE)
        found = next(filter(None, (name.search(line.text) for line in signed)), None)
        if not found or (" " not in author and not _has_name(author, markup)):
            return ()
        names.append(found[0])
    return tuple(names)


def _printed_authors(front: Sequence[Line]) -> tuple[str, ...]:
    """The people whom the first line with "by" at its beginning, or after a bar or dash, names."""
    parts = (part for line in front for part in SIGNATURE_BREAK.split(line.text))
    return next(filter(None, (byline_names(_GLUED_BY.sub("By ", part)) for part in parts)), ())


def _printed(lines: Sequence[Line], roles: Sequence[Role]) -> Metadata:
    """What the words tell; a menu's "Opinion" tells nothing about the page."""
    kept = [(line, role) for line, role in zip(lines, roles, strict=True) if role is not Role.NAVIGATION]
    return printed_metadata([line for line, _ in kept], [role for _, role in kept])


def _without_signature(printed: Metadata) -> Metadata:
    """What the words of the page tell besides title, authors and date, which mark-up places better."""
    dropped = ("title", "authors", "published")
    values = {name: value for name, value in printed if name not in (*dropped, "basis")}
    return Metadata.model_validate(
        {**values, "basis": {name: basis for name, basis in printed.basis.items() if name not in dropped}}
    )
