"""Crawls that are cut off, lie about lengths and charsets, or are bombs, through the command, in bounded memory.

Every process may have `MEMORY` bytes, and each bomb holds more: whoever unpacks one does not live to give its reason.
"""

from __future__ import annotations

import gzip
import resource
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from tests.reading.warcs import answer, info, page, record, response, warc

from sayso.corpus.schema import PAGES, REFUSALS
from sayso.corpus.storage import Corpus

MEMORY = 3 * 2**29
SITE = "https://courier.example"
PACKED = gzip.compress(bytes(2**24), mtime=0) * 128
"""Two gigabytes of nothing, in two megabytes."""
COMMAND = [sys.executable, "-c", "from sayso.cli import main; main()", "corpus", "analyse"]

NO_LENGTH = "The record does not say in a whole number how long it is."
WRONG_LENGTH = "The record says a wrong length: what stands behind its end is no record."
BEHIND = "It is damaged behind its record 3; what follows cannot be read."
INSIDE = "It is cut off inside its record 3; what follows is missing."


def _lying(length: int | str, *, packed: bool = False) -> bytes:
    """A crawl of three pages, the second of which says that it has so many bytes."""
    claims = record("response", answer(page(2)), f"{SITE}/2", length=length)
    return warc(response(f"{SITE}/1", page(1)), claims, response(f"{SITE}/3", page(3)), packed=packed)


def _announced(length: int | str) -> bytes:
    """A page of which its server announced so many bytes."""
    return response(f"{SITE}/{length}", page(4), headers=f"Content-Length: {length}\r\n")


TRUE = len(answer(page(2)))
LENGTHS = {
    "too-small.warc": (_lying(TRUE - 100), WRONG_LENGTH, BEHIND),
    "too-small.warc.gz": (_lying(TRUE - 100, packed=True), WRONG_LENGTH, BEHIND),
    "too-large.warc": (_lying(TRUE + 100), WRONG_LENGTH, BEHIND),
    "too-large.warc.gz": (_lying(TRUE + 100, packed=True), WRONG_LENGTH, BEHIND),
    "larger-than-all.warc": (
        _lying(10**6),
        f"The record is cut off: 984 of {10**6 - TRUE + len(page(2)):,} bytes are there.",
        INSIDE,
    ),
    "vast.warc": (_lying(2**40), "It is larger than 64 MB.", INSIDE),
    "negative.warc": (_lying(-5), NO_LENGTH, BEHIND),
    "words.warc": (_lying("many"), NO_LENGTH, BEHIND),
    "nothing.warc.gz": (_lying("", packed=True), NO_LENGTH, BEHIND),
    "endless.warc": (_lying("9" * 40), NO_LENGTH, BEHIND),
}
"""Crawls, why the second page of each is refused, and why what follows."""


def _write(folder: Path) -> None:
    for name, (data, _, _) in LENGTHS.items():
        (folder / name).write_bytes(data)
    announced = ("10", "-1", "many", "9" * 40, "100000")
    (folder / "answers.warc.gz").write_bytes(warc(*map(_announced, announced)))
    charsets = ("utf-17", "utf-16", "", "\xff")
    (folder / "charsets.warc.gz").write_bytes(
        warc(
            *(
                response(f"{SITE}/{number}", page(number), media_type=f"text/html; charset={charset}")
                for number, charset in enumerate(charsets)
            )
        )
    )
    whole = warc(response(f"{SITE}/1", page(1)), response(f"{SITE}/2", page(2)), packed=False)
    (folder / "cut.warc").write_bytes(whole[:-100])
    (folder / "cut.warc.gz").write_bytes(warc(response(f"{SITE}/1", page(1)), response(f"{SITE}/2", page(2)))[:-60])
    claims = record("resource", b"", f"{SITE}/bomb", content_type="text/plain", length=2**31)[:-4]
    (folder / "bomb.warc.gz").write_bytes(gzip.compress(info()) + gzip.compress(claims) + PACKED)
    inside = response(f"{SITE}/bomb", PACKED, headers="Content-Encoding: gzip\r\n")
    (folder / "inside.warc.gz").write_bytes(warc(inside, response(f"{SITE}/2", page(2))))
    good = b'{"text": "The dam\\n\\nIda Brunn said on Monday that the gate had been shut."}\n'
    (folder / "bomb.jsonl.gz").write_bytes(gzip.compress(good) + PACKED)
    (folder / "latin.jsonl").write_bytes(good + b'{"text": "Der D\xe4mm"}\n')


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not keep the limit of memory")
def test_hostile_crawls_are_refused_with_reasons_in_bounded_memory(tmp_path: Path) -> None:
    (tmp_path / "crawl").mkdir()
    _write(tmp_path / "crawl")
    done = subprocess.run(
        [*COMMAND, "crawl", "-o", "corpus", "--jobs", "1"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=540,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY)),
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    corpus = Corpus.open(tmp_path / "corpus")
    refused = {(row["file"], _record(row["record"])): row["reason"] for row in corpus.rows(REFUSALS)}
    for name, (_, second, rest) in LENGTHS.items():
        assert (refused.pop((name, "2")), refused.pop((name, ""))) == (second, rest), name
    far_more = "because it unpacks to far more than it could hold."
    assert refused == {
        ("answers.warc.gz", "100000"): "The answer is cut off: 353 of 100,000 bytes are there.",
        ("bomb.jsonl.gz", ""): f"Reading it ended behind its byte 418,013,261 (unpacked), {far_more}",
        ("bomb.jsonl.gz", "byte 77"): "It is larger than 64 MB.",
        ("bomb.warc.gz", ""): f"Reading it ended behind its record 2, {far_more}",
        ("bomb.warc.gz", "bomb"): "It is larger than 64 MB.",
        ("cut.warc", ""): INSIDE,
        ("cut.warc", "2"): "The record is cut off: 257 of 353 bytes are there.",
        ("cut.warc.gz", ""): "Reading it ended behind its record 3, because it is cut off.",
        ("cut.warc.gz", "2"): refused["cut.warc.gz", "2"],
        ("inside.warc.gz", "bomb"): "It unpacks to more than 64 MB.",
        ("latin.jsonl", "byte 77"): "It is no JSON object in UTF-8.",
    }
    read = Counter(row["file"].partition("/")[0] for row in corpus.rows(PAGES))
    beside = ("bomb.jsonl.gz", "cut.warc", "cut.warc.gz", "inside.warc.gz", "latin.jsonl")
    assert read == {**dict.fromkeys((*LENGTHS, *beside), 1), "answers.warc.gz": 4, "charsets.warc.gz": 4}
    assert all("Tamsin Orrel said" in row["text"] for row in corpus.rows(PAGES) if row["file"].startswith("charsets"))


def _record(told: str | None) -> str:
    """The end of a refused record's name."""
    return (told or "").rpartition("/")[2]
