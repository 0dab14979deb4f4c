"""The dossier that a command is about: its argument, opening it, and the claim of it that somebody names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.output import note
from sayso.dossier import Dossier
from sayso.dossier import open as open_dossier
from sayso.errors import SaysoError
from sayso.model import Claim, Contents

DossierFile = Annotated[Path, typer.Argument(metavar="DOSSIER", help="A dossier file (.sayso).")]


@contextmanager
def opened_dossier(path: Path) -> Iterator[Dossier]:
    """An open dossier; a note tells where its build has not ended."""
    with open_dossier(path) as dossier:
        if missing := dossier.unfinished:
            note(f"Note: this dossier is not finished, {missing} of its pages are not analysed: run its build again.")
        elif not any(dossier.look_up.counts().pages.values()):
            note("Note: there are no pages in this dossier: run its build again.")
        if shared := dossier.shared:
            from sayso.report.wording import shared_words, taken_out_words

            note(f"Note: {shared_words(shared)} Taken out: {taken_out_words(shared)}.")
        yield dossier


def the_claim(contents: Contents, wanted: str) -> Claim:
    """The one claim that an id, the beginning of it, or words of its proposition name."""
    from sayso.report.why import matching_claims

    found = matching_claims(contents, wanted)
    if len(found) != 1:
        told = "no claim fits" if not found else f"{len(found)} claims fit, and one is wanted"
        raise SaysoError(f"{wanted!r}: {told}; `sayso show claims` lists them with their ids.")
    return found[0]
