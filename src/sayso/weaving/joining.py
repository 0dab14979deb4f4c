"""Clusters that grow by joining pairs, the order of which is the caller's."""

from __future__ import annotations

from collections.abc import Callable


class Clusters:
    """Disjoint clusters of the numbers from 0 to `count` - 1, each at first alone."""

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
