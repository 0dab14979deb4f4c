"""What verifying a dossier tells."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mismatch:
    """Something that is not what it was."""

    file: str
    page: str
    """The page's id."""
    problem: str
    """What is wrong, as a sentence."""


@dataclass(frozen=True)
class Verification:
    """What verifying a dossier found."""

    verified: int
    """Pages of which everything fits."""
    without_bytes: int
    """Inputs that could not be opened: there is nothing to verify."""
    mismatches: tuple[Mismatch, ...]
    unclaimed: tuple[str, ...]
    """The SHA-256 of kept bytes that belong to no page: the page was taken out of the file."""

    @property
    def fits(self) -> bool:
        """Whether nothing was changed that can be told."""
        return not self.mismatches and not self.unclaimed
