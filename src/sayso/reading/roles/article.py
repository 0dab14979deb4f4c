"""Roles of the lines inside the article: nearly all are kept, so a line needs a reason to be anything but body."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Role
from sayso.reading.printed_names import unmarked
from sayso.reading.roles.bio import is_author_bio
from sayso.reading.roles.front import ROLES, related_role
from sayso.reading.roles.kinds import Kind, LookedAt

LONGEST_HEADING = 16
"""Words; the longest questions and headings inside articles stay below."""


def article_roles(looks: Sequence[LookedAt], zone: range, related: frozenset[int]) -> list[Role]:
    """The roles of the lines in `zone`."""
    return [related_role(looks[at]) if at in related else _role(looks, zone, at) for at in zone]


def _role(looks: Sequence[LookedAt], zone: range, at: int) -> Role:
    look = looks[at]
    if is_author_bio(looks, zone, at):
        return Role.AUTHOR_BIO
    if look.kind is Kind.CONTROL:
        return Role.NAVIGATION
    if look.kind is Kind.NOTHING:
        return Role.NAVIGATION
    if look.kind in ROLES:
        return ROLES[look.kind]
    if _is_caption(looks, zone, at):
        return Role.CAPTION
    if look.kind is Kind.QUESTION and _heads_text(looks, zone, at):
        return Role.QUESTION
    if look.kind in {Kind.TITLE, Kind.NAME} and _heads_text(looks, zone, at):
        return Role.HEADING
    return Role.BODY


def _heads_text(looks: Sequence[LookedAt], zone: range, at: int) -> bool:
    """Whether a short line stands above a paragraph and does not belong to a dialogue or a list."""
    look = looks[at]
    if len(look.line.words) > LONGEST_HEADING + 8 * (look.kind is Kind.QUESTION):
        return False
    if unmarked(look.text)[:1] in "\"“„«'‘-–—":
        return False
    following = next(
        (looks[next_at] for next_at in range(at + 1, zone.stop) if looks[next_at].kind is not Kind.CAPTION), None
    )
    return following is not None and following.kind in {Kind.PROSE, Kind.SENTENCE, Kind.ITEM}


def _is_caption(looks: Sequence[LookedAt], zone: range, at: int) -> bool:
    """A short line beside a picture's credit, or printed twice in a row."""
    look = looks[at]
    if look.kind not in {Kind.TITLE, Kind.SENTENCE}:
        return False
    neighbours = [looks[near] for near in (at - 1, at + 1) if near in zone]
    return any(other.kind is Kind.CREDIT or other.key == look.key for other in neighbours)
