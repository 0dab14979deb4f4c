"""Roles of the lines above the article: the title, who wrote it and when, and the menus."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Role
from sayso.reading.printed_names import outlet_name
from sayso.reading.roles.kinds import Kind, LookedAt

ROLES = {
    Kind.BYLINE: Role.BYLINE,
    Kind.DATE: Role.DATELINE,
    Kind.POST: Role.BYLINE,
    Kind.CAPTION: Role.CAPTION,
    Kind.CREDIT: Role.CREDIT,
    Kind.LINK: Role.PROMO,
    Kind.PROMO: Role.PROMO,
    Kind.RELATED: Role.RELATED,
    Kind.COMMENTS: Role.COMMENT_UI,
    Kind.REPUBLICATION: Role.REPUBLICATION_NOTE,
    Kind.DISCLAIMER: Role.DISCLAIMER,
    Kind.FOOTER: Role.FOOTER,
}
"""Kinds that are a role wherever they stand."""

TITLES = frozenset({Kind.TITLE, Kind.QUESTION, Kind.SENTENCE, Kind.NAME, Kind.PROSE})
HEAD_MATTER = frozenset({Kind.BYLINE, Kind.DATE, Kind.POST})
REACH = 15
"""Lines above the article in which its title is looked for: bylines, dates, buttons and a picture stand between."""


def front_roles(looks: Sequence[LookedAt], end: int) -> list[Role]:
    """The roles of the lines before line number `end`, where the article begins."""
    roles = [ROLES.get(look.kind, Role.NAVIGATION) for look in looks[:end]]
    for at in _headlines(looks, end):
        roles[at] = Role.HEADLINE
    for at in range(end):
        if (looks[at].kind is Kind.NAME or (at > 0 and outlet_name(looks[at].text))) and _beside_head_matter(
            looks, at, end
        ):
            roles[at] = Role.BYLINE
    first_headline = next((at for at in range(end) if roles[at] is Role.HEADLINE), end)
    for at in range(end):
        if roles[at] is Role.NAVIGATION and looks[at].kind in {Kind.SENTENCE, Kind.PROSE}:
            roles[at] = Role.BODY if at > first_headline else _above_headline(looks, at)
    return roles


def _headlines(looks: Sequence[LookedAt], end: int) -> set[int]:
    """The title and what stands with it: its subtitle, its repetition, a site's title above a byline."""
    near = [at for at in range(max(0, end - REACH), end) if _may_be_title(looks[at])]
    near = [at for at in near if not outlet_name(looks[at].text)] or near
    if not near:
        return set()
    title = max(near, key=lambda at: (_title_score(looks, at, end), at))
    found = {title}
    found.update(at for at in near if looks[at].key == looks[title].key)
    found.update(at for at in near if at + 1 < end and looks[at + 1].kind in HEAD_MATTER and _is_titleish(looks[at]))
    found.update(at for at in near if at > title and len(looks[at].line.words) >= 5)
    return found


def _may_be_title(look: LookedAt) -> bool:
    return look.kind in {Kind.TITLE, Kind.QUESTION, Kind.SENTENCE} and bool(look.key)


def _is_titleish(look: LookedAt) -> bool:
    return look.kind in {Kind.TITLE, Kind.QUESTION}


def _title_score(looks: Sequence[LookedAt], at: int, end: int) -> float:
    look = looks[at]
    words = len(look.line.words)
    score = min(words, 10) / 10  # menus have one to three words, titles five to fifteen
    score += 2.0 * look.text.startswith("# ")
    score += 0.5 * (at + 1 < end and looks[at + 1].kind in {*HEAD_MATTER, Kind.NAME})
    score -= 0.5 * (look.kind is Kind.SENTENCE)
    return score - 0.02 * (end - at)


def _beside_head_matter(looks: Sequence[LookedAt], at: int, end: int) -> bool:
    neighbours = (looks[near] for near in (at - 1, at + 1) if 0 <= near < end)
    return any(look.kind in HEAD_MATTER for look in neighbours) or at == end - 1


def _above_headline(looks: Sequence[LookedAt], at: int) -> Role:
    """A sentence printed twice above the title is a picture's caption; any other is some notice."""
    repeated = any(looks[near].key == looks[at].key for near in (at - 1, at + 1) if 0 <= near < len(looks))
    return Role.CAPTION if repeated else Role.NAVIGATION


def related_role(look: LookedAt) -> Role:
    """The role of a line in a list of other publications: all of it is one, but for its buttons."""
    return Role.NAVIGATION if look.kind is Kind.CONTROL else Role.RELATED
