from __future__ import annotations

import io
import os
import sys
import threading
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError, NothingToReadError
from sayso.reading import inputs
from sayso.reading.archives import captures
from sayso.reading.inputs import Input, find_inputs, whole


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ["a.txt", "one/a.txt", "one/b.html", "two/a.txt", ".hidden/c.txt", "one/.d.txt", "one/old.sayso"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _names(*named: str | Path) -> list[str]:
    return [each.file for each in find_inputs(named)]


def _bytes(only: Input) -> bytes:
    with only.open() as stream:
        return whole(stream)


def test_a_folder_stands_for_what_is_below_it_wherever_it_lies(tree: Path) -> None:
    expected = ["a.txt", "one/a.txt", "one/b.html", "two/a.txt"]
    assert _names(".") == _names(tree) == _names(f"{tree}/") == expected
    assert _names("one") == ["a.txt", "b.html"]


def test_a_file_has_its_base_name(tree: Path) -> None:
    assert _names("one/b.html") == _names(tree / "one" / "b.html") == ["b.html"]
    assert _names("one/.d.txt") == [".d.txt"]


def test_wildcards(tree: Path) -> None:
    assert _names("one/*.html", "two/?.txt") == ["a.txt", "b.html"]
    assert _names(str(tree / "*" / "b.*")) == ["b.html"]
    assert _names("**/b.html") == ["b.html"]
    assert _names("o*") == ["a.txt", "b.html"]


def test_a_name_with_brackets_is_a_file_first(tree: Path) -> None:
    (tree / "[1].txt").touch()
    (tree / "1.txt").touch()
    assert _names("[1].txt") == ["[1].txt"]


def test_files_that_would_share_a_name_are_told_apart_by_their_folders(tree: Path) -> None:
    assert _names("one/a.txt", "two/a.txt", "one/b.html") == ["b.html", "one/a.txt", "two/a.txt"]
    assert _names("one", "two") == ["b.html", "one/a.txt", "two/a.txt"]


def test_the_order_and_repetition_of_names_do_not_matter(tree: Path) -> None:
    assert find_inputs(["one", "two/a.txt", "."]) == find_inputs([".", "two", "two", "one/a.txt"])
    assert _names(".", "one") == ["a.txt", "one/a.txt", "one/b.html", "two/a.txt"]


def test_a_link_is_a_name_of_its_own(tree: Path) -> None:
    (tree / "one" / "link.txt").symlink_to(tree / "a.txt")
    assert _names("one") == ["a.txt", "b.html", "link.txt"]


@pytest.mark.parametrize("name", ["absent", "absent/*.txt", "*.pdf"])
def test_a_name_that_matches_nothing_is_told(tree: Path, name: str) -> None:
    with pytest.raises(NothingToReadError, match="matches no file"):
        find_inputs(["a.txt", name])


def test_nothing_at_all_is_told(tree: Path) -> None:
    (tree / "empty").mkdir()
    with pytest.raises(NothingToReadError, match="empty"):
        find_inputs(["empty"])
    with pytest.raises(NothingToReadError):
        find_inputs([])


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xffpage")))
    (only,) = find_inputs(["-"])
    assert (only.file, only.path) == ("standard-input", None)
    assert _bytes(only) == b"\xffpage"


def test_a_pipe_is_read_like_a_file(tree: Path) -> None:
    pipe = tree / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"page",))
    writer.start()
    (only,) = find_inputs([pipe])
    assert [each.data for each in captures(only, Counter())] == [b"page"]
    writer.join()


def test_a_file_that_is_too_large_is_not_loaded(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "MAX_BYTES", 2**20)
    with (tree / "a.txt").open("wb") as stream:
        stream.truncate(2**40)  # a hole: as large as a disk, without taking its place
    (large,) = find_inputs(["a.txt"])
    with pytest.raises(InputError, match="larger than 1 MB"):
        _bytes(large)


def test_a_name_that_is_no_unicode_can_be_shown(tree: Path) -> None:
    name = b"caf\xe9.txt"
    try:
        Path(os.fsdecode(tree / os.fsdecode(name))).write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    (only,) = find_inputs(["caf*.txt"])
    assert only.file == r"caf\xe9.txt"
    assert _bytes(only) == b"x"


@given(st.lists(st.sampled_from(["one", "two", "one/a.txt", "two/a.txt", ".", "one/*"]), min_size=1))
def test_names_are_unique_and_each_file_comes_once(named: list[str]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        for name in ["one/a.txt", "one/b.txt", "two/a.txt"]:
            (Path(folder) / name).parent.mkdir(exist_ok=True)
            (Path(folder) / name).touch()
        found = find_inputs([Path(folder, name) for name in named])
        assert len({each.file for each in found}) == len(found) == len({each.path for each in found})
        assert [each.file for each in found] == sorted(each.file for each in found)
