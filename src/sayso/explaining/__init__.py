"""Explaining: the answers to "why?" on a page (docs/explanation/explanations.md)."""

from sayso.explaining.reasons import reasons

__all__ = ["reasons"]
