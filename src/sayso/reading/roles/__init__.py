"""What each line of a page without mark-up is for.

Three steps: every line by itself (`kinds`), the zones of the page (`zones`), and then the role of each line from its
kind, its zone and its neighbours (`front`, `article`, `back`, `comments`).
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Role
from sayso.reading.lines import Line
from sayso.reading.roles.article import article_roles
from sayso.reading.roles.back import back_roles
from sayso.reading.roles.comments import comment_roles
from sayso.reading.roles.editor_notes import with_editor_notes
from sayso.reading.roles.front import front_roles
from sayso.reading.roles.kinds import look_at
from sayso.reading.roles.zones import find_zones


def roles_of(lines: Sequence[Line]) -> tuple[Role, ...]:
    """The role of each line of a page, in order; `lines` are all its non-blank lines."""
    looks = look_at(lines)
    zones = find_zones(looks)
    article, comments, related = zones.article, zones.comments, zones.related
    roles = (
        *front_roles(looks, article.start),
        *article_roles(looks, article, related),
        *back_roles(looks, range(article.stop, comments.start), related, article.start),
        *comment_roles(looks, comments),
        *back_roles(looks, range(comments.stop, len(looks)), related, article.start),
    )
    return tuple(with_editor_notes(lines, roles))
