"""Naming: where a page names somebody or something that can act."""

from __future__ import annotations

from sayso.naming.mentions import mentions

__all__ = ["mentions"]
