"""BibTeX: the pages as entries that reference managers and LaTeX read (Zotero, JabRef, BibTeX, BibLaTeX)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.exchange.identifiers import web_address
from sayso.exchange.one_line import on_one_line
from sayso.model import Contents, Page, PageStatus

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "{": r"\{",
    "}": r"\}",
} | {sign: rf"\{sign}" for sign in "&%$#_"}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-\d\d)?)?")


def to_bibtex(contents: Contents) -> bytes:
    """An entry for each page that has a text, by its id; duplicates are one entry."""
    pages = (page for page in contents.pages if page.text and page.status is not PageStatus.DUPLICATE)
    return "\n".join(map(_entry, pages)).encode()


def _entry(page: Page) -> str:
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(page))
    return f"@misc{{{page.id},\n{fields}}}\n"


def _fields(page: Page) -> Iterator[tuple[str, str]]:
    metadata = page.metadata
    yield "title", f"{{{{{_escaped(metadata.title or page.file)}}}}}"
    if metadata.authors:
        yield "author", f"{{{' and '.join(map(_name, metadata.authors))}}}"
    if metadata.publisher:
        yield "howpublished", f"{{{_escaped(metadata.publisher)}}}"
    if metadata.published:
        yield "date", f"{{{metadata.published}}}"
        if found := _DAY.fullmatch(metadata.published):
            yield "year", f"{{{found[1]}}}"
            if found[2]:
                yield "month", _MONTHS[int(found[2]) - 1]
    if (address := web_address(page)) is not None:
        yield "url", f"{{{address}}}"
    if page.custody.captured:
        yield "urldate", f"{{{page.custody.captured[:10]}}}"
    if metadata.language:
        yield "language", f"{{{_escaped(metadata.language)}}}"
    archived = f"Archived at {page.custody.archived_url}. " if page.custody.archived_url else ""
    yield "note", f"{{{_escaped(f'{archived}SHA-256 of the saved page: {page.sha256}')}}}"


def _name(author: str) -> str:
    """An author; what BibTeX would part into two, or turn round at a comma, is held together."""
    name = _escaped(author)
    return f"{{{name}}}" if re.search(r"\band\b|,", author, re.IGNORECASE) else name


def _escaped(text: str) -> str:
    """Text on one line, LaTeX's own signs set back."""
    return "".join(_SPECIAL.get(each, each) for each in on_one_line(text))
