"""The seal of a report: what it was made of and by what, so that a second person can make it again and compare.

A seal is no signature: whoever changes a report can seal it anew. What tells then is the comparison with a
dossier of the same pages (`sayso.report.checking`).
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import Literal

from sayso._version import __version__
from sayso.model import Basis, Contents, Page
from sayso.model.record import Record

BLANK = "0" * 64
"""Stands in the place of a document's digest while it is computed."""
_DIGEST = re.compile(r'(<meta name="sayso-digest" content=")([0-9a-f]{64})(">)')
"""Its first place is in the head of the file, before anything that a page holds."""


class Seal(Record):
    """What a report was made of."""

    format: Literal["sayso-report/1"] = "sayso-report/1"
    version: str = __version__
    """The version of sayso that wrote it."""
    title: str | None
    """The heading that was asked for."""
    unsure: bool
    """Whether unsure readings are in it."""
    inputs: str
    """The digest of the pages, of what is known about them, and of the corrections and judgements."""
    pages: tuple[tuple[str, str], ...]
    """Id and file of each page; the id is a hash of the page's bytes and the name of its file."""
    corrections: tuple[str, ...]
    """The ids of the corrections and judgements that count; each is a hash of all that it says."""


def seal_of(contents: Contents, title: str | None = None) -> Seal:
    """The seal of a report of these contents."""
    return Seal(
        title=title,
        unsure=not contents.unsure_left_out,
        inputs=inputs_digest(contents),
        pages=tuple((page.id, page.file) for page in contents.pages),
        corrections=_entries(contents),
    )


def inputs_digest(contents: Contents) -> str:
    """The SHA-256 of everything that a dossier was given: equal inputs and equal versions give equal reports.

    That is, of each page, its id, file and SHA-256, where it came from, and what people supplied about it; and the
    corrections and judgements that count. Not when pages were added, and who captured them.
    """
    told = {"pages": [_input(page) for page in contents.pages], "corrections": _entries(contents)}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def stamped(document: str) -> str:
    """A document whose digest is blank, with its digest."""
    return _DIGEST.sub(rf"\g<1>{_digest(document)}\g<3>", document, count=1)


def is_intact(document: str) -> bool:
    """Whether a document is as it was when it was stamped."""
    found = _DIGEST.search(document)
    blanked = _DIGEST.sub(rf"\g<1>{BLANK}\g<3>", document, count=1)
    return found is not None and found[2] == _digest(blanked)


def _digest(document: str) -> str:
    return hashlib.sha256(document.encode()).hexdigest()


def _entries(contents: Contents) -> tuple[str, ...]:
    return tuple(entry.id for entry in (*contents.corrections, *contents.judgements))


def _input(page: Page) -> list[object]:
    supplied = {field for field, basis in page.metadata.basis.items() if basis is Basis.SUPPLIED}
    return [
        page.id,
        page.file,
        page.sha256,
        page.custody.model_dump(exclude={"added", "captured_by"}),
        page.metadata.model_dump(mode="json", include=supplied),
    ]
