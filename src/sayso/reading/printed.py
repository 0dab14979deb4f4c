"""What a page without mark-up prints about itself."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Basis, Metadata, Role
from sayso.reading.lines import Line
from sayso.reading.metadata import told


def printed_metadata(lines: Sequence[Line], roles: Sequence[Role]) -> Metadata:
    """What the lines tell; a value that they do not tell is left empty."""
    titles = [line.text for line, role in zip(lines, roles, strict=True) if role is Role.HEADLINE]
    return told(Basis.PRINTED, title=titles[0] if titles else None)
