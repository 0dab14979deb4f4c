"""Leads: what the pile points to and does not hold, at the places that point to it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.corrections.targets import lead_id
from sayso.model import Contents, Lead
from sayso.report.claims import claim_id, quoted
from sayso.report.context import Context
from sayso.report.facts import followable
from sayso.report.marking import Mark
from sayso.report.quoting import Quotation, quote
from sayso.report.why import origin_words
from sayso.report.wording import LEAD


@dataclass(frozen=True, slots=True)
class LeadView:
    """Something to look for next."""

    id: str
    kind: str
    label: str
    claims: tuple[tuple[str, str], ...]
    """Card and proposition of each claim that rests on it or is about it."""
    quotation: Quotation
    url: str
    link: str
    """The address, where a browser may safely open it."""


def leads(contents: Contents, context: Context) -> tuple[LeadView, ...]:
    """Lay out the leads, in the dossier's order: by kind, those on which most claims rest first.

    Args:
        contents: a dossier's contents.
        context: its look-ups.
    """
    propositions = {claim.id: quoted(claim.proposition) for claim in contents.claims}
    return tuple(_lead(each, propositions, context) for each in contents.leads)


def _lead(lead: Lead, propositions: dict[str, str], context: Context) -> LeadView:
    return LeadView(
        id=lead_id(lead),
        kind=LEAD[lead.kind],
        label=" ".join(origin_words(lead.label).split()),
        claims=tuple((claim_id(each), propositions[each]) for each in lead.claims if each in propositions),
        quotation=quote(lead.page, (lead.span,), [Mark(lead.span, "span", "source")], context),
        url=lead.url or "",
        link=followable(lead.url),
    )
