"""What to compare with what, and clusters that grow by joining pairs."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence


def pairs_sharing(keys: Sequence[Iterable[tuple[str, ...]]], rarest: int, reach: int) -> list[tuple[int, int]]:
    """The pairs worth comparing: those that share one of the rarest keys of either, each once, in order.

    The work grows with the number of things and not with its square, and no pair depends on chance or on the order of
    input as long as the things are in canonical order.

    Args:
        keys: of each thing, without repetition.
        rarest: how many of a thing's keys are looked up; those that few others have tell most.
        reach: how many of those before it and after it that have a key a thing is compared with.

    Returns:
        Pairs of numbers, the smaller first.
    """
    holding: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, of_one in enumerate(keys):
        for key in of_one:
            holding[key].append(number)
    pairs: set[tuple[int, int]] = set()
    for number, of_one in enumerate(keys):
        found = sorted((len(holding[key]), key) for key in of_one if len(holding[key]) > 1)
        for _, key in found[:rarest]:
            others = holding[key]
            at = bisect_left(others, number)
            pairs.update((other, number) for other in others[max(0, at - reach) : at])
            pairs.update((number, other) for other in others[at + 1 : at + 1 + reach])
    return sorted(pairs)


class Clusters:
    """Disjoint clusters of the numbers from 0 to `count` - 1, each at first alone; the caller sets the order."""

    def __init__(self, count: int) -> None:
        self._members = {number: [number] for number in range(count)}
        self._cluster = list(range(count))

    def join(self, first: int, second: int, unless: Callable[[int, int], bool] | None = None) -> bool:
        """Make the clusters of two numbers one.

        Args:
            first: a number.
            second: another one.
            unless: tells of two numbers that they must never be together; one such pair keeps the clusters apart.

        Returns:
            Whether they are together now.
        """
        one, other = sorted((self._cluster[first], self._cluster[second]))
        if one == other:
            return True
        if unless and any(unless(a, b) for a in self._members[one] for b in self._members[other]):
            return False
        moved = self._members.pop(other)
        for number in moved:
            self._cluster[number] = one
        self._members[one] = sorted(self._members[one] + moved)
        return True

    def all(self) -> list[list[int]]:
        """The clusters by their smallest number, each in order."""
        return [self._members[number] for number in sorted(self._members)]
