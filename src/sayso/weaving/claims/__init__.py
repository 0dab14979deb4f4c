"""Claims: which statements over all pages put forward or dispute one proposition, and who takes which position."""

from sayso.weaving.claims.weaving import find_claims

__all__ = ["find_claims"]
