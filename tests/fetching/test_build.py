"""Addresses as inputs of build and add, from the library and the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.dossier.piles import sayso as run
from tests.dossier.piles import write_pile
from tests.fetching.servers import Server, page, redirect, running, status

import sayso
from sayso.errors import DossierExistsError, InputError
from sayso.exchange import export_json
from sayso.model import PageStatus

FLOOD = (
    "<html><head><title>Flood at Varn</title></head><body><article><h1>Flood at Varn</h1>"
    "<p>Tamsin Orrel said on Tuesday that the gates at Ostrel had been opened too late.</p>"
    "<p>The ministry denied that there had been any alarm in the café.</p></article></body></html>"
)


@pytest.fixture
def flood(server: Server) -> str:
    """The address of a page whose encoding only the server tells."""
    server.answers |= {"/old": redirect("/flood"), "/flood": page(FLOOD.encode("cp1250"), "text/html; charset=cp1250")}
    return server.url("/old")


def _canonical(dossier: sayso.Dossier) -> str:
    return export_json(dossier.contents(), canonical=True)


def test_an_address_becomes_a_page_with_its_custody(flood: str, server: Server) -> None:
    with sayso.build(flood, allow_private=True) as dossier:
        (only,) = dossier.pages
        assert dossier.attributions
    assert (only.file, only.status, only.encoding) == (flood, PageStatus.ANALYSED, "cp1250")
    assert "café" in only.text
    assert (only.custody.url, only.custody.final_url) == (flood, server.url("/flood"))
    assert only.custody.captured
    assert only.custody.captured_with == f"sayso {sayso.__version__}"


def test_what_a_dossier_has_is_never_fetched_again(flood: str, server: Server, tmp_path: Path) -> None:
    pile = write_pile(tmp_path / "pages", 1)
    path = tmp_path / "a.sayso"
    with sayso.build([pile, flood], path, allow_private=True) as dossier:
        first = _canonical(dossier)
    assert server.paths == ["/old", "/flood"]
    server.answers["/flood"] = page(b"changed")
    for again in ([f"{flood}#part", pile], [flood, pile, flood]):
        with sayso.build(again, path) as dossier:
            assert _canonical(dossier) == first
    with sayso.open(path) as dossier:
        dossier.add(flood)
        assert _canonical(dossier) == first
    assert len(server.requests) == 2
    assert not list(tmp_path.glob("a.sayso-*"))


def test_a_failure_is_a_page_with_a_reason_and_tried_again(flood: str, server: Server, tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    other = server.url("/other")
    for code, words in ((503, "503 Service Unavailable"), (404, "404 Not Found")):
        server.answers["/other"] = status(code)
        with sayso.build([flood, other], path, allow_private=True) as dossier:
            good, bad = dossier.pages
            assert good.status is PageStatus.ANALYSED
            assert (bad.file, bad.status, bad.custody.url) == (other, PageStatus.UNREADABLE, other)
            assert bad.reason == f"The address could not be fetched: the server answered {words}."
            assert dossier.unfinished == 0
    server.answers["/other"] = page(b"The mayor of Varn denied it.", "text/plain")
    with sayso.build([flood, other], path, allow_private=True) as dossier:
        assert [each.status for each in dossier.pages] == [PageStatus.ANALYSED] * 2
    assert server.paths == ["/old", "/flood", "/other", "/other", "/other"]


def test_private_machines_need_permission(flood: str, server: Server) -> None:
    with sayso.build(flood) as dossier:
        (only,) = dossier.pages
    assert only.status is PageStatus.UNREADABLE
    assert "only --allow-private permits" in (only.reason or "")
    assert server.requests == []


@pytest.mark.parametrize("name", ["ftp://courier.example/", "http://ana:secret@courier.example/", "http://"])
def test_an_address_that_is_never_fetched_is_told_before_anything_happens(
    name: str, tmp_path: Path, flood: str
) -> None:
    with pytest.raises(InputError):
        sayso.build([flood, name], tmp_path / "a.sayso", allow_private=True)
    assert not list(tmp_path.iterdir())


def test_a_build_that_would_lose_an_address_asks_nobody(flood: str, server: Server, tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    sayso.build(flood, path, allow_private=True).close()
    asked = len(server.requests)
    with pytest.raises(DossierExistsError, match="other pages"):
        sayso.build(server.url("/new"), path, allow_private=True)
    assert len(server.requests) == asked
    with sayso.open(path) as dossier:
        assert [each.file for each in dossier.pages] == [flood]


def test_what_was_fetched_before_an_interruption_is_kept(flood: str, server: Server, tmp_path: Path) -> None:
    def stop(news: sayso.Progress) -> None:
        if news.stage is sayso.Stage.FETCHING and news.done == 1:
            raise KeyboardInterrupt

    path, later = tmp_path / "a.sayso", server.url("/z")
    with pytest.raises(KeyboardInterrupt):
        sayso.build([flood, later], path, progress=stop, allow_private=True)
    with sayso.open(path) as dossier:
        assert dossier.unfinished == 1
        (waiting,) = dossier.pages
        assert (waiting.file, waiting.reason) == (later, "The address could not be fetched: it was not asked for yet.")
    server.answers["/z"] = page(b"The mayor of Varn denied it.")
    with sayso.build([flood, later], path, allow_private=True) as dossier:
        assert [each.status for each in dossier.pages] == [PageStatus.ANALYSED] * 2
    assert server.paths == ["/old", "/flood", "/z"]


def test_the_user_is_told_even_when_all_is_quiet(flood: str, server: Server, tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    with running() as other:
        other.answers["/"] = page(b"The mayor of Varn denied it.")
        server.answers["/away"] = redirect(other.url())
        names = [flood, server.url("/away")]
        built = run("build", *names, "-o", path, "--allow-private", "--quiet")
    assert (built.returncode, built.stdout) == (0, "")
    assert built.stderr.splitlines() == [
        f"Fetching from 127.0.0.1:{server.port}.",
        f"Fetching from 127.0.0.1:{other.port}.",
    ]
    again = run("add", path, *names)
    assert again.returncode == 0
    assert "Fetching" not in again.stderr


def test_no_other_command_fetches(flood: str, server: Server, tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    sayso.build([flood, server.url("/gone")], path, allow_private=True).close()
    asked = len(server.requests)
    for command in (["show", "pages"], ["show", "attributions"], ["report"], ["export"], ["verify"]):
        done = run(*command, path)
        assert done.returncode == 0, done.stderr
        assert "Fetching" not in done.stderr
    assert len(server.requests) == asked
