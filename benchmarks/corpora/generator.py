"""Generated corpora: pages of many outlets about many stories, with the truth about stories, copies and citations.

Everything follows from the seed and the number of pages. Rows are made and written in blocks, so that a million pages
need no more memory than a block. A story is told by reports of outlets of their own, by an agency's report that several
print with edits under headlines of their own, by pages that copy a passage of another, and by later versions; outlets
print standing texts, and everybody may quote the same statement to the press.

`python -m benchmarks.corpora.generator FOLDER --pages 1000 [--seed 1]` writes the tables of a corpus, and `gold/`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.corpora.stories import Outlet, Story, Told, outlets, sentence, story, wording
from benchmarks.generated import FIRST_NAMES, surname
from sayso.corpus.schema import ATTRIBUTIONS, CITATIONS, PAGES, Table
from sayso.corpus.storage import Corpus, Settings, as_table
from sayso.model.identity import item_id

BLOCK = 20_000
"""Rows in a file; they are shuffled inside it, so that a story's pages do not stand together."""
_FIRST_DAY = date(2031, 3, 1)
_EDITS = (0.0, 0.01, 0.02, 0.05)
"""Shares of the words that somebody who prints an agency's report replaces."""
_UNDATED = 0.05

GOLD = pa.schema(
    [
        ("page", pa.string()),
        ("story", pa.int64()),
        ("sentences", pa.list_(pa.int64())),
        ("words", pa.list_(pa.int32())),
    ]
)
"""Which sentences stand on a page, by number, and how many words each has: who copies one keeps its number."""


@dataclass
class Draft:
    """A page as it is made."""

    number: int
    story: Story
    outlet: Outlet
    day: int
    headline: str
    told: list[Told]
    cited: list[tuple[str, str, str | None]] = field(default_factory=list)
    """Whom the page names: the name, the kind of citation, and the words in which it does."""


