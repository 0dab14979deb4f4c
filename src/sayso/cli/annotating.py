"""The command that brings annotations in. What it needs is imported inside it, as in the others."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.opening import DossierFile, opened_dossier
from sayso.cli.output import read_file, say


def annotate(
    dossier: DossierFile,
    files: Annotated[list[Path], typer.Argument(metavar="FILES", help="W3C Web Annotations, or Hypothesis's rows.")],
    by: Annotated[str, typer.Option("--by", help="Who made them, where they do not say. [default: you]")] = "",
) -> None:
    """Bring in annotations made elsewhere, as corrections.

    Notes, statements that were missed, and other readings of sayso's own statements. What stands at no place that is
    found for certain is kept as orphaned, or told.
    """
    from getpass import getuser

    from sayso.errors import CorrectionError
    from sayso.exchange import annotation_changes

    counts: Counter[str] = Counter()
    left: list[str] = []
    with opened_dossier(dossier) as opened, opened.session():
        for file in files:
            brought, unplaced = annotation_changes(read_file(file), opened.contents())
            left += [f"{file}: {each.annotation or 'an annotation'}: {each.reason}" for each in unplaced]
            known = {(entry.by, entry.change) for entry in opened.log()}
            for each in brought:
                who = each.by or by or getuser()
                if (who, each.change) in known:
                    counts["known already"] += 1
                    continue
                known.add((who, each.change))
                reason = f"An annotation{': ' + each.annotation if each.annotation else ''}."[:500]
                try:
                    opened.correct(each.change, by=who, reason=reason, orphan=bool(each.lost))
                except CorrectionError as error:
                    left.append(f"{file}: {each.annotation or 'an annotation'}: {error}")
                else:
                    counts["orphaned" if each.lost else each.change.kind] += 1
    say(*(f"{number} {kind}" for kind, number in sorted(counts.items())), *(f"left out: {each}" for each in left))
    if not counts:
        say("Nothing was brought in.")
