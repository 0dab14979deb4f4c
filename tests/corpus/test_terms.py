"""Terms of pages: what tells of which event they are."""

from __future__ import annotations

from sayso.corpus.terms import Outlets, terms_of

OUTLETS = Outlets(["The Lower Lake Post", "Lower Lake", "Beacon", "Harbour Letters of Sund"])


def test_who_is_credited_is_no_term() -> None:
    credited = "The weir at Sund broke, the Lower Lake Post said. Harbour Letters of Sund wrote of rain."
    bare = "The weir at Sund broke, said. wrote of rain."
    assert set(terms_of([credited], OUTLETS).hashes) == set(terms_of([bare], OUTLETS).hashes)


def test_words_of_names_elsewhere_are_terms() -> None:
    text = "A post at the lower lake was lost, and the beacon of Beacon Hill went out."
    assert terms_of([text], OUTLETS) == terms_of([text], Outlets())


def test_a_name_at_the_end_is_the_longest_that_is_there() -> None:
    told = terms_of(["So said the Lower Lake Post", "So said Lower Lake"], OUTLETS)
    assert told == terms_of(["So said", "So said"], OUTLETS)
