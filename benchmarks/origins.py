"""Ranges of origins on gold claims; `python -m benchmarks.origins` prints each claim that is wrong.

The claims, members, attributions and chains of a shared pile's gold are given to the counting of origins, so that the
figure tells nothing about the finding of claims: only whether the guide's rule is followed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.pile import piles
from benchmarks.suite import shared_folder
from sayso.citing import citations
from sayso.language import pipeline
from sayso.language.passages import Passage, read
from sayso.model import (
    Attribution,
    Band,
    Claim,
    ClaimMember,
    Page,
    PageAnalysis,
    Span,
)
from sayso.naming import mentions
from sayso.reading.page import read_page
from sayso.weaving.actors import resolve_actors
from sayso.weaving.lineage import link_pages
from sayso.weaving.memory import Memory
from sayso.weaving.origins import Pile, count_origins


def main() -> None:
    """Print the figures of each pile and the claims that are wrong."""
    shared = shared_folder()
    for pile in piles(shared) if shared else ():
        wanted, counted = ranges(pile)
        right = dict.fromkeys(("min", "max"), 0)
        for gold, claim in zip(wanted, counted, strict=True):
            for end in right:
                found = [getattr(side, f"{end}imum") for side in (claim.affirming, claim.denying)]
                gold_range = [gold["origins"][side][end] for side in ("affirming", "denying")]
                right[end] += found == gold_range
                if found != gold_range:
                    print(f"{gold['id']} {end}: {gold_range}, counted {found}: {gold['proposition']}")
                    for side in (claim.affirming, claim.denying) if end == "min" else ():
                        print("   ", side.names, *(f"\n        {step.names}: {step.reason}" for step in side.merges))
        print(pile.name, *(f"origins {end} {number}/{len(wanted)}" for end, number in right.items()), sep="  ")


def ranges(pile: Path) -> tuple[list[dict[str, Any]], list[Claim]]:
    """The gold claims of a pile, and the same ones as records with their origins counted."""
    nlp = pipeline.load()
    pages = [read_page(path.read_bytes(), path.name) for path in sorted((pile / "pages").iterdir())]
    dressed = [_with_gold(page, read(page, nlp), pile) for page in pages]
    attributions = [each for analysis in dressed for each in analysis.attributions]
    actors, told = resolve_actors(pages, attributions, [each for analysis in dressed for each in analysis.mentions])
    by_id = {each.id: each for each in told}
    # The gold's names are canonical already.
    for each in attributions:
        by_id[each.id] = by_id[each.id].model_copy(update={"chain": each.chain, "source_name": each.source_name})
    cited = [each for analysis in dressed for each in analysis.citations]
    judged = Pile(
        pages={page.id: page for page in pages},
        attributions=by_id,
        lineage=link_pages(pages, cited, by_id.values(), actors.find),
        actors=actors,
        copied={},
        reasoned={},
    )
    claims = json.loads((pile / "gold" / "pile.json").read_text(encoding="utf-8"))["claims"]
    ids = {page.file: page.id for page in pages}
    return claims, count_origins([_claim(claim, ids) for claim in claims], judged, Memory())


def _with_gold(page: Page, passages: Sequence[Passage], pile: Path) -> PageAnalysis:
    """What a page tells of names and origins, with the gold's attributions."""
    gold = json.loads((pile / "gold" / Path(page.file).with_suffix(".json").name).read_text("utf-8"))
    known = {"page": page.id, "confidence": 1, "confidence_band": Band.CLEAR}
    return PageAnalysis(
        page=page,
        attributions=tuple(
            Attribution(**{**each, "id": f"{page.id} {each['id']}"}, **known) for each in gold["attributions"]
        ),
        mentions=mentions(page, passages, "en"),
        citations=citations(page, passages, "en"),
    )


def _claim(gold: dict[str, Any], ids: dict[str, str]) -> Claim:
    members = tuple(
        ClaimMember(
            page=ids[member["page"]],
            span=Span(*member["span"]),
            attribution=member["attribution"] and f"{ids[member['page']]} {member['attribution']}",
            position=member["position"],
        )
        for member in gold["members"]
    )
    return Claim(id=gold["id"], proposition=gold["proposition"], worded_by=0, wording=members[0].span, members=members)


if __name__ == "__main__":
    main()
