"""What the tests of the command line share."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Protocol

import pytest

from sayso.cli import main


class Fails(Protocol):
    def __call__(self, *arguments: str | Path) -> str: ...


@pytest.fixture
def fails(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Fails:
    """Run a command that fails, in this process, and give the one line that it fails with."""

    def run_here(*arguments: str | Path) -> str:
        monkeypatch.setattr(sys, "argv", ["sayso", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        assert ended.value.code == 2
        assert printed.out == ""
        (line,) = printed.err.splitlines()
        assert line.startswith("sayso: ")
        return line

    return run_here
