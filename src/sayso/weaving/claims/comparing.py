"""Comparing: the statements of a pile by number, and what tells which of them say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.model import Role, Statement
from sayso.weaving.claims.clusters import POSTINGS, candidates, cluster
from sayso.weaving.claims.profiles import Frame, Profile


@dataclass(frozen=True)
class Compared:
    """Statements, and what tells by number which of them say the same."""

    statements: Sequence[Statement]
    frame: Frame
    profiles: Mapping[int, Profile]
    least: float
    """The evidence from which two of its statements are rather of one claim than of two."""

    def clustered(self, numbers: Sequence[int], least: float) -> list[list[int]]:
        """The groups of some of the statements."""
        parts = self._repeated(numbers, least)
        chosen = [self.profiles[each[0]] if len(each) == 1 else self.sums([each])[0] for each in parts]
        found = cluster(chosen, candidates(chosen), self.frame.evidence, least)
        return [sorted(number for at in each for number in parts[at]) for each in found]

    def _repeated(self, numbers: Sequence[int], least: float) -> list[list[int]]:
        """The statements, those of the same words together where they are more than are looked up for a word.

        A note that stands under every page is compared once, not with itself on every other page.
        """
        parts: dict[tuple[str, ...], list[list[int]]] = defaultdict(list)
        for number in numbers:
            of_words, one = parts[tuple(self.profiles[number].words)], self.profiles[number]
            if of_words and self.frame.evidence(self.profiles[of_words[0][0]], one) >= least:
                of_words[0].append(number)
            else:
                of_words.append([number])
        found = [part for of_words in parts.values() for part in of_words]
        often = [part for part in found if len(part) > POSTINGS]
        return sorted(often + [[number] for part in found if len(part) <= POSTINGS for number in part])

    def sums(self, groups: Iterable[Sequence[int]]) -> list[Profile]:
        """The profiles of groups."""
        return [Profile.sum([self.profiles[member] for member in each]) for each in groups]

    def best(self, number: int, near: Iterable[int], sums: Sequence[Profile]) -> tuple[float, int] | None:
        """Of the groups near a statement the one that it is of most evidently, and how evident; of equals the first."""
        one = self.profiles[number]
        found = max(((self.frame.evidence(one, sums[group]), -group) for group in near), default=None)
        return None if found is None else (found[0], -found[1])

    def near(self, numbers: Sequence[int], home: Mapping[int, int]) -> dict[int, set[int]]:
        """Of each statement the groups that have members with the same rare words."""
        near: dict[int, set[int]] = defaultdict(set)
        for one, other in candidates([self.profiles[number] for number in numbers]):
            for this, that in ((numbers[one], numbers[other]), (numbers[other], numbers[one])):
                if that in home:
                    near[this].add(home[that])
        return near

    def spread(self, group: Iterable[int]) -> int:
        """On how many pages a group stands."""
        return len({self.statements[member].page for member in group})


def puts_forward(statement: Statement) -> bool:
    """Whether a statement was written to put something forward: it is attributed, or a headline or heading."""
    return statement.attribution is not None or statement.role in {Role.HEADLINE, Role.HEADING}
