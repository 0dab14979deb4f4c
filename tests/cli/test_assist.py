"""`sayso assist` as a person types it: costs before and after, consent, the key, and no byte without it."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest
from benchmarks.serving import write_dossier
from tests.assist.scripted import endpoint
from tests.cli.conftest import Fails
from tests.report.woven import woven_pile

import sayso
from sayso.cli import main
from sayso.report import html

MISSED = {"passage": "Veld rejects lake report", "source": "Veld", "cue": "rejects", "content": ["lake report"]}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_dossier(woven_pile(), tmp_path / "a.sayso")


def _run(monkeypatch, *arguments: str | Path) -> int:
    """Run a command in this process; its exit code."""
    monkeypatch.setattr(sys, "argv", ["sayso", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code


def test_costs_are_told_before_and_after(path: Path, capsys, monkeypatch) -> None:
    usage = {"prompt_tokens": 1_000_000, "completion_tokens": 500_000}
    monkeypatch.setenv("SAYSO_ASSIST_KEY", "sk-secret")
    with endpoint(lambda _, request: request.write({"missed": [MISSED]}, usage)) as running:
        arguments = ["assist", path, "--assist", running.address, "--model", "tiny", "--price", "0.5/2", "--yes"]
        assert _run(monkeypatch, *arguments) == 0
    printed = capsys.readouterr().out
    before, _, after = printed.partition("answered")
    assert "Second reader: tiny at 127.0.0.1:" in before
    assert "To be sent: 2 pages in 2 requests, about" in before
    assert "back come at most 4,000. Cost: at most about 0.0" in before
    assert "2,000,000 tokens sent, 1,000,000 received. Cost: 3.0000." in after
    assert "1 proposal kept: 1 statement." in after
    assert "dropped: words that do not stand in the text (1)" in after
    assert "sk-secret" not in printed
    assert running.seen[0][1]["Authorization"] == "Bearer sk-secret"
    assert _run(monkeypatch, "show", "proposals", path) == 0
    header, row = capsys.readouterr().out.splitlines()
    assert header.split("\t")[:3] == ["by", "when", "kind"]
    assert row.startswith("tiny (second reader)\t")
    assert "\tproposed\t" in row


def test_an_endpoint_that_answers_nothing_is_a_mistake_to_mend(path: Path, capsys, monkeypatch) -> None:
    with endpoint(lambda _, request: request.send(401, b"{}")) as running:
        assert _run(monkeypatch, "assist", path, "--assist", running.address, "--model", "tiny", "--yes") == 2
    printed = capsys.readouterr()
    assert "failed: it answered 401 Unauthorized (1)" in printed.out
    (line,) = printed.err.splitlines()
    assert "answered nothing: mend what is told above" in line


def test_nothing_is_sent_without_consent(path: Path, capsys, monkeypatch) -> None:
    with endpoint(lambda _, request: request.write({})) as running:
        arguments = ["assist", str(path), "--assist", running.address, "--model", "tiny"]
        assert _run(monkeypatch, *arguments) == 2
    assert "Nothing was sent: say --yes" in capsys.readouterr().err
    assert running.seen == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--assist", "ftp://here", "--model", "m"), "only http and https"),
        (("--assist", "http://ana:secret@here", "--model", "m"), "password"),
        (("--assist", "http://here", "--model", ""), "--model is a name"),
        (("--assist", "http://here", "--model", "m", "--price", "cheap"), "--price is two numbers"),
    ],
)
def test_what_cannot_be_asked_is_told_in_a_sentence(path: Path, fails: Fails, arguments: tuple, told: str) -> None:
    line = fails("assist", path, *arguments)
    assert told in line
    assert "secret" not in line


def test_without_it_no_byte_leaves_the_machine(path: Path, tmp_path: Path, monkeypatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("something asked for a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setenv("SAYSO_ASSIST_KEY", "sk-secret")
    (tmp_path / "page.txt").write_text("Floods\n\nMayor Ada Quill said that the dam held.\n", encoding="utf-8")
    with sayso.build(tmp_path / "page.txt", tmp_path / "b.sayso") as dossier:
        assert dossier.attributions
        html(dossier.contents())
    with sayso.open(path) as dossier:
        dossier.search("lake")
        dossier.weave()
