"""The demo pile builds, and each of its pages ends as it should."""

from __future__ import annotations

import sayso
from sayso.demo import pages_folder
from sayso.model import PageStatus


def test_every_page_ends_as_it_should():
    with sayso.build(pages_folder()) as dossier:
        pages = dossier.pages
        attributions = dossier.attributions
    statuses = {page.file[:2]: page.status for page in pages}
    assert statuses == {f"{number:02}": PageStatus.ANALYSED for number in range(1, 10)} | {
        "10": PageStatus.UNSUPPORTED_LANGUAGE,
        "11": PageStatus.EMPTY,
        "12": PageStatus.UNREADABLE,
        "13": PageStatus.DUPLICATE,
    }
    assert all(page.reason for page in pages if page.status is not PageStatus.ANALYSED)

    first, again = pages[0], pages[12]
    assert again.duplicate_of == first.id

    analysed = {page.id for page in pages if page.status is PageStatus.ANALYSED}
    assert {attribution.page for attribution in attributions} == analysed
    denials = [each for each in attributions if each.position == "denies"]
    assert any(each.source_name.startswith("Norvenia") for each in denials)
