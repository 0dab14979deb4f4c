"""Pages that somebody adds in the browser: taken in under their own names, bounded, refused where they should be."""

from __future__ import annotations

import json
import re

import pytest
from benchmarks.serving import write_dossier
from tests.report.woven import woven_pile
from tests.web.serving import serving

import sayso
from sayso.exchange import format_names
from sayso.web import Settings
from sayso.web.guard import LARGEST_BODY, LARGEST_UPLOAD

BOUNDARY = "5f0c1e"


def upload(desk, *files, csrf=None, path="/add", **headers):
    """Send files as a browser's form would: each a name and its bytes."""
    parts = [b'name="csrf"\r\n\r\n' + (desk.csrf if csrf is None else csrf).encode()]
    parts += [f'name="page"; filename="{name}"\r\n\r\n'.encode() + data for name, data in files]
    disposed = b"".join(f"--{BOUNDARY}\r\nContent-Disposition: form-data; ".encode() + part + b"\r\n" for part in parts)
    kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    return desk.send("POST", path, kind | headers, disposed + f"--{BOUNDARY}--\r\n".encode())


def names(path):
    """What was taken in and not read."""
    with sayso.open(path) as dossier:
        return sorted(each.file for each in dossier._store.inputs() if each.key is None)


@pytest.fixture
def place(tmp_path):
    return write_dossier(woven_pile(), tmp_path / "desk.sayso")


def test_files_are_taken_in_under_their_own_names_with_their_own_bytes(place):
    before = names(place)
    odd = bytes(range(256)) * 40 + b"\r\n--" + BOUNDARY[:3].encode()
    with serving(place) as desk:
        status, headers, _ = upload(desk, ("report.html", b"<p>The dam held.</p>"), ("scan.bin", odd))
        assert (status, headers["location"]) == (303, "/add?taken=2&of=2")
        assert "being read and woven in" in desk.get("/")[2]
        assert json.loads(desk.get("/pending")[2]) == {"left": 2 + len(before), "how_far": ""}
        assert upload(desk, ("report.html", b"<p>The dam held.</p>"))[1]["location"] == "/add?taken=0&of=1"
    assert names(place) == sorted([*before, "report.html", "scan.bin"])
    with sayso.open(place) as dossier:
        kept = {each.file: dossier._store.original(each.sha256) for each in dossier._store.inputs() if each.sha256}
    assert kept["scan.bin"] == odd


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\\\temp\\\\a.txt", "a.txt"),
        ("...", "page"),
        ("æ" * 300 + ".html", "æ" * 97 + ".html"),
    ],
)
def test_a_name_leads_nowhere_else(place, sent, kept):
    with serving(place) as desk:
        assert upload(desk, (sent, b"words"))[0] == 303
    assert kept in names(place)


def test_what_is_no_page_of_this_session_or_too_much_is_refused(place):
    with serving(place) as desk:
        assert upload(desk, ("a.txt", b"words"), csrf="guessed")[0] == 403
        assert upload(desk, ("a.txt", b"words"), Origin="http://evil.example")[0] == 403
        assert upload(desk)[0] == 400
        assert upload(desk, *[(f"{number}.txt", b"words") for number in range(60)])[0] == 400
        assert upload(desk, ("a.txt", b"x" * LARGEST_BODY), path="/undo")[0] == 413
        assert desk.post("/add", {"csrf": desk.csrf})[0] == 415
        assert desk.send("POST", "/add", {"Content-Length": str(LARGEST_UPLOAD + 1)}, b"")[0] == 413
        status, _, body = upload(desk, ("crawl.warc", b"WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\n"))
        assert status == 422
        assert "sayso add" in body
    with serving(place, Settings(read_only=True)) as desk:
        assert upload(desk, ("a.txt", b"words"))[0] == 403
    assert "a.txt" not in names(place)


def test_every_format_is_exported_as_a_file(place):
    with serving(place) as desk:
        assert set(re.findall(r'href="/export/(\w+)"', desk.get("/export")[2])) == set(format_names())
        status, headers, body = desk.get("/export/json")
        assert (status, headers["content-type"]) == (200, "application/octet-stream")
        assert "attachment" in headers["content-disposition"]
        assert '"format": "sayso-dossier/1"' in body
        assert desk.get("/export/none")[0] == 404
        for name in format_names():
            assert desk.get(f"/export/{name}")[0] == 200
