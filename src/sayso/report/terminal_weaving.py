"""Explanations, the timeline and the matrices on a terminal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rich.console import Console

from sayso.model import Contents, Matrix
from sayso.report.context import Context
from sayso.report.passages import words_at
from sayso.report.tables import Column, print_rows
from sayso.report.timeline import in_order
from sayso.report.wording import AUTHOR_POSITION


def print_explanations(contents: Contents, console: Console) -> None:
    """Print one row for each passage that explains: the question, the answer, who holds it, where it stands.

    Args:
        contents: a dossier's contents.
        console: where to print; where that is no terminal, tab-separated lines that are never wrapped or cut.
    """
    context = Context.of(contents)
    columns = (
        Column("question", 2),
        Column("answer", 3),
        Column("held by", 2),
        Column("author", 2),
        Column("page", 2),
        Column("words", 5),
        Column("claim", plain_only=True),
        Column("start", right=True, plain_only=True),
        Column("id", plain_only=True),
    )
    rows = (
        (
            explanation.question,
            explanation.label,
            context.holder(reason.held_by, reason.page),
            AUTHOR_POSITION[reason.author_position],
            context.file(page.id),
            words_at(reason.spans, page.text),
            explanation.claim or "",
            str(reason.spans[0].start),
            explanation.id,
        )
        for explanation in contents.explanations
        for reason in explanation.members
        for page in (context.pages[reason.page],)
    )
    print_rows(columns, rows, console)


def print_timeline(contents: Contents, console: Console) -> None:
    """Print one row for each mention of an event, by date; what was said is told from what happened.

    Args:
        contents: a dossier's contents.
        console: where to print; where that is no terminal, tab-separated lines that are never wrapped or cut.
    """
    context = Context.of(contents)
    columns = (
        Column("date"),
        Column("kind"),
        Column("words", 8),
        Column("page", 2),
        Column("dated otherwise, too", 2),
        Column("its date", plain_only=True),
        Column("start", right=True, plain_only=True),
        Column("id", plain_only=True),
    )
    rows = (
        (
            event.date,
            "said" if event.said else "happened",
            happening.span.of(context.pages[happening.page].text),
            context.file(happening.page),
            "; ".join(event.conflicts),
            happening.date,
            str(happening.span.start),
            event.id,
        )
        for event in in_order(contents.events)
        for happening in event.members
    )
    print_rows(columns, rows, console)


def print_matrices(contents: Contents, console: Console) -> None:
    """Print one row for each cell of each matrix, and the scores of those who have rated.

    Args:
        contents: a dossier's contents.
        console: where to print; where that is no terminal, tab-separated lines that are never wrapped or cut.
    """
    propositions = {claim.id: claim.proposition for claim in contents.claims}
    columns = (
        Column("question", 3),
        Column("hypothesis", 3),
        Column("evidence", 4),
        Column("rating"),
        Column("by"),
        Column("matrix", plain_only=True),
        Column("hypothesis id", plain_only=True),
        Column("claim", plain_only=True),
    )
    print_rows(columns, (row for matrix in contents.matrices for row in _cells(matrix, propositions)), console)


def _cells(matrix: Matrix, propositions: dict[str, str]) -> Iterator[tuple[str, ...]]:
    labels = {each.id: each.label for each in matrix.hypotheses}
    given: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for rating in matrix.ratings:
        given[rating.evidence, rating.hypothesis].append((rating.rating, rating.by))
    for evidence in matrix.evidence:
        for hypothesis, label in labels.items():
            for rated, by in given[evidence.claim, hypothesis] or [("not rated", "")]:
                words = propositions.get(evidence.claim, "")
                yield matrix.question, label, words, rated, by, matrix.id, hypothesis, evidence.claim
    for score in matrix.reading.scores if matrix.reading else ():
        label = labels.get(score.hypothesis, "")
        yield matrix.question, label, "all", f"{score.inconsistency:.2f}", score.by, matrix.id, score.hypothesis, ""
