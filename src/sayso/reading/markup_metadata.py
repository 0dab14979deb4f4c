"""What the mark-up of a page tells about it: title, authors, publisher, date and address, by trafilatura and htmldate.

Two rules keep guesses out:

* *told or nothing.* Trafilatura and htmldate also take dates and names from places that only look right (a date in
  some image's address, a link called "author"). A value counts if mark-up meant for machines (meta elements, JSON-LD,
  `<time>`, the page's own address) has it, or if it stands printed where a page signs: bylines and datelines.
* *printed before mark-up.* Where a value also stands printed in its fitting place, its basis is print and its wording
  the printed one; otherwise its basis is mark-up. A publisher for which there is only the address's host is inferred.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from htmldate import find_date
from lxml import etree
from trafilatura.metadata import extract_metadata

from sayso.model import Basis, Metadata, Role
from sayso.reading.lines import Line
from sayso.reading.metadata import combined, told
from sayso.reading.printed import printed_metadata
from sayso.reading.printed_dates import find_dates
from sayso.reading.walker import resolve

LATEST_DATE = "2099-12-31"
"""The fixed latest date for htmldate, whose default is today: the same page must read the same on any day."""

DATE_SEARCH = {"original_date": True, "extensive_search": False, "max_date": LATEST_DATE}
"""The first publication, not the last change; and no search through the whole page for the likeliest date."""

SIGNED_LENGTH = 150
"""Characters of a line that signs a page (author, date, time, section, and a word on sharing), not tells a story."""

ABOVE_HEADLINE = 5
"""Lines above the headline in which a page may still be signed; farther up lie menus and other stories."""

_TITLE_BREAK = re.compile(r"\s+(?:[|•·»–—-]|::)\s+")
_SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]+)")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_NO_LETTER = re.compile(r"[\W_]+")
_CHANGED = re.compile(
    r"\b(?:updated?|modified|changed|aktualisiert|ge[äa]ndert|mis à jour|actualizado)\b", re.IGNORECASE
)
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
        found = extract_metadata(html, date_config=DATE_SEARCH)
    except Exception:  # whatever trafilatura stumbles over, the page is read without it
        return Markup(url=_saved_from(html))
    url = resolve(found.url or "") or _saved_from(html)
    return Markup(
        title=_line(found.title),
        authors=tuple(filter(None, map(_line, (found.author or "").split(";")))),
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
    printed = printed_metadata(lines, roles)
    signed = _signed(lines, roles)
    return combined(
        told(Basis.PRINTED, title=printed.title, published=_marked_and_printed(markup, signed)),
        told(Basis.PRINTED, authors=_printed_authors(markup, signed)),
        told(
            Basis.MARKUP,
            title=next(iter(markup.titles), None),
            authors=tuple(name for name in markup.authors if _has_footing(name, markup)),
            publisher=None if _is_host(markup) else markup.publisher,
            published=markup.published if _has_date(markup) else None,
            url=markup.url,
        ),
        printed,
        told(Basis.PRINTED, published=_printed_date(signed)),
        told(Basis.INFERRED, publisher=markup.publisher),
    )


def _line(value: str | None) -> str | None:
    return unicodedata.normalize("NFC", " ".join(value.split())) if value else None


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


def _has_footing(name: str, markup: Markup) -> bool:
    return _letters(name) in _letters(markup.machine_readable)


def _has_date(markup: Markup) -> bool:
    if not markup.published:
        return False
    year, month, day = markup.published.split("-")
    pattern = rf"(?<!\d){year}([-/.]?)0?{int(month)}\1(?:{day}|0?{int(day)}(?!\d))"
    return re.search(pattern, markup.machine_readable) is not None


def _signed(lines: Sequence[Line], roles: Sequence[Role]) -> list[Line]:
    """The lines that sign the page: bylines, datelines and bios, and what stands around the headline above the body."""
    headline = roles.index(Role.HEADLINE) if Role.HEADLINE in roles else None
    body = roles.index(Role.BODY) if Role.BODY in roles else len(lines)
    front = range(0) if headline is None else range(headline - ABOVE_HEADLINE, body + 1)
    return [
        line
        for number, (line, role) in enumerate(zip(lines, roles, strict=True))
        if (number in front or role in _SIGNING) and len(line.text) <= SIGNED_LENGTH
    ]


def _marked_and_printed(markup: Markup, signed: Sequence[Line]) -> str | None:
    """The date of the mark-up where the page is signed with it, too."""
    printed = {date.value for line in signed for date in find_dates(line.text)}
    return markup.published if markup.published in printed else None


def _printed_date(signed: Sequence[Line]) -> str | None:
    """The first date that the page is signed with and that is not one of a change."""
    for line in signed:
        for date in find_dates(line.text):
            if date.value and not _CHANGED.search(line.text[: date.span.start]):
                return date.value
    return None


def _printed_authors(markup: Markup, signed: Sequence[Line]) -> tuple[str, ...]:
    """The mark-up's authors as signing lines print them; none unless all are printed."""
    names = [_as_printed(author, signed) for author in markup.authors]
    return tuple(name for name in names if name) if all(names) else ()


def _as_printed(author: str, signed: Sequence[Line]) -> str | None:
    """An author's name with the capitals and full stops that the print gives it: trafilatura drops both."""
    name = re.compile(
        r"[\s.]+".join(map(re.escape, author.split())) + r"(?!\w)(?:(?<=\b\w)\.|(?<=\b[JS]r)\.)?", re.IGNORECASE
    )
    found = filter(None, (name.search(line.text) for line in signed))
    return next((match[0] for match in found), None)
