"""Outlets: who cites whom over a corpus, and how much each outlet passes on and originates.

A page passes on if it credits or cites another outlet or an agency, or shares a passage with an earlier page of another
outlet. What does neither is the outlet's own as far as the corpus tells: what it is copied from may not be there. Both
signs are read by machine, and an outlet prints more than was crawled, so that every share comes with a range. Pages
that tell neither outlet nor address are nobody's, and counted nowhere.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from typing import Any, NamedTuple

import pyarrow as pa

from sayso.corpus.census import Census
from sayso.corpus.copies import find_copies
from sayso.corpus.findings import CITING, COPIES, OUTLETS
from sayso.corpus.schema import CITATIONS, MENTIONS
from sayso.corpus.storage import Corpus, as_table
from sayso.model import ActorKind, LineageKind

MISSED = 0.10
"""Share of the pages that pass something on of which neither sign is read. The citations of three piles of invented
countries, written before the rules, were found with F1 of 0.92 to 0.96 (docs/explanation/lineage.md)."""
WRONG = 0.05
"""Share of the pages said to pass on that do not: one citation in twenty that were looked at by eye was wrong."""
_DEVIATIONS = 1.96
"""Standard deviations of an interval that holds in 95 of 100 cases."""
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)


class Outlets(NamedTuple):
    """What is found of outlets, as tables."""

    outlets: pa.Table
    """Those with most pages first."""
    citing: pa.Table
    """The pairs with most pages first."""


def find_outlets(corpus: Corpus, jobs: int = 1) -> Outlets:
    """Find who cites whom, and write the tables `outlets` and `citing`.

    Args:
        corpus: an analysed corpus; its copies are found first if they have not been.
        jobs: processes that work at once.
    """
    if not corpus.has(COPIES):
        find_copies(corpus, jobs)
    census = Census(corpus)
    outlet = census.outlets.to_pylist()
    cited = _cited(corpus, census, outlet)
    copied = _copied(corpus, census, outlet)
    pages = Counter(name for name, told in zip(outlet, census.told, strict=True) if told)
    passing, copying, either = (
        Counter(outlet[page] for page in found) for found in (cited, copied, cited.keys() | copied.keys())
    )
    cited_by, copied_by = (Counter(name for names in found.values() for name in names) for found in (cited, copied))
    spelled = {_folded(name): name for name in sorted(pages)}
    rows = [
        {
            "outlet": name,
            "pages": count,
            "passing_on": passing[name],
            "copying": copying[name],
            "either": either[name],
            "originating": count - either[name],
            **_range(count, either[name]),
            "cited_by": cited_by[_folded(name)],
            "copied_by": copied_by[_folded(name)],
        }
        for name, count in pages.items()
    ]
    rows.sort(key=lambda row: (-row["pages"], row["outlet"]))
    citing = Counter(
        (outlet[page], name) for page, names in cited.items() if census.told[page] for name in names.values()
    )
    links: list[dict[str, Any]] = [
        {
            "outlet": name,
            "cited": spelled.get(_folded(other), other),
            "pages": count,
            "of": pages[name],
            "held": _folded(other) in spelled,
        }
        for (name, other), count in citing.items()
    ]
    links.sort(key=lambda row: (-row["pages"], row["outlet"], row["cited"]))
    found = Outlets(as_table(OUTLETS, rows), as_table(CITING, links))
    corpus.replace(OUTLETS, found.outlets)
    corpus.replace(CITING, found.citing)
    return found


def _range(pages: int, passing: int) -> dict[str, float]:
    """The least and the greatest share that an outlet originates.

    Wilson's interval (1927) for what its pages here tell of all that it prints, widened by the errors of reading.
    """
    share, square = passing / pages, _DEVIATIONS**2 / pages
    middle = (share + square / 2) / (1 + square)
    half = math.sqrt(share * (1 - share) * square + square**2 / 4) / (1 + square)
    return {
        "low": max(0.0, 1 - (middle + half) / (1 - MISSED)),
        "high": min(1.0, 1 - max(0.0, middle - half) * (1 - WRONG)),
    }


def _cited(corpus: Corpus, census: Census, outlet: list[str]) -> dict[int, dict[str, str]]:
    """The outlets and agencies that pages cite, by page: names as compared, and as the page gives them.

    Whom a page credits with its text is one whatever the name; whom it only cites must be known as an outlet, from the
    corpus or from what pages call it: a ministry or an unnamed official is a source and no outlet.
    """
    called = corpus.read(MENTIONS, "name", "kind").where(f"kind = '{ActorKind.OUTLET}'").select("name").distinct()
    known = {_folded(name) for name in (*outlet, *called.to_pydict()["name"])}
    found: dict[int, dict[str, str]] = defaultdict(dict)
    citations = corpus.read(CITATIONS, "page", "origin", "kind").sort(["page", "origin", "kind"]).to_arrow()
    places = census.places(citations["page"]).tolist()
    for page, origin, kind in zip(places, *(citations[name].to_pylist() for name in ("origin", "kind")), strict=True):
        name = _folded(origin)
        if name != _folded(outlet[page]) and (kind != LineageKind.CITES or name in known):
            found[page].setdefault(name, origin)
    return found


def _copied(corpus: Corpus, census: Census, outlet: list[str]) -> dict[int, set[str]]:
    """The outlets with whose earlier pages pages share a passage, by page, as compared."""
    copies = corpus.read(COPIES, "page", "earlier").distinct().to_arrow()
    found: dict[int, set[str]] = defaultdict(set)
    later, earlier = (census.places(copies[name]).tolist() for name in ("page", "earlier"))
    for page, other in zip(later, earlier, strict=True):
        if outlet[page] != outlet[other]:
            found[page].add(_folded(outlet[other]))
    return found


def _folded(name: str) -> str:
    return _ARTICLE.sub("", " ".join(name.split())).casefold()
