"""Memory: what weaving worked out the last time, for the next time.

Weaving is made of pure functions of immutable values. A memory keeps what some of them returned, by function and
arguments, so that after a correction only what takes part in it is worked out again, and everything else is looked up.
As a result depends on nothing but its arguments, weaving with a memory and without one gives the same.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar, TypeVarTuple

Result = TypeVar("Result")
Value = TypeVar("Value")
Arguments = TypeVarTuple("Arguments")

_UNKNOWN: Any = object()
"""Stands for what is not remembered: a result may be None."""


class Itself(Generic[Value]):
    """An argument that is known again by being the same object, as the pages are from one weaving to the next.

    Looking it up costs no comparison, and of an equal one that is another object the result is only worked out again.
    """

    __slots__ = ("value",)

    def __init__(self, value: Value) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)  # no other object has it while this one is kept as an argument


class Whole(Generic[Value]):
    """A large argument, known again by what it has, and looked for among those of what it belongs to.

    As most of its parts are the objects of last time, comparing it costs next to nothing; hashing would visit them all.
    """

    __slots__ = ("of", "value")

    def __init__(self, value: Value, of: Hashable = None) -> None:
        """Wrap an argument.

        Args:
            value: comparable.
            of: what tells it apart from others that a function is given, such as the id of the page that it is of.
        """
        self.value = value
        self.of = of

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Whole) and self.of == other.of and self.value == other.value

    def __hash__(self) -> int:
        return hash(self.of)


class Memory:
    """Results of pure functions by their arguments; of one pile, and for one weaving at a time.

    It holds what the last weaving asked for and no more, so that it does not grow with the number of corrections.
    """

    def __init__(self) -> None:
        self._before: dict[Hashable, Any] = {}
        self._now: dict[Hashable, Any] = {}

    def begin(self) -> None:
        """Begin a weaving: what the one before it did not ask for is forgotten."""
        self._before, self._now = self._now, {}

    def recall(self, function: Callable[[*Arguments], Result], *arguments: *Arguments) -> Result:
        """What a function returns for arguments: as it is remembered, or worked out now.

        Args:
            function: pure, and named: a new lambda is another function each time.
            arguments: hashable and immutable. A result is immutable, too: others will be given the same one.
        """
        key = (function, arguments)
        result: Result
        if (result := self._now.get(key, _UNKNOWN)) is _UNKNOWN:
            if (result := self._before.get(key, _UNKNOWN)) is _UNKNOWN:
                result = function(*arguments)
            self._now[key] = result
        return result
