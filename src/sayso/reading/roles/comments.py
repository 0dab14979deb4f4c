"""Roles of the lines in a comment section."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Role
from sayso.reading.roles.comment_zone import is_post_head
from sayso.reading.roles.kinds import Kind, LookedAt, without_time
from sayso.reading.roles.spam import are_spam

_ENDS_POST = frozenset({Kind.COMMENTS, Kind.CONTROL, Kind.RELATED})


def comment_roles(looks: Sequence[LookedAt], zone: range) -> list[Role]:
    """The roles of the lines in `zone`: each comment goes from its head to the next button, head or heading."""
    posts = _posts(looks, zone)
    said = ["\n".join(looks[at].text for at in post[1:]) for post in posts]
    spam = are_spam([(without_time(looks[post.start].text), text) for post, text in zip(posts, said, strict=True)])
    roles = dict.fromkeys(zone, Role.COMMENT_UI)
    for post, is_spam in zip(posts, spam, strict=True):
        roles.update(dict.fromkeys(post, Role.COMMENT_SPAM if is_spam else Role.COMMENT))
    return [roles[at] for at in zone]


def _posts(looks: Sequence[LookedAt], zone: range) -> list[range]:
    posts: list[range] = []
    start: int | None = None
    for at in zone:
        begins = is_post_head(looks, at, timed=False)
        # The date below a name is part of the same head.
        goes_on = begins and start == at - 1 and looks[start].kind not in {Kind.POST, Kind.SAYS}
        if start is not None and not goes_on and (begins or looks[at].kind in _ENDS_POST):
            posts.append(range(start, at))
            start = None
        if begins and start is None:
            start = at
    return [*posts, range(start, zone.stop)] if start is not None else posts
