"""Pages of one block, and what is read on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from sayso.analysis import analyse
from sayso.language import load
from sayso.model import Attribution, Block, Page, Role, Span


@dataclass(frozen=True)
class Reading:
    """An attribution with its spans as they read."""

    source: str | None
    cue: str | None
    content: tuple[str, ...]
    of: Attribution


def page_of(text: str, role: Role = Role.BODY) -> Page:
    """A page with all of its text in one block."""
    place = Span(0, len(text)).trimmed(text)
    blocks = (Block(start=place.start, end=place.end, role=role),) if place.start < place.end else ()
    return Page(id="p0", file="page.txt", sha256="0" * 64, media_type="text/plain", text=text, blocks=blocks)


@pytest.fixture(scope="session")
def read() -> Callable[..., list[Reading]]:
    """Reads a text as a page's body; gives its attributions in order."""

    def readings(text: str, role: Role = Role.BODY) -> list[Reading]:
        return [
            Reading(
                made.source.of(text) if made.source else None,
                made.cue.of(text) if made.cue else None,
                tuple(span.of(text) for span in made.content),
                made,
            )
            for made in analyse(page_of(text, role), load()).attributions
        ]

    return readings
