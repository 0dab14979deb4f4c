"""The demo pile's gold: written as quotations, resolved into offsets when it is loaded.

One file per page (`gold/01.toml` and so on, named by the first two characters of the page's file name) and
`gold/pile.toml` say everything in the page's own words, so that the gold survives a change of the HTML walker and a
person can check it against the page by eye. What is loaded has the shape of the annotation guide's JSON: one object per
page with metadata, blocks, attributions, explanations and dates, and one for the pile.

A quotation is the exact wording, white space apart; `first words … last words` stands for everything from the one to
the other, and ` #2` at its end for the second place with that wording. In an attribution, `at` says where to begin
looking for its parts, and holds for those below it until the next `at`.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from sayso.demo import pages_folder

GOLD = Path(__file__).parent / "gold"
REACH = 900
"""Characters from `at` within which every part of an attribution stands: a longest paragraph of the pile."""

Offsets = list[int]


class GoldError(Exception):
    """A quotation is not on its page, or stands there more than once where one place is meant."""


def page_files() -> dict[str, str]:
    """The page's number, as the gold names it, to the page's file name, for all pages of the pile."""
    return {path.name[:2]: path.name for path in sorted(pages_folder().iterdir())}


def _wording(words: str) -> str:
    """A pattern for the words: any white space between them, whole words only."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    return ("(?<!\\w)" if words[0].isalnum() else "") + pattern + ("(?!\\w)" if words[-1].isalnum() else "")


def places(text: str, quotation: str, start: int = 0) -> list[Offsets]:
    """All places of a quotation from `start` on, as `[start, end)` pairs; an ellipsis reaches to the nearest end."""
    first, _, last = quotation.partition(" … ")
    found = []
    for match in re.compile(_wording(first)).finditer(text, start):
        end = re.compile(_wording(last)).search(text, match.end()) if last else match
        if end:
            found.append([match.start(), end.end()])
    return found


def _number(quotation: str) -> tuple[str, int | None]:
    """A quotation without its ` #n`, and n."""
    match = re.fullmatch(r"(.*) #(\d+)", quotation, re.DOTALL)
    return (match[1], int(match[2])) if match else (quotation, None)


def locate(text: str, quotation: str) -> Offsets:
    """The one place of a quotation on its page.

    Raises:
        GoldError: it stands nowhere, or more than once and no ` #n` says which place is meant.
    """
    words, number = _number(quotation)
    found = places(text, words)
    if number is None and len(found) > 1:
        raise GoldError(f"{quotation!r} stands {len(found)} times on its page")
    if len(found) < (number or 1):
        raise GoldError(f"{quotation!r} stands {len(found)} times on its page, place {number or 1} is meant")
    return found[(number or 1) - 1]


def _part(text: str, quotation: str, at: int) -> Offsets:
    """The place of an attribution's part: the first (or nth) within reach of `at`."""
    words, number = _number(quotation)
    found = [place for place in places(text, words, at) if place[0] <= at + REACH]
    if len(found) < (number or 1):
        raise GoldError(f"{quotation!r} does not stand within {REACH} characters of {text[at : at + 40]!r}")
    return found[(number or 1) - 1]


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _blocks(text: str, written: list[list[str]]) -> list[dict[str, Any]]:
    """Blocks from pairs of a role and the first words of its first line; each reaches to the next one."""
    starts, at = [], 0
    for role, words in written:
        match = re.compile(r"^[^\S\n]*(?P<line>" + _wording(words) + ")", re.MULTILINE).search(text, at)
        if not match:
            raise GoldError(f"no line after {text[at : at + 40]!r} begins with {words!r}")
        at = match.start("line")
        starts.append((at, role))
        at += 1
    if text[: starts[0][0]].strip():
        raise GoldError(f"the first block begins with {written[0][1]!r} and leaves text out")
    ends = [start for start, _ in starts[1:]] + [len(text)]
    return [
        {"start": start, "end": start + len(text[start:end].rstrip()), "role": role}
        for (start, role), end in zip(starts, ends, strict=True)
    ]


