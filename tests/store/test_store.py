from __future__ import annotations

import os
import random
import sqlite3
import tempfile
import time
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.records import TEXT, contents_of, piles

from sayso.errors import DossierBusyError, DossierError, NewerDossierError, NotADossierError
from sayso.model import Contents, Custody, HitKind, PageAnalysis, Role
from sayso.store import Store, StoredInput
from sayso.store.connection import Connection
from sayso.store.schema import APPLICATION_ID, MIGRATIONS, migrate

NOTHING = contents_of([])
ADDED = "2031-04-05T06:07:08+00:00"


def _input(analysis: PageAnalysis) -> StoredInput:
    page = analysis.page
    return StoredInput(page=page.id, file=page.file, sha256=page.sha256, added=ADDED)


def _fill(store: Store, pile: list[PageAnalysis]) -> Contents:
    for analysis in pile:
        store.put_input(_input(analysis), analysis.page.text.encode())
        store.put_analysis(analysis.page.id, "key", analysis.model_dump_json().encode())
    contents = contents_of(pile)
    store.put_contents(contents, "mark")
    return contents


@given(piles())
def test_what_goes_in_comes_out(pile: list[PageAnalysis]) -> None:
    with closing(Store()) as store:
        contents = _fill(store, pile)
        assert store.contents() == contents
        assert store.woven() == "mark"
        assert {source.page for source in store.inputs()} == {each.page.id for each in pile}
        for analysis in pile:
            assert store.original(analysis.page.sha256) == analysis.page.text.encode()
        for analysis, kept in zip(sorted(pile, key=lambda each: each.page.id), store.analyses(), strict=True):
            assert kept.page.custody.added == ADDED
            assert kept.attributions == analysis.attributions
            assert kept.sentences == analysis.sentences


def test_what_is_known_of_where_a_page_came_from_comes_before_what_its_reader_found() -> None:
    analysis = _page_about_the_dam()
    found = Custody(url="https://mirror.example/dam", archived_url="https://archive.example/dam")
    page = analysis.page.model_copy(update={"custody": found})
    with closing(Store()) as store:
        known = Custody(url="https://courier.example/dam", captured="2026-05-03T10:00:00+00:00")
        store.put_input(_input(analysis).model_copy(update={"custody": known}), b"")
        store.put_analysis(page.id, "key", PageAnalysis(page=page).model_dump_json().encode())
        (kept,) = store.analyses()
        assert kept.page.custody == known.model_copy(update={"archived_url": found.archived_url, "added": ADDED})
        assert [source.custody for source in store.inputs()] == [known]


@given(st.binary(max_size=3000))
def test_original_bytes_come_back_as_they_were(data: bytes) -> None:
    with closing(Store()) as store:
        store.put_input(StoredInput(page="p1", file="f", sha256="s", added=ADDED), data)
        assert store.original("s") == data


@given(piles(), piles())
def test_contents_that_replace_others_leave_nothing_of_them(
    first: list[PageAnalysis], second: list[PageAnalysis]
) -> None:
    with closing(Store()) as changed, closing(Store()) as fresh:
        _fill(changed, first)
        contents = _fill(changed, second)
        _fill(fresh, second)
        assert changed.contents() == contents
        for word in {word for each in [*first, *second] for word in each.page.text.split()}:
            assert changed.search(word, 100) == fresh.search(word, 100)


@given(piles(), TEXT)
def test_no_query_fails_and_marks_lie_inside_their_passages(pile: list[PageAnalysis], query: str) -> None:
    pages = {each.page.id: each.page for each in pile}
    with closing(Store()) as store:
        _fill(store, pile)
        own_words = [word for each in pile for word in each.page.text.split()]
        for wanted in [query, f'"{query}', f"{query}*", *own_words]:
            for hit in store.search(wanted, 20):
                text = pages[hit.page].text
                assert hit.passage.of(text).replace("\0", " ") == hit.text
                assert all(hit.passage.holds(mark) and mark.start < mark.end for mark in hit.marks)


def _page_about_the_dam() -> PageAnalysis:
    text = "Dam burst\nThe minister denied it.\nOfficials of the Ostrel dam company met. Nobody fell.\nWrite a comment"
    lines = [line.strip() for line in text.splitlines()]
    roles = [Role.HEADLINE, Role.BODY, Role.BODY, Role.COMMENT_UI]
    starts = [text.index(line) for line in lines]
    blocks = [
        {"start": start, "end": start + len(line), "role": role}
        for start, line, role in zip(starts, lines, roles, strict=True)
    ]
    page = {"id": "p1", "file": "dam.txt", "sha256": "s", "media_type": "text/plain", "text": text, "blocks": blocks}
    said = {
        "id": "a1", "page": "p1", "source": (10, 22), "source_name": "Vera Malin", "cue": (23, 29),
        "content": [(30, 32)], "act": "said", "form": "indirect", "position": "denies", "certainty": "certain",
        "anonymous": False, "chain": ["Vera Malin"], "confidence": 0.9, "confidence_band": "clear",
    }  # fmt: skip
    return PageAnalysis.model_validate({"page": page, "sentences": [(34, 74), (75, 87)], "attributions": [said]})


