"""Shared copies: what they hold and declare, and that nothing taken out can be had back from their bytes."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing, suppress
from pathlib import Path

import pytest
from benchmarks.serving import write_dossier
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.report.pile import page
from tests.report.woven import woven_pile

import sayso
from sayso.dossier.redacting import GONE, cited, redacted
from sayso.errors import DossierExistsError, SharedCopyError
from sayso.model import (
    AddHypothesis,
    Consistency,
    Contents,
    Custody,
    Describe,
    Judge,
    Likelihood,
    Note,
    PageStatus,
    Rate,
    RenameActor,
    Role,
    SetConfidential,
    SetPosition,
)
from sayso.report import html

QUIET = "\n".join(
    (
        "The pelicans of the lake",
        "Nobody quotes the sentence about pelicans. Nor the one about herons, which is longer.",
        "Marlo Pike: Pelicans for ever!",
        "Reply",
    )
)


def with_a_quiet_page() -> Contents:
    """The small pile, and a page that nothing cites, with a comment, from somebody's folder."""
    contents = woven_pile()
    quiet = page(
        "home/ana/clippings/z-quiet.txt",
        QUIET,
        [Role.HEADLINE, Role.BODY, Role.COMMENT, Role.COMMENT_UI],
        custody=Custody(url="file:///home/ana/z.html", captured_by="ana@desk", captured="2031-04-01"),
    )
    again = contents.pages[2].model_copy(
        update={"file": "home/ana/again.txt", "reason": "The same as home/ana/clippings/z-quiet.txt."}
    )
    return contents.model_copy(update={"pages": (*contents.pages[:2], again, *contents.pages[3:], quiet)})


SECRETS = ("pelicans", "herons", "Marlo Pike", "home/ana", "clippings", "ana@desk", "somebody@desk", "free boat")
OF_PEOPLE = ("Ana Querin", "Bo Tarrant", "between us", "owns the mill", "for my own reasons")


