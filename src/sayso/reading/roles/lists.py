"""Where lists of other publications stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.reading.roles.kinds import Kind, LookedAt

SHORTEST_TITLE = 5
"""Words from which a line is the title of an article; sections and topics are called in fewer."""


def find_lists(looks: Sequence[LookedAt]) -> Iterator[tuple[range, bool]]:
    """Lists of other publications: each from its heading until the text goes on, and whether it does.

    A teaser stands alone below its own title. So the text goes on where two paragraphs follow upon one another, or
    where a paragraph comes after nothing but the titles of two or more articles.
    """
    heading: int | None = None
    prose_seen = only_titles = False
    titles = 0
    for at, look in enumerate(looks):
        if heading is not None:
            followed = at + 1 < len(looks) and looks[at + 1].is_prose
            text_goes_on = look.is_prose and (followed or (only_titles and titles >= 2))
            if text_goes_on or look.kind in {Kind.FOOTER, Kind.COMMENTS, Kind.POST, Kind.SAYS}:
                yield range(heading, at), text_goes_on
                heading = None
        if look.kind is Kind.RELATED and prose_seen and heading is None:
            heading, only_titles, titles = at, True, 0
        elif look.kind in {Kind.TITLE, Kind.QUESTION} and len(look.line.words) >= SHORTEST_TITLE:
            titles += 1
        elif heading != at:
            only_titles = False
        prose_seen = prose_seen or look.is_prose
    if heading is not None:
        yield range(heading, len(looks)), False
