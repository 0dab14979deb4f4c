"""What verifying a dossier tells."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mismatch:
    """One page of which something is not what it was."""

    file: str
    page: str
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
