"""Finding the items that targets mean among a dossier's contents."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from sayso.corrections.anchors import find
from sayso.corrections.on_page import find_attribution
from sayso.corrections.targets import lead_id, link_id
from sayso.model import Attribution, Contents, Noun, Span, Target


class Finder:
    """Looks targets up: by id where that is there, else by the place that their anchors stand at now."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._texts = {page.id: page.text for page in contents.pages}

    @cached_property
    def _on_page(self) -> dict[str, list[Attribution]]:
        return attributions_by_page(self._contents)

    @cached_property
    def _ids(self) -> dict[Noun, set[str]]:
        contents = self._contents
        return {
            Noun.PAGE: set(self._texts),
            Noun.ACTOR: {each.id for each in contents.actors},
            Noun.CLAIM: {each.id for each in contents.claims},
            Noun.EXPLANATION: {each.id for each in contents.explanations},
            Noun.EVENT: {each.id for each in contents.events},
            Noun.LINK: {link_id(each) for each in contents.lineage},
            Noun.LEAD: {lead_id(each) for each in contents.leads},
            Noun.MATRIX: {each.id for each in contents.matrices},
        }

    def id_of(self, target: Target) -> str | None:
        """The id of the item that a target means; None where it is gone."""
        text = self._texts.get(target.anchor.page)
        span = None if text is None else find(target.anchor, text)
        if text is None or span is None:
            return None
        if target.noun is Noun.PASSAGE:
            return target.id
        attribution = (
            find_attribution(target, text, self._on_page.get(target.anchor.page, ())) if target.attribution else None
        )
        if target.noun is Noun.ATTRIBUTION:
            return attribution.id if attribution else None
        if target.id in self._ids[target.noun]:
            return target.id
        return self._elsewhere(target, attribution, span)

    def _elsewhere(self, target: Target, attribution: Attribution | None, span: Span) -> str | None:
        """The item that has another id now, because it grew or lost a member."""
        contents, page = self._contents, target.anchor.page
        found: list[str] = []
        match target.noun:
            case Noun.ACTOR:
                known = [each.id for each in contents.actors if target.name in (each.name, *each.aliases)]
                found = [attribution.actor] if attribution and attribution.actor else known
            case Noun.CLAIM | Noun.MATRIX:
                place = page, attribution.extent if attribution else span
                holding = [
                    claim.id for claim in contents.claims if place in [(each.page, each.span) for each in claim.members]
                ]
                about = [matrix.id for matrix in contents.matrices if matrix.claim in holding]
                found = holding if target.noun is Noun.CLAIM else about
            case Noun.EXPLANATION:
                found = [
                    each.id
                    for each in contents.explanations
                    if any(member.page == page and span in member.spans for member in each.members)
                ]
            case Noun.EVENT:
                found = [
                    each.id
                    for each in contents.events
                    if (page, span) in [(one.page, one.span) for one in each.members]
                ]
        return found[0] if len(found) == 1 else None


def attributions_by_page(contents: Contents) -> dict[str, list[Attribution]]:
    """All attributions by the id of their page, in their order; pages without any are not in it."""
    found: dict[str, list[Attribution]] = defaultdict(list)
    for each in contents.attributions:
        found[each.page].append(each)
    return dict(found)
