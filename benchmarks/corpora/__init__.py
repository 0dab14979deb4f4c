"""Whole corpora: made ones with known stories, copies and citations, and what finding those again is worth and costs."""
