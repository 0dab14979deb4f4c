"""How well web pages are read, beside trafilatura on the same pages in the same run.

Run `python -m benchmarks.html_pages`; `SAYSO_SHARED` names the folder of shared material. The gold gives snippets of
each page that belong to its text, that do not, and that are readers' comments; for most pages title, authors and date.
A snippet counts as found if it stands in the text after white space and Unicode forms are made equal.
"""

from __future__ import annotations

import json
import os
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import trafilatura

from benchmarks.scoring import Figures, precision_recall_f1, ratio
from sayso.model import KEPT_ROLES, Role
from sayso.reading import read_page

COMMENTS = frozenset({Role.COMMENT, Role.COMMENT_SPAM})


@dataclass(frozen=True)
class Read:
    """What one of the two readers made of a page."""

    body: str
    comments: str
    title: str | None
    authors: tuple[str, ...]
    published: str | None


Reader = Callable[[bytes, str], Read]


def read_with_sayso(data: bytes, file: str) -> Read:
    """The kept blocks, the comments and the metadata of `read_page`."""
    page = read_page(data, file, media_type="text/html")

    def text_of(roles: frozenset[Role]) -> str:
        return even("\n".join(block.span.of(page.text) for block in page.blocks if block.role in roles))

    told = page.metadata
    return Read(text_of(KEPT_ROLES), text_of(COMMENTS), told.title, told.authors, told.published)


def read_with_trafilatura(data: bytes, file: str) -> Read:
    """Trafilatura with its defaults; its comments are kept apart from its body."""
    document: Any = trafilatura.bare_extraction(data, with_metadata=True)
    if document is None:
        return Read("", "", None, (), None)
    authors = tuple(filter(None, (document.author or "").split("; ")))
    return Read(even(document.text or ""), even(document.comments or ""), document.title, authors, document.date)


def even(text: str) -> str:
    """Text with one space for any white space, in composed Unicode form."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def measure(shared: Path) -> Figures:
    """All figures, each between 0 and 1; higher is better. Keys with `trafilatura` are its own on the same pages."""
    return {
        **{f"html_pages.{key}": value for key, value in score(shared, read_with_sayso).items()},
        **{f"html_pages.trafilatura_{key}": value for key, value in score(shared, read_with_trafilatura).items()},
    }


def score(shared: Path, read: Reader) -> Figures:
    """The figures of one reader.

    `body_p`, `body_r`, `body_f1`: snippets that belong to the text against those that do not. `comments_kept_out`: of
    the comment snippets, those that are not in the body; `comments_found`: those recognised as comments. `date`,
    `title`, `author`: pages with the right value, of those whose gold has one.
    """
    seen: Counter[str] = Counter()
    for gold, page in _pages(shared, read):
        for kind in ("with", "without", "comments"):
            snippets = [even(snippet) for snippet in gold.get(kind) or ()]
            seen[kind] += len(snippets)
            seen[f"{kind} in body"] += sum(snippet in page.body for snippet in snippets)
            seen[f"{kind} in comments"] += sum(snippet in page.comments for snippet in snippets)
        for field, right in _right_metadata(gold, page):
            seen[field] += 1
            seen[f"{field} right"] += right
    in_body = seen["with in body"] + seen["without in body"]
    body = precision_recall_f1(seen["with in body"], in_body, seen["with"])
    return {
        **{f"body_{key}": value for key, value in body.items()},
        "comments_kept_out": 1 - ratio(seen["comments in body"], seen["comments"]),
        "comments_found": ratio(seen["comments in comments"], seen["comments"]),
        **{field: ratio(seen[f"{field} right"], seen[field]) for field in ("date", "title", "author")},
    }


def _pages(shared: Path, read: Reader) -> Iterator[tuple[Any, Read]]:
    folder = shared / "data" / "html_pages"
    for gold in json.loads((folder / "gold.json").read_text(encoding="utf-8")).values():
        yield gold, read((folder / "pages" / gold["file"]).read_bytes(), gold["file"])


def _right_metadata(gold: Any, page: Read) -> Iterator[tuple[str, bool]]:
    """The fields that the gold gives, and whether the page's are the same, capitals and punctuation aside."""
    if gold.get("date"):
        yield "date", page.published == gold["date"]
    if gold.get("title"):
        yield "title", _letters(gold["title"]) == _letters(page.title or "")
    if author := gold.get("author"):
        names = author if isinstance(author, list) else re.split("[,;]", author)
        yield "author", {_letters(name) for name in names} == {_letters(name) for name in page.authors}


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", even(text).casefold()).removesuffix("phd")


def main() -> None:
    """Print the table."""
    shared = Path(os.environ.get("SAYSO_SHARED", Path(__file__).parents[2] / "shared"))
    columns = []
    for read in (read_with_sayso, read_with_trafilatura):
        started = time.perf_counter()
        columns.append({**score(shared, read), "seconds": time.perf_counter() - started})
    print(f"{'':18} {'sayso':>12} {'trafilatura':>12}")
    for key in columns[0]:
        print(f"{key:18} {columns[0][key]:12.3f} {columns[1][key]:12.3f}")


if __name__ == "__main__":
    main()
