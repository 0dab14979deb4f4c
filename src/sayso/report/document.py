"""The report as one HTML file: nothing in it loads, runs or leaves."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup

from sayso.model import Contents
from sayso.report.claims import claims_view
from sayso.report.context import Context
from sayso.report.environment import environment
from sayso.report.explanations import questions
from sayso.report.leads import leads
from sayso.report.lineage_figure import lineage
from sayso.report.matrices import matrices
from sayso.report.method import method
from sayso.report.overview import overview
from sayso.report.reading_view import page_views
from sayso.report.seal import BLANK, seal_of, stamped
from sayso.report.speakers import who_says_what
from sayso.report.timeline import timeline
from sayso.report.versions import families
from sayso.report.wording import counted

_MANY_STATEMENTS = 2_000
"""Above this a browser is told to lay out only what is in view: opening is quick, jumps a little less exact."""


def html(contents: Contents, *, title: str | None = None) -> str:
    """Write a dossier as one self-contained HTML page.

    The page has no script, makes no request, and forbids both to itself by its content security policy. Every
    attribution stands inside its full sentences, and every statement and its passage link to each other. It is sealed:
    it carries the digest of its inputs and its own, so that somebody else can make it again and compare.

    Args:
        contents: a dossier's contents.
        title: the report's heading; by default it tells how many pages were read.

    Returns:
        The whole file, to be written as UTF-8.
    """
    context = Context.of(contents)
    numbers = overview(contents, context)
    document = (
        _environment()
        .get_template("report.html.j2")
        .render(
            title=title or f"Who says what in {counted(numbers.pages, 'page')}",
            style=Markup(_style()),
            policy=Markup(policy()),
            overview=numbers,
            claims=claims_view(contents, context),
            questions=questions(contents, context),
            timeline=timeline(contents, context),
            lineage=lineage(contents, context),
            matrices=matrices(contents),
            leads=leads(contents, context),
            people=who_says_what(contents, context),
            families=families(contents, context),
            pages=page_views(contents, context),
            method=method(contents, context),
            seal=seal_of(contents, title).model_dump_json(),
            digest=BLANK,
            large=numbers.statements > _MANY_STATEMENTS,
        )
    )
    return stamped(document)


@cache
def policy() -> str:
    """The content security policy of a report: its own style, and nothing else."""
    style = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"


@cache
def _style() -> str:
    return files("sayso.report").joinpath("style.css").read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return environment("#{}".format)
