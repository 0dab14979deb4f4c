from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.dossier.piles import write_pile

import sayso
from sayso.dossier.building import take
from sayso.dossier.finding import find
from sayso.errors import DossierError, DossierExistsError, NotADossierError, NothingToReadError
from sayso.exchange import export_json
from sayso.model import PageStatus
from sayso.reading.inputs import page_id
from sayso.report import html
from sayso.store import Store


def _canonical(dossier: sayso.Dossier) -> str:
    return export_json(dossier.contents(), canonical=True)


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pile(tmp_path_factory.mktemp("pile") / "pages", 6)


@pytest.fixture(scope="module")
def whole(pile: Path) -> Iterator[str]:
    with sayso.build(pile) as dossier:
        yield _canonical(dossier)


def test_a_dossier_in_memory_and_one_in_a_file_say_the_same(pile: Path, whole: str, tmp_path: Path) -> None:
    with sayso.build([pile], tmp_path / "a.sayso") as dossier:
        assert _canonical(dossier) == whole
        assert len(dossier.pages) == 6
        assert dossier.attributions
        assert "Tamsin Orrel" in {actor.name for actor in dossier.actors}
        assert any("Orrel" in hit.text for hit in dossier.search("gates late"))
    with sayso.open(tmp_path / "a.sayso") as dossier:
        assert _canonical(dossier) == whole
        assert dossier.unfinished == 0
    assert [each.name for each in tmp_path.iterdir()] == ["a.sayso"]


def test_pages_that_were_taken_in_are_read_by_the_next_weaving(pile: Path, whole: str, tmp_path: Path) -> None:
    first, *others = sorted(pile.iterdir())
    with sayso.build(first, tmp_path / "a.sayso") as dossier:
        before = _canonical(dossier)
        dossier.take_in(others)
        assert dossier.unfinished == len(others)
        assert _canonical(dossier) == before
        dossier.weave()
        assert dossier.unfinished == 0
        assert _canonical(dossier) == whole
        assert {page.custody.added for page in dossier.pages} != {None}


def test_dates_are_anchored_and_counted_from_the_pages_own_date(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# Ostrel opens an inquiry\n\n*4 June 2031*\n\nThe gates at Varn failed in May, the ministry said on Monday.\n"
    )
    with sayso.build(page) as dossier:
        (text,) = (each.text for each in dossier.pages)
        found = {date.span.of(text): date.value for date in dossier.contents().dates}
    assert found == {"4 June 2031": "2031-06-04", "May": "2031-05", "Monday": "2031-06-02"}


def test_order_place_and_way_of_naming_do_not_matter(pile: Path, whole: str, tmp_path: Path) -> None:
    files = sorted(pile.iterdir(), reverse=True)
    with sayso.build(files) as dossier:
        assert _canonical(dossier) == whole
    with sayso.build([str(pile / "*-00[3-5].txt"), files[-1], files[-2], files[-3], files[-1]]) as dossier:
        assert _canonical(dossier) == whole
    with sayso.build(shutil.copytree(pile, tmp_path / "elsewhere")) as dossier:
        assert _canonical(dossier) == whole


def test_the_number_of_workers_changes_nothing(pile: Path, whole: str) -> None:
    for jobs in (1, 2):
        with sayso.build(pile, jobs=jobs) as dossier:
            assert _canonical(dossier) == whole


def test_added_pages_make_the_dossier_of_all(pile: Path, whole: str, tmp_path: Path) -> None:
    first, *others = sorted(pile.iterdir())
    with sayso.build(others, tmp_path / "a.sayso") as dossier:
        analysed: list[int] = []
        dossier.add(first, progress=lambda news: analysed.append(news.total) if news.stage == "analysing" else None)
        assert set(analysed) == {1}, "pages that were there were analysed again"
        assert _canonical(dossier) == whole


def test_the_same_build_again_analyses_nothing(pile: Path, whole: str, tmp_path: Path) -> None:
    sayso.build(pile, tmp_path / "a.sayso").close()
    news: list[sayso.Progress] = []
    with sayso.build(pile, tmp_path / "a.sayso", progress=news.append) as dossier:
        assert _canonical(dossier) == whole
    assert [each.total for each in news if each.stage is sayso.Stage.ANALYSING] == [0]
    assert not any(each.stage is sayso.Stage.WEAVING for each in news)


def test_a_dossier_among_its_pages_is_none_of_them(tmp_path: Path) -> None:
    pages = write_pile(tmp_path / "pages", 1)
    for _ in range(2):
        with sayso.build(pages, pages / "pile.db") as dossier:
            assert [page.file for page in dossier.pages] == ["page-000.txt"]
            dossier.add(pages)
            assert len(dossier.pages) == 1


def test_an_interrupted_build_can_be_read_and_goes_on(pile: Path, whole: str, tmp_path: Path) -> None:
    def stop(news: sayso.Progress) -> None:
        if news.stage is sayso.Stage.ANALYSING and news.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sayso.build(pile, tmp_path / "a.sayso", progress=stop)
    with sayso.open(tmp_path / "a.sayso") as dossier:
        assert len(dossier.pages) == 2
        assert dossier.unfinished == 4
    with sayso.build(pile, tmp_path / "a.sayso") as dossier:
        assert _canonical(dossier) == whole