def everything_in(path: Path) -> str:
    """All bytes of a file, and whatever any cell or compressed blob of it holds."""
    found = [path.read_bytes()]
    with closing(sqlite3.connect(path)) as db:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for name in names:
            for row in db.execute(f'SELECT * FROM "{name}"'):
                for cell in row:
                    data = cell.encode() if isinstance(cell, str) else cell
                    if isinstance(data, bytes):
                        found.append(data)
                        with suppress(zlib.error):
                            found.append(zlib.decompress(data))
    return b"\n".join(found).decode(errors="replace")


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A dossier with a quiet page, on which two people judged and wrote notes."""
    path = write_dossier(with_a_quiet_page(), tmp_path / "story.sayso")
    with sayso.open(path) as opened:
        contents = opened.contents()
        claim, matrix = opened.target(contents.claims[0].id), opened.target(contents.matrices[0].id)
        brandt = opened.target(contents.attributions[0].actor)
        opened.correct(Note(target=claim, text="Keep this between us."), by="Ana Querin")
        opened.judge(Describe(target=brandt, interest="He owns the mill."), by="Ana Querin")
        opened.judge(Judge(target=claim, value=Likelihood.LIKELY), by="Bo Tarrant", reason="for my own reasons")
        rate = Rate(target=matrix, claim=claim, hypothesis="not-so", value=Consistency.INCONSISTENT)
        opened.judge(rate, by="Ana Querin")
    return path


def test_a_shared_copy_holds_nothing_that_was_taken_out(story: Path, tmp_path: Path) -> None:
    before = everything_in(story)
    assert all(secret in before for secret in (*SECRETS, *OF_PEOPLE))
    copy = tmp_path / "shared.sayso"
    with sayso.open(story) as opened:
        opened.share(copy)
    after = everything_in(copy)
    assert [secret for secret in (*SECRETS, *OF_PEOPLE) if secret in after] == []
    assert sorted(each.name for each in tmp_path.iterdir()) == ["shared.sayso", "story.sayso"]


def test_it_opens_and_quotes_like_the_original(story: Path, tmp_path: Path) -> None:
    with sayso.open(story) as opened:
        opened.share(tmp_path / "shared.sayso")
        whole = opened.contents()
    with sayso.open(tmp_path / "shared.sayso") as shared:
        contents = shared.contents()
        assert contents.attributions == whole.attributions
        assert contents.claims == whole.claims
        assert [hit.kind for hit in shared.search("valve")]
        assert shared.search("pelicans") == []
    texts = {each.id: each.text for each in whole.pages}
    for each in contents.pages:
        assert len(each.text) in {0, len(texts[each.id])}
    for each in contents.attributions:
        text = next(one.text for one in contents.pages if one.id == each.page)
        assert [span.of(text) for span in each.content] == [span.of(texts[each.page]) for span in each.content]
    assert GONE in html(contents)


def test_it_declares_what_was_taken_out(story: Path, tmp_path: Path) -> None:
    with sayso.open(story) as opened:
        sharing = opened.share(tmp_path / "shared.sayso")
    told = {each.what: each.count for each in sharing.redactions}
    assert told["names of those who corrected and judged"] == 2
    assert told["notes, and descriptions of sources"] == 2
    assert told["reasons for corrections and judgements"] == 1
    assert told["readers’ comments, with the names of those who wrote them"] == 3
    assert told["folders in which files lay"] == 2
    assert told["names of those who saved pages"] == 2
    assert told["characters of pages that nothing cites"] > 100
    with sayso.open(tmp_path / "shared.sayso") as shared:
        assert shared.shared == shared.contents().shared == sharing
        made = html(shared.contents())
    assert "This is a shared copy of a dossier" in made
    assert all(each.what in made for each in sharing.redactions)


def test_judgements_stay_under_nobodys_name(story: Path, tmp_path: Path) -> None:
    with sayso.open(story) as opened:
        opened.share(tmp_path / "shared.sayso")
    with sayso.open(tmp_path / "shared.sayso") as shared:
        contents = shared.contents()
        assert {entry.by for entry in shared.log()} == {"analyst 1", "analyst 2"}
        assert [rating.by for rating in contents.matrices[0].ratings] == ["analyst 2"]
        assert contents.orphaned == contents.pending == ()


def test_it_can_neither_be_corrected_nor_added_to(story: Path, tmp_path: Path) -> None:
    with sayso.open(story) as opened:
        opened.share(tmp_path / "shared.sayso")
    (tmp_path / "more.txt").write_text("More.", encoding="utf-8")
    with sayso.open(tmp_path / "shared.sayso") as shared:
        target = shared.target(shared.attributions[0].id)
        with pytest.raises(SharedCopyError):
            shared.correct(SetPosition(target=target, value="doubts"), by="Cleo")
        with pytest.raises(SharedCopyError):
            shared.add(tmp_path / "more.txt")
        with pytest.raises(SharedCopyError):
            shared.original(shared.pages[0])
        assert shared.verify().fits
        assert shared.verify().without_bytes == len(shared.pages)
    before = (tmp_path / "shared.sayso").read_bytes()
    with pytest.raises(SharedCopyError):
        sayso.build(tmp_path / "more.txt", tmp_path / "shared.sayso")
    assert (tmp_path / "shared.sayso").read_bytes() == before


def test_no_file_is_overwritten_and_none_is_left_half(story: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.sayso"
    there.write_bytes(b"mine")
    with sayso.open(story) as opened, pytest.raises(DossierExistsError):
        opened.share(there)
    assert there.read_bytes() == b"mine"
    with sayso.open(story) as opened, pytest.raises(sayso.SaysoError):
        opened.share(tmp_path / "missing" / "shared.sayso")
    assert not list(tmp_path.glob(".*"))


@settings(max_examples=25)
@given(st.data())
def test_whatever_is_cited_stays_and_nothing_else_does(data: st.DataObject) -> None:
    whole = with_a_quiet_page()
    attributions = data.draw(st.lists(st.sampled_from(whole.attributions), unique=True))
    parts = {
        name: tuple(each for each in getattr(whole, name) if data.draw(st.booleans()))
        for name in ("events", "explanations", "lineage", "leads", "shared_passages")
    }
    contents = whole.model_copy(update={"attributions": tuple(attributions), "claims": (), "matrices": (), **parts})
    made, _ = redacted(contents)
    windows = cited(contents)
    for before, after in zip(contents.pages, made.pages, strict=True):
        if not before.blocks:
            assert after.text == ""
            continue
        assert len(before.text) == len(after.text)
        comments = [block.span for block in before.blocks if block.role in {Role.COMMENT, Role.COMMENT_SPAM}]
        kept = set()
        for window in windows.get(before.id, ()):
            if not any(window.overlaps(comment) for comment in comments):
                kept |= set(range(*window))
        for at, (old, new) in enumerate(zip(before.text, after.text, strict=True)):
            if at in kept:
                assert old == new or old.isspace()
            else:
                assert new.isspace() or new in GONE
        assert all(after.text[span.start : span.end] for span in made.sentences.get(after.id, ()))


# Of a real build: confidential pages, corrections that are woven in, working copies

OPEN = (
    "Ministry disputes the flood report\n\n"
    "Tamsin Orrel said on Tuesday that the gates at Ostrel had been opened too late.\n\n"
    "The walk along the canal takes an hour, and ducks can be fed there.\n\n"
    '"Nobody warned us," Orrel told reporters. The ministry denied that there had been any alarm.\n'
)
SECRET = (
    "A letter that came by night\n\n"
    "Quentin Mossbank said on Friday that the gates at Ostrel had been opened too late.\n\n"
    "Mossbank told our reporter that the keeper of the gates had been asleep.\n"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("confidential")
    for name, text in (("a/open.txt", OPEN), ("b/letter.txt", SECRET), ("c/letter-again.txt", SECRET)):
        (folder / "pages" / name).parent.mkdir(parents=True)
        (folder / "pages" / name).write_text(text, encoding="utf-8")
    path = folder / "story.sayso"
    sayso.build(folder / "pages", path).close()
    with sayso.open(path) as opened:
        letter = next(each for each in opened.pages if each.file == "b/letter.txt")
        opened.correct(SetConfidential(target=opened.target(letter.id), value=True), by="Ana Querin")
        denial = next(each for each in opened.attributions if each.position == "denies")
        opened.correct(
            SetPosition(target=opened.target(denial.id), value="doubts"), by="Ana Querin", reason="between us"
        )
        orrel = next(each for each in opened.actors if each.name == "Tamsin Orrel")
        opened.correct(RenameActor(target=opened.target(orrel.id), name="Dr Tamsin Orrel"), by="Bo Tarrant")
        for matrix in opened.contents().matrices[:1]:
            opened.correct(AddHypothesis(target=opened.target(matrix.id), label="By chance"), by="Bo Tarrant")
    return path


@pytest.fixture(scope="module")
def working(built: Path) -> Path:
    copy = built.with_name("working.sayso")
    with sayso.open(built) as opened:
        assert opened.share(copy, working_copy=True).working_copy
    return copy


@pytest.fixture(scope="module")
def excerpt(built: Path) -> Path:
    copy = built.with_name("excerpt.sayso")
    with sayso.open(built) as opened:
        assert not opened.share(copy).working_copy
    return copy


@pytest.mark.parametrize("kind", ["excerpt", "working"])
def test_confidential_pages_and_all_that_rests_on_them_are_in_no_copy(
    built: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    copy = request.getfixturevalue(kind)
    held = everything_in(copy)
    for secret in ("Mossbank", "letter", "asleep", "Ana Querin", "Bo Tarrant", "between us"):
        assert secret in everything_in(built)
        assert secret not in held
    assert ("ducks" in held) is (kind == "working")
    with sayso.open(copy) as shared:
        told = {each.what: each.count for each in shared.shared.redactions}
        assert (told["confidential pages"], told["versions, translations and repeats of confidential pages"]) == (1, 1)
        contents = shared.contents()
        assert [page.status for page in contents.pages] == [PageStatus.ANALYSED]
        assert "Dr Tamsin Orrel" in {actor.name for actor in contents.actors}
        assert "doubts" in {each.position for each in contents.attributions}
        assert contents.pending == contents.orphaned == ()
        assert {entry.by for entry in contents.corrections} == {"analyst 1", "analyst 2"}


def test_a_working_copy_is_shared_again_and_declares_both(working: Path, tmp_path: Path) -> None:
    with sayso.open(working) as opened:
        first, second = opened.shared, opened.share(tmp_path / "again.sayso")
    assert second.inputs == first.inputs
    told = {each.what: each.count for each in second.redactions}
    assert told["confidential pages"] == 1
    assert told["files of pages as they were saved"] == 1
    assert "ducks" not in everything_in(tmp_path / "again.sayso")
    with sayso.open(tmp_path / "again.sayso") as opened, pytest.raises(sayso.SaysoError, match="shared copy already"):
        opened.share(tmp_path / "once-more.sayso")


def test_a_working_copy_is_worked_on(working: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sayso"
    copy.write_bytes(working.read_bytes())
    with sayso.open(copy) as shared:
        assert shared.verify().fits
        assert shared.original(shared.pages[0]) == OPEN.encode()
        before = [(each.source_name, each.position) for each in shared.attributions]
        first = shared.attributions[0]
        shared.correct(SetPosition(target=shared.target(first.id), value="urges"), by="Cleo")
        shared.weave()
        assert shared.pending == frozenset()
        after = [(each.source_name, each.position) for each in shared.attributions]
    assert after[0] == (before[0][0], "urges")
    assert after[1:] == before[1:]
