"""Where the article stands on a page, and where its comments and its lists of other publications do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.reading.roles.article_zone import article_zone
from sayso.reading.roles.comment_zone import comment_zone
from sayso.reading.roles.kinds import LookedAt
from sayso.reading.roles.lists import find_lists


@dataclass(frozen=True)
class Zones:
    """The zones of a page as line numbers; `related` are lists of other publications inside or after the article."""

    article: range
    comments: range
    related: frozenset[int]


def find_zones(looks: Sequence[LookedAt]) -> Zones:
    """The zones of a page."""
    lists = list(find_lists(looks))
    related = frozenset(at for lines, _ in lists for at in lines)
    inserted = frozenset(at for lines, text_goes_on in lists if text_goes_on for at in lines)
    comments = comment_zone(looks, related)
    return Zones(article_zone(looks[: comments.start], related, inserted), comments, related)