def test_a_build_never_loses_other_pages(pile: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    files = sorted(pile.iterdir())
    with sayso.build(files[:2], path) as dossier:
        before = _canonical(dossier)
    with pytest.raises(DossierExistsError, match=r"page-000\.txt.*sayso add"):
        sayso.build(files[1:3], path)
    with sayso.open(path) as dossier:
        assert _canonical(dossier) == before


def test_every_input_ends_with_a_status_and_a_reason(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    write_pile(pages, 1)
    (pages / "again.txt").write_bytes((pages / "page-000.txt").read_bytes())
    (pages / "bild.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (pages / "leer.txt").write_bytes(b"  \n")
    (pages / "wasser.txt").write_text(
        "Streit um die Schleusen am Fluss\n\nDie Ministerin sagte am Dienstag, niemand habe die Schleusen geöffnet. "
        "Die Bewohner des Tals glauben ihr nicht und verlangen eine Untersuchung der Vorgänge jener Nacht.\n",
        encoding="utf-8",
    )
    with sayso.build(pages) as dossier:
        ends = {page.file: (page.status, page.reason or "") for page in dossier.pages}
    assert {file: status for file, (status, _) in ends.items()} == {
        "again.txt": PageStatus.ANALYSED,
        "bild.png": PageStatus.UNREADABLE,
        "leer.txt": PageStatus.EMPTY,
        "page-000.txt": PageStatus.DUPLICATE,
        "wasser.txt": PageStatus.UNSUPPORTED_LANGUAGE,
    }
    assert "German" in ends["wasser.txt"][1]
    assert all(reason.endswith(".") for status, reason in ends.values() if status is not PageStatus.ANALYSED)


def test_a_file_that_cannot_be_opened_is_listed_and_tried_again(tmp_path: Path) -> None:
    pages = write_pile(tmp_path / "pages", 1)
    link = pages / "link.txt"
    target = tmp_path / "target"
    target.mkdir()
    (target / "page.txt").write_text("Nobody said anything. The mayor of Varn denied it.", encoding="utf-8")
    link.symlink_to(target / "page.txt")
    found = find(pages, None)
    (target / "page.txt").rename(target / "moved.txt")
    link.unlink()
    link.symlink_to(link)  # a link that leads round in a circle is a file that cannot be opened, even for root
    store = Store(tmp_path / "a.sayso")
    take(store, found, jobs=1, listener=lambda news: None, keep_others=False)
    unreadable, read = sorted(store.contents().pages, key=lambda page: page.file)
    store.close()
    assert (unreadable.status, read.status) == (PageStatus.UNREADABLE, PageStatus.ANALYSED)
    assert "could not be opened" in (unreadable.reason or "")
    with sayso.open(tmp_path / "a.sayso") as dossier:
        dossier.add(write_pile(tmp_path / "more", 2) / "page-001.txt")
        assert unreadable.file in {page.file for page in dossier.pages}
    link.unlink()
    link.symlink_to(target / "moved.txt")
    with sayso.open(tmp_path / "a.sayso") as dossier:
        dossier.add(pages)
        assert [page.status for page in dossier.pages] == [PageStatus.ANALYSED] * 3


def test_page_ids_are_those_of_the_reader(pile: Path) -> None:
    with sayso.build(pile) as dossier:
        assert {page.id for page in dossier.pages} == {page_id(each.name, each.read_bytes()) for each in pile.iterdir()}


def test_when_a_page_entered_is_kept_and_left_out_of_the_canonical_export(pile: Path, tmp_path: Path) -> None:
    with sayso.build(pile, tmp_path / "a.sayso") as dossier:
        added = [page.custody.added for page in dossier.pages]
        assert all(added)
        plain, canonical = export_json(dossier.contents()), _canonical(dossier)
    assert str(added[0]) in plain
    assert str(added[0]) not in canonical
    with sayso.build(pile, tmp_path / "a.sayso") as dossier:
        assert [page.custody.added for page in dossier.pages] == added


def test_places_where_no_dossier_can_be_are_told(pile: Path, tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="is a folder"):
        sayso.build(pile, tmp_path)
    with pytest.raises(DossierError, match="no folder"):
        sayso.build(pile, tmp_path / "absent" / "a.sayso")
    with pytest.raises(NotADossierError, match="not there"):
        sayso.open(tmp_path / "absent.sayso")
    with pytest.raises(NothingToReadError):
        sayso.build(tmp_path / "absent", tmp_path / "a.sayso")
    assert list(tmp_path.iterdir()) == []


def test_a_report_saved_among_its_pages_is_not_read_as_one(tmp_path: Path) -> None:
    folder = write_pile(tmp_path / "pages", 2)
    with sayso.build(folder) as dossier:
        report = html(dossier.contents())
        expected = dossier.attributions
    (folder / "story.html").write_text(report, encoding="utf-8")
    with sayso.build(folder) as dossier:
        assert dossier.attributions == expected
        (reason,) = (page.reason for page in dossier.pages if page.file == "story.html")
    assert reason == "It is a report that sayso wrote, not a page."