def test_search_finds_stems_phrases_beginnings_names_and_text_that_is_left_out_of_reading() -> None:
    with closing(Store()) as store:
        _fill(store, [_page_about_the_dam()])

        def found(query: str) -> list[str]:
            return [hit.text for hit in store.search(query, 10)]

        assert found("denies") == ["The minister denied it"]  # the stem, in the attribution and not again in the line
        assert found('"dam company"') == ["Officials of the Ostrel dam company met."]
        assert found('"company dam"') == []
        assert found("compan*") == ["Officials of the Ostrel dam company met."]
        assert found("Malin") == ["The minister denied it"]  # by the name that the passage itself does not have
        assert found("comment") == ["Write a comment"]
        assert found("nobody fell dam") == []
        (hit,) = store.search("officials met", 10)
        assert hit.kind is HitKind.PAGE
        assert [mark.of(_page_about_the_dam().page.text) for mark in hit.marks] == ["Officials", "met"]
        assert len(store.search("dam", 1)) == 1


def test_outside_a_session_the_dossier_is_one_file(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    store = Store(path)
    with store.session():
        _fill(store, [_page_about_the_dam()])
        assert len(list(tmp_path.iterdir())) > 1, "the test is blind: nothing stood beside the file during the session"
    assert [each.name for each in tmp_path.iterdir()] == ["a.sayso"]
    store.close()
    assert [each.name for each in tmp_path.iterdir()] == ["a.sayso"]
    assert path.read_bytes()[18:20] == b"\1\1", "the header still asks for a write-ahead log"


def test_a_transaction_that_fails_leaves_nothing() -> None:
    analysis = _page_about_the_dam()
    with closing(Store()) as store:
        with pytest.raises(RuntimeError), store.transaction():
            store.put_input(_input(analysis), b"")
            raise RuntimeError
        assert store.inputs() == []


def test_a_file_that_somebody_writes_has_no_second_writer_and_any_number_of_readers(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    before = _page_about_the_dam()
    with closing(Store(path)) as writer:
        with writer.session():
            writer.put_input(_input(before), b"")
            with closing(Store(path)) as other:
                with (
                    pytest.raises(DossierBusyError, match=rf"a\.sayso.*process {os.getpid()} on .*wait"),
                    other.session(),
                ):
                    pass
                assert [source.page for source in other.inputs()] == [before.page.id]
                with writer.transaction():
                    writer.put_analysis(before.page.id, "key", b"")
                    assert [source.key for source in other.inputs()] == [None], "what is not committed was read"
                assert [source.key for source in other.inputs()] == ["key"]
        with closing(Store(path)) as other:
            other.put_left_out("a.warc", {})
    assert [each.name for each in tmp_path.iterdir()] == ["a.sayso"]


def test_reading_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    with closing(Store(path)) as store:
        contents = _fill(store, [_page_about_the_dam()])
    before = path.read_bytes()
    with closing(Store(path)) as store:
        assert store.contents() == contents
        with store.aside():
            store.put_contents(NOTHING, "aside")
        assert store.contents() == NOTHING
        assert store.woven() == "aside"
    assert path.read_bytes() == before
    with closing(Store(path)) as store:
        assert store.contents() == contents


def test_what_is_written_after_a_look_aside_goes_to_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    with closing(Store(path)) as store:
        contents = _fill(store, [_page_about_the_dam()])
        with store.aside():
            store.put_contents(NOTHING, "aside")
        store.put_left_out("crawl.warc", {"images": 3})
        assert store.contents().pages == contents.pages
    with closing(Store(path)) as store:
        assert store.left_out() == {"crawl.warc": {"images": 3}}
        assert store.woven() == "mark"


def test_a_first_session_that_commits_nothing_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    with closing(Store(path)) as store:
        with pytest.raises(RuntimeError), store.session(), store.transaction():
            store.put_input(_input(_page_about_the_dam()), b"")
            raise RuntimeError
        assert list(tmp_path.iterdir()) == []
        assert store.inputs() == []
        store.put_input(_input(_page_about_the_dam()), b"")
    assert [each.name for each in tmp_path.iterdir()] == ["a.sayso"]


def test_a_reader_that_outlasts_a_session_leaves_one_file_when_it_closes(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    writer = Store(path)
    with ExitStack() as opened:
        with writer.session():
            contents = _fill(writer, [_page_about_the_dam()])
            reader = opened.enter_context(closing(Store(path)))
            opened.enter_context(reader._connection.reading()).execute("SELECT count(*) FROM page").fetchone()
        writer.close()
        assert len(list(tmp_path.iterdir())) > 1, "the test is blind: the reader did not keep the log in use"
    assert [each.name for each in tmp_path.iterdir()] == ["a.sayso"]
    with closing(Store(path)) as store:
        assert store.contents() == contents


@pytest.mark.parametrize(
    "content", [b"<p>Not a dossier, but a page.</p>" * 50, b"x", b"SQLite format 3\0" + b"?" * 200]
)
def test_another_file_is_not_a_dossier(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(content)
    with pytest.raises(NotADossierError, match=r"page\.html"):
        Store(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_not_a_dossier(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE stamps (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(NotADossierError):
        Store(path)
    assert path.read_bytes() == before


def test_a_newer_dossier_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "new.sayso"
    with closing(Store(path)) as store:
        _fill(store, [_page_about_the_dam()])
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = path.read_bytes()
    with pytest.raises(NewerDossierError, match="newer"):
        Store(path)
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_dossier(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    path.touch()  # what a build leaves that is killed in its first moment
    with closing(Store(path)) as store:
        assert store.inputs() == []


def test_an_old_file_is_brought_to_the_newest_layout_with_all_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "old.sayso"
    with closing(Store(path)) as store:
        contents = _fill(store, [_page_about_the_dam()])
    later = (*MIGRATIONS, ("ALTER TABLE input ADD COLUMN note TEXT", "UPDATE input SET note = file"))
    with closing(sqlite3.connect(path)) as db:
        migrate(db, later)
        db.commit()
        assert db.execute("SELECT note FROM input").fetchall() == [("dam.txt",)]
        assert db.execute("PRAGMA user_version").fetchone() == (len(later),)
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    with closing(Store(path)) as store:
        assert store.contents() == contents


def test_a_file_of_the_first_moment_has_version_0_and_is_migrated(tmp_path: Path) -> None:
    path = tmp_path / "zero.sayso"
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    with closing(Store(path)) as store:
        _fill(store, [_page_about_the_dam()])


def test_a_migration_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "old.sayso"
    with closing(Store(path)) as store:
        contents = _fill(store, [_page_about_the_dam()])
    broken = (*MIGRATIONS, ("DROP TABLE actor", "no statement at all"))
    connection = Connection(path)
    with pytest.raises(DossierError), connection.transaction() as db:
        migrate(db, broken)
    connection.close()
    with closing(Store(path)) as store:
        assert store.contents() == contents


def test_a_full_disk_keeps_what_was_written_before(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    large = StoredInput(page="p2", file="f", sha256="s2", added=ADDED)
    with closing(Store(path)) as store:
        with pytest.raises(DossierError, match="disk is full"), store.session():
            store.put_input(_input(_page_about_the_dam()), b"kept")
            with store._connection.reading() as db:
                (pages,) = db.execute("PRAGMA page_count").fetchone()
                db.execute(f"PRAGMA max_page_count = {pages}")
            store.put_input(large, random.Random(1).randbytes(100_000))
        assert store.original("s") == b"kept"


def test_a_damaged_record_is_a_plain_error(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    with closing(Store(path)) as store:
        _fill(store, [_page_about_the_dam()])
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE page SET record = '{}'")
        db.commit()
    with closing(Store(path)) as store, pytest.raises(DossierError, match="cannot read"):
        store.contents()


@settings(max_examples=100)
@given(st.integers(0, 20_000), st.binary(min_size=1, max_size=40))
def test_a_file_with_damaged_bytes_is_an_error_for_people_or_none(at: int, damage: bytes) -> None:
    with closing(Store()) as source:
        _fill(source, [_page_about_the_dam()])
        with source._connection.reading() as db:
            image = bytearray(db.serialize())
    at %= len(image)
    image[at : at + len(damage)] = damage
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.sayso"
        path.write_bytes(image)
        try:
            with closing(Store(path)) as store:
                store.contents()
                list(store.analyses())
                store.search("dam", 5)
        except DossierError as error:
            assert "a.sayso" in str(error)


def test_a_session_waits_for_a_reader(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    with closing(Store(path)) as store:
        _fill(store, [_page_about_the_dam()])
    with closing(Store(path)) as writer, ExitStack() as reading:
        reader = reading.enter_context(closing(Store(path)))
        reading.enter_context(reader._connection.reading()).execute("SELECT count(*) FROM page").fetchone()
        begun = time.monotonic()
        with pytest.raises(DossierBusyError, match="held by another process"):
            writer.put_left_out("a.warc", {})
        assert time.monotonic() - begun > 1
        reading.close()
        writer.put_left_out("a.warc", {})