def _attributions(text: str, written: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Attributions in the guide's form, with its most frequent labels where none are written."""
    found, at = [], 0
    for item in written:
        if "at" in item:
            at = locate(text, item["at"])[0]
        name = item["name"]
        found.append(
            {
                "id": item["id"],
                "source": _part(text, item["source"], at) if "source" in item else None,
                "source_name": name,
                "cue": _part(text, item["cue"], at) if "cue" in item else None,
                "content": sorted(_part(text, words, at) for words in _listed(item["content"])),
                "act": item.get("act", "said"),
                "form": item.get("form", "indirect"),
                "position": item.get("position", "affirms"),
                "certainty": item.get("certainty", "unspecified"),
                "said": item.get("said"),
                "anonymous": item.get("anonymous", "unnamed" in name),
                "chain": item.get("chain", [name]),
            }
        )
    return found


def resolve_page(written: dict[str, Any], text: str, file: str) -> dict[str, Any]:
    """One page's gold in the guide's form.

    Args:
        written: the parsed TOML file.
        text: sayso's text of the page, which the offsets refer to.
        file: the page's file name.

    Raises:
        GoldError: a quotation is not where it is said to be.
    """
    metadata = dict.fromkeys(("title", "publisher", "published", "genre", "republished_from")) | {"authors": []}
    return {
        "page": file,
        "metadata": metadata | written["metadata"],
        "blocks": _blocks(text, written["blocks"]),
        "attributions": _attributions(text, written.get("attributions", [])),
        "explanations": [
            {**item, "spans": [locate(text, words) for words in _listed(item["spans"])]}
            for item in written.get("explanations", [])
        ],
        "dates": [{"span": locate(text, words), "value": value} for words, value in written.get("dates", [])],
    }


def resolve_pile(written: dict[str, Any], pages: dict[str, dict[str, Any]], texts: dict[str, str]) -> dict[str, Any]:
    """The pile's gold in the guide's form: claims, explanations, lineage, actors, events.

    Args:
        written: the parsed `pile.toml`; its pages are numbers.
        pages: the resolved gold of each page, by number.
        texts: each page's text, by number.
    """
    attributions = {(number, item["id"]): item for number, page in pages.items() for item in page["attributions"]}
    files = page_files()

    def member(number: str, what: str, position: str) -> dict[str, Any]:
        """A claim's member: an attribution by its id, or the page's own words as a quotation."""
        item = attributions.get((number, what))
        span = extent(item) if item else locate(texts[number], what)
        return {"page": files[number], "attribution": item and what, "span": span, "position": position}

    def origins(claim: dict[str, Any], position: str, least: int) -> dict[str, Any]:
        """The deepest origins of the members with a position, in order of first naming; the author's for AUTHOR."""
        names = []
        for number, what, held in claim["members"]:
            if held == position:
                item = attributions.get((number, what))
                name = item["chain"][-1] if item else "AUTHOR"
                names.append(pages[number]["metadata"]["authors"][0] if name == "AUTHOR" else name)
        names = list(dict.fromkeys(names))
        return {"min": least, "max": len(names), "names": names}

    def claim(written: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": written["id"],
            "proposition": written["proposition"],
            "origins": {
                "affirming": origins(written, "affirms", written["distinct"]["affirming"]),
                "denying": origins(written, "denies", written["distinct"]["denying"]),
            },
            "members": [member(*each) for each in written["members"]],
        }

    return {
        "claims": [claim(each) for each in written["claims"]],
        "explanations": [
            {**each, "members": [{"page": files[number], "explanation": name} for number, name in each["members"]]}
            for each in written["explanations"]
        ],
        "lineage": [
            {"page": files[number], "origin": origin, "kind": kind, "span": locate(texts[number], words)}
            for number, origin, kind, words in written["lineage"]
        ],
        "actors": written["actors"],
        "events": [
            {
                **event,
                "members": [
                    {"page": files[number], "span": locate(texts[number], words)} for number, words in event["members"]
                ],
            }
            for event in written["events"]
        ],
    }


def extent(attribution: dict[str, Any]) -> Offsets:
    """From the first to the last character of an attribution's source, cue and content."""
    spans = [span for span in (attribution["source"], attribution["cue"], *attribution["content"]) if span]
    return [min(start for start, _ in spans), max(end for _, end in spans)]


def load(texts: dict[str, str]) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    """The gold of every page that has one, by number, and the pile's.

    Args:
        texts: sayso's text of each page, by number.
    """
    files = page_files()
    pages = {}
    for path in sorted(GOLD.glob("[0-9]*.toml")):
        try:
            pages[path.stem] = resolve_page(tomllib.loads(path.read_text("utf-8")), texts[path.stem], files[path.stem])
        except GoldError as error:
            raise GoldError(f"{path.name}: {error}") from error
    return pages, resolve_pile(tomllib.loads((GOLD / "pile.toml").read_text("utf-8")), pages, texts)
