"""Corrections: what people change in the reading, as an append-only log of events, and what they do to each stage.

They are inputs: how a page is read (`on_page`), how pages are woven together (`resolving`), and what is shown before
the weaving is done (`preview`). This room knows the nouns only.
"""
