"""One page, whatever its bytes are, and however long."""

from __future__ import annotations

import pytest

from sayso.dossier import one_page
from sayso.dossier.tasks import Task
from sayso.language import load
from sayso.model import PageStatus

SENTENCE = "Ilse Marrow said on Tuesday that the gates at Ostrel had been opened too late. "


@pytest.mark.parametrize("text", [SENTENCE * 20, f"{SENTENCE * 3}\n\n" * 8, "x" * 2_000])
def test_of_a_very_long_page_the_beginning_is_read_and_the_rest_kept(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = Task("p1", "a.txt", f"The gates of Ostrel\n\n{text}".encode())
    whole = one_page.analyse(task, load())
    monkeypatch.setattr(one_page, "READ_FOR_MEANING", 100)
    part = one_page.analyse(task, load())
    assert whole.page.reason is None
    assert part.page.status is PageStatus.ANALYSED
    assert part.page.reason is not None
    assert part.page.reason.startswith("Only its first 100 words and ")
    assert (part.page.text, part.page.blocks) == (whole.page.text, whole.page.blocks)
    assert {each.extent for each in part.attributions} <= {each.extent for each in whole.attributions}
    assert len(part.attributions) < len(whole.attributions) or not whole.attributions
    assert max((sentence.end for sentence in part.sentences), default=0) <= 1_300
