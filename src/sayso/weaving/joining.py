"""What to compare with what, and clusters that grow by joining pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence


def pairs_sharing(buckets: Iterable[Sequence[int]], most: int) -> list[tuple[int, int]]:
    """The pairs of numbers that have a bucket in common, the smaller first, each once, in order.

    Args:
        buckets: each in order.
        most: how large a bucket may be for all its pairs to count; of a larger one, which tells little, only neighbours
            do, so that the work grows with the numbers and not with their square.
    """
    pairs: set[tuple[int, int]] = set()
    for numbers in buckets:
        for at, first in enumerate(numbers):
            reach = numbers[at + 1 :] if len(numbers) <= most else numbers[at + 1 : at + 2]
            pairs.update((first, second) for second in reach)
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
