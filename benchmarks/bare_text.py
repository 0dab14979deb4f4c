"""How well pages without mark-up are read: the pile's roles, snippets of web pages, attributions of news articles.

Run `python -m benchmarks.bare_text`; `SAYSO_SHARED` names the folder of shared material.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.model import KEPT_ROLES, Block, Role
from sayso.reading import read_page
from sayso.reading.charset import decode
from sayso.reading.html.walker import parse, walk
from sayso.reading.lines import blocks_of, split_lines
from sayso.reading.roles import roles_of


def measure(shared: Path) -> dict[str, float]:
    """All figures, each between 0 and 1; higher is better."""
    return {**measure_pile(shared / "piles" / "bounties"), **measure_web_text(shared), **measure_news(shared)}


def measure_pile(pile: Path) -> dict[str, float]:
    """Roles of a pile with gold, by character as its own scorer counts them, white space left out."""
    seen: Counter[tuple[Role, Role]] = Counter()
    for gold_file in sorted((pile / "gold").glob("[0-9]*.json")):
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        page = read_page((pile / "pages" / gold["page"]).read_bytes(), gold["page"])
        wanted = [Block(start=block["start"], end=block["end"], role=block["role"]) for block in gold["blocks"]]
        seen.update(zip(_by_character(page.text, wanted), _by_character(page.text, page.blocks), strict=True))
    gold_kept = sum(number for (gold_role, _), number in seen.items() if gold_role in KEPT_ROLES)
    our_kept = sum(number for (_, our_role), number in seen.items() if our_role in KEPT_ROLES)
    both_kept = sum(number for roles, number in seen.items() if KEPT_ROLES.issuperset(roles))
    right = sum(number for (gold_role, our_role), number in seen.items() if gold_role is our_role)
    gold_spam = sum(number for (gold_role, _), number in seen.items() if gold_role is Role.COMMENT_SPAM)
    return {
        "pile.role_accuracy": right / seen.total(),
        "pile.kept_precision": both_kept / our_kept,
        "pile.kept_recall": both_kept / gold_kept,
        "pile.spam_recall": seen[Role.COMMENT_SPAM, Role.COMMENT_SPAM] / gold_spam,
    }


def _by_character(text: str, blocks: Iterable[Block]) -> Iterator[Role]:
    for block in blocks:
        for character in text[block.start : block.end]:
            if not character.isspace():
                yield block.role


@dataclass(frozen=True)
class Snippet:
    """A passage of a web page that should be kept, or left out, and what became of it."""

    file: str
    text: str
    kind: str
    """`with`, `without` or `comments`, as the gold names its lists."""
    kept: bool


def web_snippets(shared: Path) -> Iterator[Snippet]:
    """The gold snippets that stand in the visible text of the web pages, read without any fact of the mark-up."""
    folder = shared / "data" / "html_pages"
    for gold in json.loads((folder / "gold.json").read_text(encoding="utf-8")).values():
        root = parse(decode((folder / "pages" / gold["file"]).read_bytes())[0])
        text = walk(root).text if root is not None else ""
        lines = split_lines(text)
        kept = [block.span.of(text) for block in blocks_of(lines, roles_of(lines)) if block.role in KEPT_ROLES]
        for kind in ("with", "without", "comments"):
            for snippet in gold.get(kind) or ():
                if snippet in text:
                    yield Snippet(gold["file"], snippet, kind, any(snippet in passage for passage in kept))


def measure_web_text(shared: Path) -> dict[str, float]:
    """Share of the snippets kept that should be, and left out that should be; those not in the text do not count."""
    count = Counter((snippet.kind, snippet.kept) for snippet in web_snippets(shared))
    left_out = count["without", False] + count["comments", False]
    return {
        "web_text.kept_recall": count["with", True] / (count["with", True] + count["with", False]),
        "web_text.left_out_rejection": left_out / (left_out + count["without", True] + count["comments", True]),
    }


def measure_news(shared: Path) -> dict[str, float]:
    """Share of the characters of the attributed contents of PolNeAR's training articles that are kept."""
    kept = total = 0
    for line in (shared / "data" / "polnear" / "train.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        page = read_page(article["text"].encode(), article["doc_id"] + ".txt")
        places = {at for block in page.kept for at in range(block.start, block.end)}
        content = {at for quote in article["quotes"] for span in quote["content"] for at in range(*span)}
        kept += len(content & places)
        total += len(content)
    return {"news.content_kept": kept / total}


def main() -> None:
    """Print the table."""
    shared = Path(os.environ.get("SAYSO_SHARED", Path(__file__).parents[2] / "shared"))
    for name, value in measure(shared).items():
        print(f"{name:30} {value:.4f}")


if __name__ == "__main__":
    main()
