"""Answering: which claim an answer speaks of that does not say it.

"She rejected the suggestion that the boat was overloaded" says it in a word; "dismissed the accusation" speaks of what
somebody accused somebody of a sentence before; anything else speaks of what the page is about.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from sayso.model import Role, Statement
from sayso.weaving.claims.answers import Answer
from sayso.weaving.claims.stated import Stated
from sayso.weaving.claims.terms import Terms

_CLOSE = 400
"""Characters before an answer in which what it takes up by name stands: two or three sentences."""
_NEXT = 3
"""Characters between a sentence and the next: a full stop, a quotation mark and a space."""


class Spoken(NamedTuple):
    """Statements, number by number, with what they say and what they answer."""

    statements: tuple[Statement, ...]
    said: tuple[Terms, ...]
    answers: tuple[Answer | None, ...]
    cues: tuple[frozenset[str], ...]
    """The families of the words that attribute each."""

    @classmethod
    def of(cls, stated: Sequence[Stated]) -> Spoken:
        """Statements with what belongs to them, column by column."""
        return cls(
            tuple(each.statement for each in stated),
            tuple(each.said for each in stated),
            tuple(each.answer for each in stated),
            tuple(each.cues for each in stated),
        )


class _Heard(NamedTuple):
    """A statement of an answer's page, and its group."""

    number: int
    group: int


def answers_of(groups: Sequence[Sequence[int]], leading: Mapping[str, int], spoken: Spoken) -> list[list[int]]:
    """Of each group, by number, the answers that answer it.

    Args:
        groups: of those that put something forward, by number.
        leading: by page, the group that it is about most.
        spoken: the statements.
    """
    answering = {at.page for at, answer in zip(spoken.statements, spoken.answers, strict=True) if answer}
    on_page: dict[str, list[_Heard]] = defaultdict(list)
    for group, members in enumerate(groups):
        for number in members:
            if (page := spoken.statements[number].page) in answering:
                on_page[page].append(_Heard(number, group))
    names = frozenset().union(*(each.names for each in spoken.said))

    @cache
    def most_say(group: int) -> frozenset[str]:
        """The words that half of a group's statements have at least."""
        having = Counter(term for number in groups[group] for term in set(spoken.said[number].families))
        return frozenset(term for term, count in having.items() if 2 * count >= len(groups[group]))

    found: list[list[int]] = [[] for _ in groups]
    for number, answer in enumerate(spoken.answers):
        if answer is None:
            continue
        at = spoken.statements[number]
        on_it = [each for each in on_page[at.page] if each.number != number]
        told = answer.besides - names if answer.empty else frozenset()
        named = [each for each in on_it if told and not told.isdisjoint(most_say(each.group))]
        taken_up = [each for each in on_it if _takes_up(answer, at, each.number, spoken)]
        if named or taken_up:
            target = max(named or taken_up, key=lambda each: (spoken.statements[each.number].span, -each.group)).group
        elif at.page in leading:
            target = leading[at.page]
        elif on_it:
            target = _weightiest(on_it, at, groups, spoken)
        else:
            continue
        found[target].append(number)
    return found


def _takes_up(answer: Answer, at: Statement, number: int, spoken: Spoken) -> bool:
    """Whether an answer takes up a statement right before it.

    It calls by name what that does ("accused", and then "the accusation"), or is nothing but a pronoun, which stands
    for the sentence before ("they are forged, he says. She doubts that."); in a heading, for what the page tells.
    """
    before = spoken.statements[number]
    if not answer.called and not answer.besides and at.role is Role.BODY:
        return spoken.answers[number] is None and before.span.end <= at.span.start <= before.span.end + _NEXT
    close = before.span.end <= at.span.start <= before.span.end + _CLOSE
    return close and spoken.answers[number] is None and not answer.called.isdisjoint(spoken.cues[number])


def _weightiest(on_it: Sequence[_Heard], at: Statement, groups: Sequence[Sequence[int]], spoken: Spoken) -> int:
    """Of the groups of a page that no claim leads the one with most statements, if possible of those heard before."""

    def rank(each: _Heard) -> tuple[bool, int, int, int]:
        start = spoken.statements[each.number].span.start
        return start < at.span.start, len(groups[each.group]), start, -each.group

    return max(on_it, key=rank).group
