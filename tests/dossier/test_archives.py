"""Archives, manifests and verifying, from the command line's side of the front door."""

from __future__ import annotations

import csv
import gzip
import random
import sqlite3
import subprocess
import sys
import zlib
from contextlib import closing
from pathlib import Path

import pytest
from tests.dossier.piles import sayso as run
from tests.dossier.piles import write_pile
from tests.reading.warcs import OPERATOR, SOFTWARE, STAMP, page, response, wacz, warc

import sayso
from sayso.errors import InputError
from sayso.exchange import export_json
from sayso.model import Basis, PageStatus

SITE = "https://courier.example"
NAME = f"crawl.warc.gz/{STAMP}/{SITE}"


def _crawl(folder: Path, *more: bytes) -> Path:
    path = folder / "crawl.warc.gz"
    picture = response(f"{SITE}/a.png", b"x", media_type="image/png")
    path.write_bytes(warc(response(f"{SITE}/1", page(1)), picture, response(f"{SITE}/2", page(2)), *more))
    return path


def _manifest(path: Path, *rows: dict[str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, dict.fromkeys(name for row in rows for name in row))
        table.writeheader()
        table.writerows(rows)
    return path


def _canonical(dossier: sayso.Dossier) -> str:
    return export_json(dossier.contents(), canonical=True)


def test_a_crawl_gives_its_pages_and_what_else_is_in_it(tmp_path: Path) -> None:
    done = run("build", _crawl(tmp_path), "-o", tmp_path / "a.sayso")
    assert done.returncode == 0, done.stderr
    assert "2 pages: 2 analysed" in done.stdout
    assert "crawl.warc.gz also holds images (1)" in done.stdout
    with sayso.open(tmp_path / "a.sayso") as dossier:
        assert [each.file for each in dossier.pages] == [f"{NAME}/1", f"{NAME}/2"]
        assert {each.custody.captured_by for each in dossier.pages} == {OPERATOR}
        assert {each.custody.captured_with for each in dossier.pages} == {SOFTWARE}
        assert dossier.left_out == {"crawl.warc.gz": {"images": 1}}
        assert len(dossier.attributions) >= 4
        canonical = _canonical(dossier)
    assert "2031-05-04T06:07:08+00:00" in canonical, "the canonical export keeps custody"
    again = run("build", _crawl(tmp_path), "-o", tmp_path / "a.sayso")
    assert (again.returncode, again.stderr) == (0, ""), "something was analysed again"
    with sayso.build(tmp_path / "crawl.warc.gz") as fresh:
        assert _canonical(fresh) == canonical


def test_a_wacz_a_folder_and_added_crawls_make_one_dossier(tmp_path: Path) -> None:
    pages = write_pile(tmp_path / "pages", 1)
    (pages / "crawl.wacz").write_bytes(wacz(warc(response(f"{SITE}/1", page(1)))))
    with sayso.build(pages, tmp_path / "a.sayso") as dossier:
        dossier.add(_crawl(tmp_path))
        assert [each.file for each in dossier.pages] == [
            f"crawl.wacz/{STAMP}/{SITE}/1", f"{NAME}/1", f"{NAME}/2", "page-000.txt",
        ]  # fmt: skip
        assert [each.status for each in dossier.pages].count(PageStatus.DUPLICATE) == 1


def test_damage_is_shown_as_pages_with_reasons(tmp_path: Path) -> None:
    path = _crawl(tmp_path, response(f"{SITE}/3", page(3)))
    path.write_bytes(path.read_bytes()[:-60])
    with sayso.build(path) as dossier:
        ends = {each.file: (each.status, each.reason or "") for each in dossier.pages}
    assert ends.pop(f"{NAME}/1")[0] is PageStatus.ANALYSED
    assert ends.pop(f"{NAME}/2")[0] is PageStatus.ANALYSED
    cut = ends.pop(f"{NAME}/3")
    assert cut[0] is PageStatus.UNREADABLE
    assert cut[1].startswith("The record is cut off: ")
    assert ends.pop("crawl.warc.gz")[0] is PageStatus.UNREADABLE
    assert not ends


def test_an_archive_without_a_page_is_an_input_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc").write_bytes(warc(packed=False))
    with sayso.build(tmp_path / "crawl.warc") as dossier:
        (only,) = dossier.pages
    assert (only.file, only.status) == ("crawl.warc", PageStatus.UNREADABLE)
    assert only.reason == "It is a web archive, and there is no page in it."


def test_a_manifest_tells_and_is_kept(tmp_path: Path) -> None:
    pages = write_pile(tmp_path / "pages", 2)
    row = {
        "file": "page-000.txt",
        "url": f"{SITE}/flood",
        "captured": "2031-05-04T08:07:08+02:00",
        "captured_by": "I. Marrow",
        "publisher": "The Varn Courier",
        "published": "2031-05-03",
    }
    told = _manifest(pages / "pages.csv", row)
    done = run("build", pages, "--manifest", told, "-o", tmp_path / "a.sayso")
    assert done.returncode == 0, done.stderr
    assert "2 pages: 2 analysed" in done.stdout, "the manifest itself is no page"
    told.unlink()
    with sayso.build(pages, tmp_path / "a.sayso") as dossier:
        first, second = dossier.pages
        assert first.custody.url == f"{SITE}/flood"
        assert first.custody.captured == "2031-05-04T06:07:08+00:00"
        assert first.metadata.publisher == "The Varn Courier"
        assert first.metadata.basis["published"] is Basis.SUPPLIED
        assert second.custody.url is None
        later = _manifest(tmp_path / "later.csv", {"file": "page-000.txt", "captured_by": "D. Venck"})
        dossier.add(pages, manifest=later)
        assert dossier.pages[0].custody.captured_by == "D. Venck"
        assert dossier.pages[0].custody.url == f"{SITE}/flood", "what the second manifest leaves open stays"
    shown = run("show", "pages", tmp_path / "a.sayso").stdout.splitlines()
    table = [dict(zip(shown[0].split("\t"), line.split("\t"), strict=True)) for line in shown[1:]]
    assert (table[0]["url"], table[0]["captured by"]) == (f"{SITE}/flood", "D. Venck")
    assert (table[1]["url"], table[1]["captured"]) == ("unknown", "unknown")


def test_a_manifest_names_pages_of_archives_and_says_more_than_they_do(tmp_path: Path) -> None:
    told = _manifest(tmp_path / "pages.csv", {"file": f"{NAME}/1", "captured_by": "I. Marrow", "title": "The dam"})
    with sayso.build(_crawl(tmp_path), manifest=told) as dossier:
        first, second = dossier.pages
    assert (first.custody.captured_by, first.custody.captured_with) == ("I. Marrow", SOFTWARE)
    assert first.metadata.title == "The dam"
    assert second.custody.captured_by == OPERATOR


def test_a_manifest_with_an_unknown_name_changes_nothing(tmp_path: Path) -> None:
    pages = write_pile(tmp_path / "pages", 2)
    path = tmp_path / "a.sayso"
    wrong = _manifest(tmp_path / "wrong.csv", {"file": "page-000.txt", "title": "X"}, {"file": "absent.txt"})
    with sayso.build(pages / "page-000.txt", path) as dossier:
        before = _canonical(dossier)
        with pytest.raises(InputError, match=r"1, such as absent\.txt"):
            dossier.add(pages, manifest=wrong)
        assert _canonical(dossier) == before
    done = run("build", pages, "--manifest", wrong, "-o", tmp_path / "b.sayso")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "sayso: The manifest names pages that are not there (1, such as absent.txt).\n"


@pytest.fixture
def verified(tmp_path: Path) -> Path:
    """A dossier of which every page is as it was taken in."""
    path = tmp_path / "a.sayso"
    (tmp_path / "pages").mkdir()
    crawl = _crawl(tmp_path, response(f"{SITE}/3", page(3)))
    crawl.write_bytes(crawl.read_bytes()[:-60])
    with sayso.build([crawl, write_pile(tmp_path / "more", 1)], path) as dossier:
        found = dossier.verify()
        assert (found.verified, found.without_bytes, found.mismatches) == (4, 1, ())
    done = run("verify", path)
    assert (done.returncode, done.stderr) == (0, "")
    *lines, digest = done.stdout.splitlines()
    assert lines == ["4 pages verified: bytes, hashes and ids fit.", "1 input without bytes: nothing to verify."]
    assert digest.startswith("Digest of its inputs: ")
    return path


_FORGED = zlib.compress(b"Nobody said anything.")


@pytest.mark.parametrize(
    ("statement", "values", "problem"),
    [
        (
            "UPDATE original SET deflated = ?, size = 21 WHERE sha256 = :sha256",
            (_FORGED,),
            "Its bytes have the SHA-256",
        ),
        ("UPDATE original SET deflated = ? WHERE sha256 = :sha256", (b"no zlib",), "missing or damaged"),
        ("UPDATE original SET size = size - 1 WHERE sha256 = :sha256", (), "Its bytes have the SHA-256"),
        ("UPDATE input SET file = 'other.txt' WHERE sha256 = :sha256", (), "Its id is not that of its name and bytes"),
        ("UPDATE page SET record = replace(record, :sha256, '0')", (), "What was read is the page page-000.txt"),
        ("DELETE FROM input WHERE sha256 = :sha256", (), "Bytes with the SHA-256"),
    ],
)
def test_what_was_changed_in_the_file_is_found(
    verified: Path, statement: str, values: tuple[bytes, ...], problem: str
) -> None:
    with closing(sqlite3.connect(verified)) as db:
        (sha256,) = db.execute("SELECT sha256 FROM input WHERE file = 'page-000.txt'").fetchone()
        changed = db.execute(statement.replace(":sha256", f"'{sha256}'"), values).rowcount
        db.commit()
    assert changed, "the test is blind"
    done = run("verify", verified)
    assert done.returncode == 1, done.stdout + done.stderr
    first, *_ = done.stdout.splitlines()
    assert problem in first
    assert "1 page NOT as taken in" in done.stdout
    assert "3 pages verified" in done.stdout


def test_bytes_exchanged_between_two_pages_are_found(verified: Path) -> None:
    with closing(sqlite3.connect(verified)) as db:
        pages = db.execute("SELECT page, sha256 FROM input WHERE sha256 IS NOT NULL ORDER BY file LIMIT 2").fetchall()
        (one, first), (two, second) = pages
        db.execute("UPDATE input SET sha256 = ? WHERE page = ?", (second, one))
        db.execute("UPDATE input SET sha256 = ? WHERE page = ?", (first, two))
        db.commit()
    with sayso.open(verified) as dossier:
        assert {each.page for each in dossier.verify().mismatches} == {one, two}


MEASURED = """
import re, sys
from pathlib import Path
import sayso

if __name__ == "__main__":
    with sayso.build(sys.argv[1], sys.argv[2], jobs=2) as dossier:
        pages = len(dossier.pages)
    peak = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
    print(pages, int(peak[1]) // 1024)
"""


def _large_crawl(path: Path, pages: int) -> Path:
    """A crawl of pages that are mostly mark-up, as those of the web are, and in a language that takes little time."""
    words = "Die Ministerin sagte am Dienstag, niemand habe die Schleusen geöffnet. Die Bewohner verlangen Auskunft."
    noise = random.Random(pages)
    with path.open("wb") as stream:
        stream.write(warc())
        for number in range(pages):
            script = noise.randbytes(30_000).hex()
            body = f"<!DOCTYPE html><html><head><script>{script}</script></head><body><p>{words}</p></body></html>"
            stream.write(gzip.compress(response(f"{SITE}/{number}", body.encode()), compresslevel=1))
    return path


@pytest.mark.slow
def test_a_crawl_of_2000_pages_streams(tmp_path: Path) -> None:
    if not Path("/proc/self/status").is_file():
        pytest.skip("needs /proc to measure memory")
    (tmp_path / "script.py").write_text(MEASURED, encoding="utf-8")
    peaks = {}
    for pages in (40, 2000):
        crawl = _large_crawl(tmp_path / "crawl.warc.gz", pages)
        dossier = tmp_path / f"{pages}.sayso"
        done = subprocess.run(
            [sys.executable, tmp_path / "script.py", crawl, dossier], capture_output=True, text=True, check=True
        )
        found, peaks[pages] = map(int, done.stdout.split())
        assert found == pages
    unpacked = 2000 * 60_000 // 2**20
    assert peaks[2000] - peaks[40] < unpacked / 2, f"{peaks} MB for pages of {unpacked} MB: they were in memory at once"
