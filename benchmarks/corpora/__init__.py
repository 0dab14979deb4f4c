"""Whole corpora: made ones with known stories, copies and citations; what finding those is worth, and costs."""
