"""The command that asks a second reader. What it needs is imported inside it, as in the others."""

from __future__ import annotations

import os
import re
import sys
from typing import Annotated

import typer

from sayso.cli.interruption import INTERRUPTED, Interrupted
from sayso.cli.opening import DossierFile, opened_dossier
from sayso.cli.output import note, say
from sayso.errors import SaysoError


def assist(
    dossier: DossierFile,
    *,
    address: Annotated[
        str,
        typer.Option("--assist", metavar="URL", help="An OpenAI-compatible API, such as http://localhost:11434/v1."),
    ],
    model: Annotated[str, typer.Option("--model", metavar="NAME", help="The model's name there.")],
    price: Annotated[
        str, typer.Option("--price", metavar="IN/OUT", help="What a million tokens sent and received cost.")
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Send without asking first.")] = False,
) -> None:
    """Ask a second reader, a language model at an address of yours, what sayso missed.

    It proposes statements, positions and claim links; nothing changes before a person takes them on in the workbench.
    Pages marked as confidential are never sent. The key is read from SAYSO_ASSIST_KEY.
    """
    from sayso.assist.second import KEY, Endpoint, plan, read_again
    from sayso.cli.second_reading import lines_after, lines_before

    rates = _rates(price)
    if not 0 < len(model) <= 100:
        raise SaysoError("--model is a name of up to 100 characters.")
    endpoint = Endpoint(address, model, key=os.environ.get(KEY, "").strip() or None)
    with opened_dossier(dossier) as opened, opened.session():
        planned = plan(opened)
        say(*lines_before(planned, endpoint.host, model, rates))
        if endpoint.is_open:
            note(f"Note: nothing on the way to {endpoint.host} is encrypted.")
        if not planned.questions or not (yes or _agreed()):
            raise typer.Exit
        try:
            outcome = read_again(opened, planned, endpoint, lambda at: _progress(at, len(planned.questions)))
        except Interrupted:
            note("Stopped; what was proposed until then is kept.")
            raise typer.Exit(INTERRUPTED) from None
    say(*lines_after(outcome, rates))
    if not outcome.answered:
        raise SaysoError(f"{endpoint.host} answered nothing: mend what is told above, and run the same command again.")
    if outcome.kept:
        say(f"Next: sayso serve {dossier}, and there “To review”; or sayso show proposals {dossier}")


def _rates(price: str) -> tuple[float, float] | None:
    if not price:
        return None
    told = re.fullmatch(r"(\d{1,6}(?:\.\d{1,6})?)/(\d{1,6}(?:\.\d{1,6})?)", price)
    if told is None:
        raise SaysoError("--price is two numbers, for a million tokens sent and received: --price 0.5/1.5")
    return float(told[1]), float(told[2])


def _agreed() -> bool:
    if not sys.stdin.isatty():
        raise SaysoError("Nothing was sent: say --yes to send it without being asked.")
    return typer.confirm("Send it?")


def _progress(number: int, total: int) -> None:
    if sys.stderr.isatty():
        note(f"Request {number} of {total} …")
