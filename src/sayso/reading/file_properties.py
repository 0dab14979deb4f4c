"""What the properties of an office file or a PDF tell about the page in it."""

from __future__ import annotations

import re

from sayso.model import Basis, Metadata
from sayso.reading.metadata import told

LONGEST = 300
"""Characters: longer titles and lists of names are texts that a program put into the wrong field."""

_NO_TITLE = re.compile(
    r"(?:untitled|no title|document\d*|about:blank|microsoft word - .*|.*\.(?:docx?|pdf|indd|qxd|html?|tex|odt))\W*",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:(?:[\w-]+ ){0,2}user|author|owner|unknown|root|admin\w*|\w*\d\w*|\S+@\S+)\W*", re.IGNORECASE
)
_BETWEEN_AUTHORS = re.compile(r"\s*(?:;|,|\band\b|&)\s*")


def told_by_properties(title: str, authors: str) -> Metadata:
    """Title and authors as a file's properties tell them, but not what programs fill in by themselves.

    A file's dates are left out: they tell when the file was made, not when its text was published.
    """
    title, authors = " ".join(title.split()), " ".join(authors.split())
    names = tuple(name for name in _BETWEEN_AUTHORS.split(authors) if name)
    return told(
        Basis.MARKUP,
        title=title if title and len(title) <= LONGEST and not _NO_TITLE.fullmatch(title) else None,
        authors=names if len(authors) <= LONGEST and not any(map(_NO_AUTHOR.fullmatch, names)) else (),
    )
