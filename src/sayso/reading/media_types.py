"""Media types: which of them are pages, and what people call the others."""

from __future__ import annotations

import re

from sayso.reading import mail, markdown, mhtml
from sayso.reading.docx import reader as docx
from sayso.reading.html import reader as html
from sayso.reading.pdf import reader as pdf

PAGE_TYPES = frozenset(
    {
        "text/plain",
        docx.MEDIA_TYPE,
        mail.MEDIA_TYPE,
        mhtml.MEDIA_TYPE,
        pdf.MEDIA_TYPE,
        *html.MEDIA_TYPES,
        *markdown.MEDIA_TYPES,
    }
)

_KINDS = {
    "image": "images",
    "font": "fonts",
    "audio": "sounds and videos",
    "video": "sounds and videos",
    "text/css": "style sheets",
    "text/javascript": "scripts",
    "application/javascript": "scripts",
    "application/x-javascript": "scripts",
    "application/ecmascript": "scripts",
    "application/wasm": "scripts",
    "application/json": "data",
    "application/ld+json": "data",
    "application/xml": "data",
    "text/xml": "data",
    "text/csv": "data",
}


def essence(media_type: str) -> str:
    """A media type without its parameters, in lower case; the first, where a server sent several."""
    return re.split("[;,]", media_type, maxsplit=1)[0].strip().lower()


def kind_of(media_type: str) -> str:
    """What people call files of a type that is no page, in the plural."""
    name = essence(media_type)
    return _KINDS.get(name) or _KINDS.get(name.partition("/")[0]) or "other files"
