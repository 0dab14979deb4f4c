"""Roles of the lines below the article: comments, other publications, the page's foot."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.model import Role
from sayso.reading.roles.bio import is_author_bio
from sayso.reading.roles.front import ROLES, related_role
from sayso.reading.roles.kinds import Kind, LookedAt
from sayso.reading.roles.spam import are_spam
from sayso.reading.roles.zones import is_post_head

# "Further to the theme: Harvest lost, ..." sends the reader on.
_LABELLED_TITLE = re.compile(r"(?:[\w'’]+\s){0,4}[\w'’]+:\s(?:\S+\s){2,}\S")


def back_roles(looks: Sequence[LookedAt], zone: range, related: frozenset[int]) -> list[Role]:
    """The roles of the lines in `zone`, which lies below the article."""
    return [related_role(looks[at]) if at in related else _role(looks, zone, at) for at in zone]


def _role(looks: Sequence[LookedAt], zone: range, at: int) -> Role:
    look = looks[at]
    if is_author_bio(looks, zone, at):
        return Role.AUTHOR_BIO
    if look.kind in ROLES:
        return ROLES[look.kind]
    if look.kind is Kind.CONTROL:
        return Role.NAVIGATION
    if _heads_address(looks, zone, at):
        return Role.FOOTER
    if look.kind in {Kind.PROSE, Kind.SENTENCE}:
        return Role.RELATED
    if _LABELLED_TITLE.match(look.text):
        return Role.PROMO
    return Role.NAVIGATION


def _heads_address(looks: Sequence[LookedAt], zone: range, at: int) -> bool:
    """Whether a name or title stands directly above an address, with at most one such line between."""
    following = [looks[near].kind for near in range(at + 1, min(at + 3, zone.stop))]
    return looks[at].kind in {Kind.NAME, Kind.TITLE} and Kind.FOOTER in following


def comment_roles(looks: Sequence[LookedAt], zone: range) -> list[Role]:
    """The roles of the lines in a comment section: each comment from its head to the next button, head or heading."""
    posts = _posts(looks, zone)
    spam = are_spam([(looks[post.start].text, "\n".join(looks[at].text for at in post[1:])) for post in posts])
    roles = dict.fromkeys(zone, Role.COMMENT_UI)
    for post, is_spam in zip(posts, spam, strict=True):
        for at in post:
            roles[at] = Role.COMMENT_SPAM if is_spam else Role.COMMENT
    return [roles[at] for at in zone]


def _posts(looks: Sequence[LookedAt], zone: range) -> list[range]:
    posts: list[range] = []
    start: int | None = None
    for at in (*zone, zone.stop):
        begins = at < zone.stop and is_post_head(looks, at)
        ends = at == zone.stop or begins or looks[at].kind in {Kind.COMMENTS, Kind.CONTROL, Kind.RELATED}
        if ends and start is not None:
            posts.append(range(start, at))
            start = None
        if begins and start is None:
            start = at
    return posts
