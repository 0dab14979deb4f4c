"""The commands that show what a dossier holds as a table. What they need is imported inside them, as in the others."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli.opening import DossierFile, opened_dossier, the_claim
from sayso.cli.output import console, note

show = typer.Typer(help="Show what a dossier holds as a table.", no_args_is_help=True)


@show.command("pages")
def show_pages(dossier: DossierFile) -> None:
    """Every page, how it ended, and what it tells about itself."""
    from sayso.report.terminal import print_pages

    with opened_dossier(dossier) as opened:
        print_pages(opened.contents(), console())


@show.command("attributions")
def show_attributions(dossier: DossierFile) -> None:
    """Who said what, page by page."""
    from sayso.report.terminal import print_attributions

    with opened_dossier(dossier) as opened:
        print_attributions(opened.contents(), console())


@show.command("people")
def show_people(dossier: DossierFile) -> None:
    """Everybody and everything that says something, with every name it goes by."""
    from sayso.report.terminal import print_people

    with opened_dossier(dossier) as opened:
        print_people(opened.contents(), console())


@show.command("actors")
def show_actors(dossier: DossierFile) -> None:
    """Everybody who is named, with all names, the kind, and the state it acts for."""
    from sayso.report.terminal_actors import print_actors

    with opened_dossier(dossier) as opened:
        print_actors(opened.contents(), console())


@show.command("dates")
def show_dates(dossier: DossierFile) -> None:
    """The time expressions of the pages, and the calendar times they mean."""
    from sayso.report.terminal import print_dates

    with opened_dossier(dossier) as opened:
        print_dates(opened.contents(), console())


@show.command("versions")
def show_versions(dossier: DossierFile) -> None:
    """Pages that were saved more than once, and what changed from one version to the next."""
    from sayso.report.versions_table import print_versions

    with opened_dossier(dossier) as opened:
        contents = opened.contents()
    if contents.comparisons:
        print_versions(contents, console())
    else:
        note("No page is there in two versions.")


@show.command("lineage")
def show_lineage(dossier: DossierFile) -> None:
    """Who got it from whom: the origins that each page cites, republishes, or has passages of."""
    from sayso.report.lineage_tables import print_lineage

    with opened_dossier(dossier) as opened:
        print_lineage(opened.contents(), console())


@show.command("leads")
def show_leads(dossier: DossierFile) -> None:
    """What the pile points to and does not hold: pointers, which nobody has read."""
    from sayso.report.lineage_tables import print_leads

    with opened_dossier(dossier) as opened:
        contents = opened.contents()
    if contents.leads:
        print_leads(contents, console())
    else:
        note("These pages point to nothing that is not among them.")


@show.command("claims")
def show_claims(
    dossier: DossierFile,
    claim: Annotated[
        str | None,
        typer.Option("--claim", help="Only this one, as it spread: its id, or words of it."),
    ] = None,
) -> None:
    """What is claimed, on how many pages, and who takes which position."""
    from sayso.report.claims_table import print_claim, print_claims

    with opened_dossier(dossier) as opened:
        contents = opened.contents()
    if claim is not None:
        print_claim(the_claim(contents, claim), contents, console())
    elif contents.claims:
        print_claims(contents, console())
    else:
        note("These pages put nothing forward that another one, or somebody they name, speaks of.")


@show.command("explanations")
def show_explanations(dossier: DossierFile) -> None:
    """The answers to "why?", who holds them, and how the pages' authors stand to them."""
    from sayso.report.terminal_weaving import print_explanations

    with opened_dossier(dossier) as opened:
        contents = opened.contents()
    if contents.explanations:
        print_explanations(contents, console())
    else:
        note("These pages explain nothing.")


@show.command("timeline")
def show_timeline(dossier: DossierFile) -> None:
    """What happened and what was said, by date."""
    from sayso.report.terminal_weaving import print_timeline

    with opened_dossier(dossier) as opened:
        contents = opened.contents()
    if contents.events:
        print_timeline(contents, console())
    else:
        note("These pages date nothing that happened.")


@show.command("matrix")
def show_matrix(dossier: DossierFile) -> None:
    """Competing hypotheses and the evidence on them; nothing is ranked before a person has rated."""
    from sayso.report.terminal_weaving import print_matrices

    with opened_dossier(dossier) as opened:
        contents = opened.contents()
    if contents.matrices:
        print_matrices(contents, console())
    else:
        note("There is no question here to which these pages give two answers.")


@show.command("corrections")
def show_corrections(dossier: DossierFile) -> None:
    """What people corrected and judged, who, when and why, and what of it found its item gone."""
    from sayso.report.corrections_table import print_corrections

    with opened_dossier(dossier) as opened:
        contents = opened.contents()
    if contents.corrections or contents.judgements:
        print_corrections(contents, console())
    else:
        note("Nobody corrected or judged anything in this dossier.")


@show.command("proposals")
def show_proposals(dossier: DossierFile) -> None:
    """What second readers proposed and nobody took on or rejected; none of it is in the reading."""
    from sayso.report.corrections_table import print_proposals

    with opened_dossier(dossier) as opened:
        contents = opened.contents()
    if contents.proposals:
        print_proposals(contents, console())
    else:
        note("No proposal of a second reader waits for a person.")
