"""What each line of a page without mark-up is for."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Role
from sayso.reading.lines import Line


def roles_of(lines: Sequence[Line]) -> tuple[Role, ...]:
    """The role of each line."""
    return tuple(Role.HEADLINE if number == 0 else Role.BODY for number, _ in enumerate(lines))