def drafts(pages: int, seed: int) -> Iterator[Draft]:
    """The pages of a corpus, story by story."""
    printing = outlets(seed, min(5000, max(60, pages // 20)))
    numbers = count()
    made = 0
    for number in count():
        told = story(seed, number)
        random = Random(f"{seed} pages of {number}")
        before: list[Draft] = []
        agency = _sentences(random, told, numbers, random.randint(6, 8))
        for _ in range(min(told.size, max(5, pages // 20), pages - made)):
            before.append(_draft(random, made, told, before, agency=agency, printing=printing, numbers=numbers))
            made += 1
        yield from before
        if made == pages:
            return


def _draft(
    random: Random,
    number: int,
    told: Story,
    before: list[Draft],
    *,
    agency: list[Told],
    printing: tuple[Outlet, ...],
    numbers: Iterator[int],
) -> Draft:
    outlet = printing[int(random.random() ** 2 * len(printing))]
    day = told.day + min(5, int(random.expovariate(0.9)))
    own = _sentences(random, told, numbers, random.randint(5, 7))
    headline = _headline(random, told)
    chance = random.random()
    if chance < 0.3 and told.size >= 3:
        printed = agency[: random.randint(max(4, len(agency) * 2 // 3), len(agency))]
        edits = random.choice(_EDITS)
        draft = Draft(number, told, outlet, day, headline, [_edited(random, each, edits) for each in printed])
        draft.cited.append((told.agency, "wire", None))
        return draft
    others = [each for each in before if each.outlet.host != outlet.host]
    if chance < 0.42 and others:
        source = random.choice(others)
        at = random.randrange(max(1, len(source.told) - 2))
        passage = [_edited(random, each, random.choice(_EDITS[:3])) for each in source.told[at : at + 3]]
        place = random.randint(0, 3)
        draft = Draft(number, told, outlet, max(day, source.day), headline, own[:place] + passage + own[place:4])
        if random.random() < 0.5:
            _cite(random, draft, source, numbers)
        return draft
    if chance < 0.48 and before:
        source = random.choice(before)
        added = [*source.told, *own[:2]]
        return Draft(number, told, source.outlet, min(told.day + 6, source.day + 1), headline, added)
    draft = Draft(number, told, outlet, day, headline, own)
    if others and random.random() < 0.3:
        _cite(random, draft, random.choice(others), numbers)
    return draft


def _cite(random: Random, draft: Draft, source: Draft, numbers: Iterator[int]) -> None:
    name = source.outlet.name
    words = random.choice(
        (f"{name} was the first to report it", f"It was reported first by {name}", f"This was first told by {name}")
    )
    draft.told.insert(random.randint(1, len(draft.told)), Told(next(numbers), f"{words}."))
    draft.cited.append((name, "cites", words))


def _sentences(random: Random, told: Story, numbers: Iterator[int], wanted: int) -> list[Told]:
    """So many sentences, the news first, sometimes one that has nothing to do with the story."""
    facts = wording()["facts"]
    chosen = [facts[0], *random.sample(facts[1:], wanted - 1)]
    found = [
        Told(next(numbers), sentence(random, told, random.choice(fact["ways"])), fact.get("denies", False))
        for fact in chosen
    ]
    if random.random() < 0.3:
        aside = sentence(random, told, random.choice(wording()["asides"]["ways"]))
        found.insert(random.randint(1, wanted), Told(next(numbers), aside))
    return found


def _headline(random: Random, told: Story) -> str:
    slots = told.slots
    return random.choice(
        (
            f"{slots['place']}: {slots['thing']} {random.choice(told.kind['did'])}",
            f"{told.kind['event'].capitalize()} in {slots['place']} leaves many questions",
            f"What we know about {slots['thing']} in {slots['place']}",
            f"{slots['person']} speaks about {random.choice(told.kind['topic'])}",
            f"{slots['number']} people, {slots['money']} million crowns: the {told.kind['event']} of {slots['place']}",
        )
    )


def _edited(random: Random, told: Told, share: float) -> Told:
    """A sentence in which an editor has replaced a share of the words, names and numbers excepted."""
    if not share:
        return told
    said = wording()["words"]
    words = told.text.split()
    for at, word in enumerate(words):
        if word.isalpha() and word.islower() and random.random() < share:
            words[at] = random.choice(said["soon" if len(word) > 4 else "big"]).split()[-1]
    return told._replace(text=" ".join(words))


def rows(draft: Draft, random: Random) -> tuple[dict[str, object], list[dict[str, object]], list[dict[str, object]]]:
    """A page as a row of `pages`, its citations and its denials."""
    file = f"{draft.outlet.host}/{draft.number:07}.html"
    page = item_id("p", file)
    author = f"{random.choice(FIRST_NAMES)} {surname(random)}"
    paragraphs, at = [], 0
    while at < len(draft.told):
        step = random.randint(1, 3)
        paragraphs.append(" ".join(each.text for each in draft.told[at : at + step]))
        at += step
    body = "\n\n".join(paragraphs)
    if draft.outlet.inside:
        body = f"{body}\n\n{draft.outlet.boilerplate}"
    front = f"{draft.headline}\n\nBy {author}\n\n"
    text = front + body + ("" if draft.outlet.inside else f"\n\n{draft.outlet.boilerplate}") + "\n"
    day = _FIRST_DAY + timedelta(days=draft.day)
    dated = random.random() >= _UNDATED
    row = {
        "id": page,
        "file": file,
        "url": f"https://{file}",
        "site": draft.outlet.host,
        "outlet": draft.outlet.name,
        "title": draft.headline,
        "authors": [author],
        "published": day.isoformat() if dated else None,
        "earliest": day if dated else None,
        "latest": day if dated else None,
        "language": "en",
        "words": len(text.split()),
        "text": text,
        "kept": [
            {"start": 0, "end": len(draft.headline), "role": "headline"},
            {"start": len(front), "end": len(front) + len(body), "role": "body"},
        ],
    }
    cited = []
    for name, kind, words in draft.cited:
        start = None if words is None else text.index(words)
        end = None if start is None or words is None else start + len(words)
        cited.append({"page": page, "origin": name, "kind": kind, "start": start, "end": end, "passage": words})
    denied = [
        {"page": page, "source_name": draft.story.slots["group"], "act": "said", "position": "denies"}
        for each in draft.told
        if each.denies
    ]
    return row, cited, denied


def write(folder: Path, pages: int, seed: int = 1) -> None:
    """Write a corpus into a folder, and the truth about it as its table `gold`."""
    corpus = Corpus.make(folder, Settings(engine="generated"))
    (folder / "gold").mkdir(exist_ok=True)
    making = drafts(pages, seed)
    for block in range(-(-pages // BLOCK)):
        together = list(islice(making, BLOCK))
        Random(f"{seed} block {block}").shuffle(together)
        found: dict[Table, list[dict[str, object]]] = {PAGES: [], CITATIONS: [], ATTRIBUTIONS: []}
        gold = []
        for draft in together:
            row, cited, denied = rows(draft, Random(f"{seed} page {draft.number}"))
            found[PAGES].append(row)
            found[CITATIONS] += cited
            found[ATTRIBUTIONS] += denied
            lengths = [len(each.text.split()) for each in draft.told]
            numbers = [each.number for each in draft.told]
            gold.append({"page": row["id"], "story": draft.story.number, "sentences": numbers, "words": lengths})
        for table, made in found.items():
            corpus.put(table, f"{block:05}", as_table(table, made))
        pq.write_table(pa.Table.from_pylist(gold, GOLD), folder / "gold" / f"{block:05}.parquet")


def main() -> None:
    """Write a corpus."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpora.generator", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="the folder to write it in")
    parser.add_argument("--pages", type=int, default=1000, help="how many pages; 1000 if left out")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives another corpus")
    arguments = parser.parse_args()
    write(arguments.folder, arguments.pages, arguments.seed)


if __name__ == "__main__":
    main()
