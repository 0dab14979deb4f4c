"""Targets: any item of a dossier, written down so that a correction of it finds it again."""

from __future__ import annotations

import re
from collections import Counter

from sayso.corrections.anchors import anchor, whole_page
from sayso.model import (
    Actor,
    Attribution,
    Claim,
    ClaimMember,
    Contents,
    Event,
    Explanation,
    Lead,
    LineageLink,
    Matrix,
    Noun,
    Span,
    StatementPlace,
    Target,
    item_id,
)


class Targets:
    """The items of a dossier's contents, looked up by id."""

    def __init__(self, contents: Contents) -> None:
        self._pages = {each.id: each for each in contents.pages}
        self._attributions = {each.id: each for each in contents.attributions}
        self._contents = contents

    def of(self, item: str) -> Target | None:  # noqa: PLR0911 - one return for each noun
        """The target with this id, of whatever noun: a page, attribution, actor, claim and so on."""
        contents = self._contents
        match item[:1]:
            case "p" if item in self._pages:
                return Target(noun=Noun.PAGE, id=item, anchor=whole_page(item))
            case "a" if item in self._attributions:
                return self._attribution(self._attributions[item])
            case "r":
                return next((self._actor(each) for each in contents.actors if each.id == item), None)
            case "c":
                return next((self._claim(each) for each in contents.claims if each.id == item), None)
            case "x":
                return next((self._explanation(each) for each in contents.explanations if each.id == item), None)
            case "e":
                return next((self._event(each) for each in contents.events if each.id == item), None)
            case "l":
                return next((self._link(each) for each in contents.lineage if link_id(each) == item), None)
            case "d":
                return next((self._lead(each) for each in contents.leads if lead_id(each) == item), None)
            case "m":
                return next((self._matrix(each) for each in contents.matrices if each.id == item), None)
        return None

    def passage(self, page: str, span: Span) -> Target:
        """A run of a page's text.

        Raises:
            KeyError: there is no such page.
        """
        return self._place(Noun.PASSAGE, page, page, span)

    def member(self, member: ClaimMember) -> Target:
        """A member of a claim: an attribution, or a passage in the page's own words."""
        if member.attribution is not None:
            return self._attribution(self._attributions[member.attribution])
        return self.passage(member.page, member.span)

    def _place(self, noun: Noun, item: str, page: str, span: Span) -> Target:
        return Target(noun=noun, id=item, anchor=anchor(self._pages[page], span))

    def _attribution(self, made: Attribution) -> Target:
        page = self._pages[made.page]
        return Target(
            noun=Noun.ATTRIBUTION,
            id=made.id,
            anchor=anchor(page, made.extent),
            attribution=made.id,
            cue=made.cue and anchor(page, made.cue),
        )

    def _actor(self, actor: Actor) -> Target | None:
        """By one of its statements; by a place where a page has one of its names; by a page's metadata."""
        quoted = [each for each in self._contents.attributions if each.actor == actor.id]
        if quoted:
            first = min(quoted, key=lambda each: (item_id("r", each.id) != actor.id, each.id))
            target = self._attribution(first)
            return target.model_copy(update={"noun": Noun.ACTOR, "id": actor.id, "name": first.source_name})
        names = (actor.name, *actor.aliases)
        for page in self._contents.pages:
            for name in names:
                if found := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", page.text):
                    place = self._place(Noun.ACTOR, actor.id, page.id, Span(*found.span()))
                    return place.model_copy(update={"name": name})
        for page in self._contents.pages:
            told = page.metadata
            for known in (told.publisher, told.republished_from, *told.wire_agencies, *told.authors):
                if known in names:
                    return Target(noun=Noun.ACTOR, id=actor.id, anchor=whole_page(page.id), name=known)
        return None

    def _claim(self, claim: Claim) -> Target:
        """By its first member that is in no other claim, so that it cannot be taken for one that shares a passage."""
        held = Counter(StatementPlace.of(each) for one in self._contents.claims for each in one.members)
        own = (each for each in claim.members if held[StatementPlace.of(each)] == 1)
        member = self.member(next(own, claim.members[0]))
        return member.model_copy(update={"noun": Noun.CLAIM, "id": claim.id})

    def _explanation(self, explanation: Explanation) -> Target:
        first = explanation.members[0]
        return self._place(Noun.EXPLANATION, explanation.id, first.page, first.spans[0])

    def _event(self, event: Event) -> Target:
        first = event.members[0]
        return self._place(Noun.EVENT, event.id, first.page, first.span)

    def _link(self, link: LineageLink) -> Target:
        at = whole_page(link.page) if link.span is None else anchor(self._pages[link.page], link.span)
        return Target(noun=Noun.LINK, id=link_id(link), anchor=at, name=link.origin, link=link.kind)

    def _lead(self, lead: Lead) -> Target:
        return self._place(Noun.LEAD, lead_id(lead), lead.page, lead.span).model_copy(update={"name": lead.label})

    def _matrix(self, matrix: Matrix) -> Target | None:
        """By its claim, else by the first of the explanations that it weighs."""
        for item in (matrix.claim or "", *(each.id for each in matrix.hypotheses)):
            if (of := self.of(item)) is not None:
                return of.model_copy(update={"noun": Noun.MATRIX, "id": matrix.id})
        return None


def link_id(link: LineageLink) -> str:
    """The id of a way of the lineage: `l` and 16 hexadecimal digits, the hash of page, origin, kind and place."""
    return item_id("l", repr((link.page, link.origin, str(link.kind), link.span and tuple(link.span))))


def lead_id(lead: Lead) -> str:
    """The id of a lead: `d` and 16 hexadecimal digits, the hash of page, kind, label and place."""
    return item_id("d", repr((lead.page, str(lead.kind), lead.label, tuple(lead.span))))
