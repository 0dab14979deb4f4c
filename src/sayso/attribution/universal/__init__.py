"""Who said what in languages other than English: by a speaker's lexicon, a dependency parse, and quotation marks.

The frames are few and the same for all languages (docs/explanation/languages.md); what differs stands in the
language's file (`sayso.language.tongue`). There is no learnt reader and no calibration here, so that no reading counts
as clear before a person has looked at it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.attribution.confidence import band
from sayso.attribution.stance.form import form
from sayso.attribution.universal.finding import Found
from sayso.attribution.universal.frames import find
from sayso.attribution.universal.speakers import Speakers
from sayso.attribution.universal.stance import certainty_of, confidence
from sayso.language.passages import Passage
from sayso.language.tongue import Tongue
from sayso.model import Attribution, Page, attribution_id

__all__ = ["attribute_by_frames"]


def attribute_by_frames(page: Page, passages: Sequence[Passage], tongue: Tongue) -> Iterator[Attribution]:
    """Who said what in the kept blocks of a page, those that hold others first; one thing said may come twice.

    Args:
        page: the page.
        passages: its paragraphs, parsed.
        tongue: what is known of its language.
    """
    speakers = Speakers(passages, tongue)
    chains: list[tuple[Found, tuple[str, ...]]] = []
    found_here = list(find(passages, tongue))
    for found in sorted(found_here, key=lambda each: (each.passage.number, each.cue.start)):
        speakers.of(found)  # pronouns mean who was named before
    for found in found_here:
        if found.silent:
            continue
        who = speakers.of(found)
        outer = [chain for other, chain in chains if other.holds(found)]
        chain = (*max(outer, key=len, default=()), who.name)
        chains.append((found, chain))
        yield _attribution(page, found, tongue, speakers, chain)


def _attribution(page: Page, found: Found, tongue: Tongue, speakers: Speakers, chain: tuple[str, ...]) -> Attribution:
    who, place = speakers.of(found), found.passage.view.place
    source = place(*found.source).trimmed(page.text) if found.source else None
    cue = place(*found.cue).trimmed(page.text)
    content = tuple(place(*span).trimmed(page.text) for span in found.content)
    value = confidence(found, who)
    return Attribution(
        id=attribution_id(page.id, source, cue, content),
        page=page.id,
        source=source,
        source_name=who.name,
        source_kind=who.kind,
        cue=cue,
        content=content,
        act=found.group.act,
        form=form(found),
        position=found.position,
        certainty=certainty_of(found, tongue),
        anonymous=who.anonymous,
        chain=chain,
        confidence=value,
        confidence_band=band(value),
    )
