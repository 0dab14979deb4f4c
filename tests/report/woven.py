"""Woven records about the small pile of `pile.py`: a claim with both sides, and one of every other noun."""

from __future__ import annotations

from tests.report.pile import find, hostile_pile, identifier, pile

from sayso.model import (
    AUTHOR,
    AuthorPosition,
    Claim,
    ClaimMember,
    ClaimPosition,
    Contents,
    Event,
    Evidence,
    Explanation,
    Happening,
    Hypothesis,
    Lead,
    LeadKind,
    LineageKind,
    LineageLink,
    Matrix,
    Merge,
    Origins,
    Reason,
    SharedPassage,
    Span,
)


def woven_pile() -> Contents:
    """The pile with one claim that is affirmed, denied and passed on, and everything that hangs on it."""
    contents = pile()
    herald, wire = contents.pages[:2]
    officials, brandt = contents.attributions[4], contents.attributions[1]
    members = (
        ClaimMember(page=herald.id, span=officials.extent, attribution=officials.id, position=ClaimPosition.AFFIRMS),
        ClaimMember(page=herald.id, span=brandt.extent, attribution=brandt.id, position=ClaimPosition.DENIES),
        ClaimMember(
            page=wire.id,
            span=find(wire.text, "Veld rejects lake report"),
            attribution=None,
            position=ClaimPosition.REPORTS,
        ),
    )
    wording = find(herald.text, "the order came from Veld")
    claim = Claim(
        id=identifier("c", "order"),
        proposition=wording.of(herald.text),
        worded_by=0,
        wording=wording,
        members=members,
        affirming=Origins(
            minimum=1,
            maximum=2,
            names=("two officials (unnamed)", "Morning Post"),
            named_by=((0,), (0,)),
            merges=(Merge(names=("two officials (unnamed)", "Morning Post"), reason="one may have it from the other"),),
            rests_on="Morning Post",
        ),
        denying=Origins(minimum=1, maximum=1, names=("Olo Brandt",), named_by=((1,),)),
    )
    return contents.model_copy(update={"claims": (claim,)} | _others(contents, claim.id))


def _others(contents: Contents, claim: str) -> dict[str, object]:
    herald, wire = contents.pages[:2]
    loss = find(herald.text, "The Tarn reservoir lost half of its water in March.")
    aim = find(herald.text, "wants the treaty back")
    reason = Reason(
        page=herald.id, spans=(aim,), held_by=AUTHOR, author_position=AuthorPosition.SUPPORTS, answer=aim, agent="Veld"
    )
    post = find(herald.text, "the Morning Post")
    cites = LineageLink(page=herald.id, origin="Morning Post", kind=LineageKind.CITES, span=post)
    happening = Happening(page=herald.id, span=loss, date="2031-03", date_span=find(herald.text, "March"))
    answer = Hypothesis(id=identifier("x", "treaty"), label="wants the treaty back")
    return {
        "explanations": (
            Explanation(
                id=answer.id, question="Why would Veld do this?", claim=claim, label=answer.label, members=(reason,)
            ),
        ),
        "events": (
            Event(
                id=identifier("e", "loss"),
                date="2031-03",
                label=loss.of(herald.text),
                members=(happening,),
                conflicts=("2031-04-01",),
            ),
            Event(
                id=identifier("e", "said"),
                date="2031",
                label="Brandt said",
                said=True,
                members=(Happening(page=wire.id, span=find(wire.text, "Brandt said"), date="2031", said=True),),
            ),
        ),
        "lineage": (
            cites,
            LineageLink(
                page=wire.id, origin="The Tarn Herald", kind=LineageKind.COPIES, span=None, source_page=herald.id
            ),
        ),
        "shared_passages": (
            SharedPassage(
                page=herald.id,
                span=find(herald.text, "Brandt doubts the satellite pictures"),
                source_page=wire.id,
                source_span=find(wire.text, "Olo Brandt called the report a fairy tale"),
                directed=False,
                quotation=False,
            ),
        ),
        "leads": (
            Lead(
                kind=LeadKind.UNREAD_ORIGIN,
                label="Morning Post",
                claims=(claim,),
                page=herald.id,
                span=post,
                url="https://post.example/order",
            ),
        ),
        "matrices": (
            Matrix(
                id=identifier("m", "why"),
                question="Why would Veld do this?",
                claim=None,
                hypotheses=(
                    answer,
                    Hypothesis(id="not-so", label="It did not happen"),
                    Hypothesis(id="deception", label="Deception: somebody wants it to be believed"),
                ),
                evidence=(Evidence(claim=claim),),
            ),
        ),
    }


def hostile_woven_pile() -> Contents:
    """Every name, label and address of the woven nouns is mark-up that wants to act."""
    contents = hostile_pile()
    evil = contents.pages[0]
    words = "<script>window.ran=1</script>\u202e\x1b[2J"
    span = Span(0, len(evil.text)).trimmed(evil.text)
    member = ClaimMember(page=evil.id, span=span, attribution=None, position=ClaimPosition.AFFIRMS)
    claim = Claim(
        id=identifier("c", "evil"),
        proposition=words,
        worded_by=0,
        wording=span,
        members=(member,),
        affirming=Origins(minimum=1, maximum=1, names=(words,), named_by=((0,),), rests_on=words),
        circular=(words, words),
    )
    reason = Reason(page=evil.id, spans=(span,), held_by=words, author_position=AuthorPosition.NEUTRAL, answer=span)
    hostile = {
        "claims": (claim,),
        "explanations": (
            Explanation(id=identifier("x", 1), question=words, claim=claim.id, label=words, members=(reason,)),
        ),
        "events": (
            Event(
                id=identifier("e", 1),
                date="2031",
                label=words,
                members=(Happening(page=evil.id, span=span, date="2031"),),
                conflicts=(words,),
            ),
        ),
        "lineage": (
            LineageLink(page=evil.id, origin=words, kind=LineageKind.CITES, span=span, url="javascript:window.ran=1"),
        ),
        "leads": (Lead(kind=LeadKind.POINTER, label=words, page=evil.id, span=span, url="javascript:window.ran=1"),),
        "matrices": (
            Matrix(
                id=identifier("m", 1),
                question=words,
                claim=None,
                hypotheses=(Hypothesis(id="not-so", label=words),),
                evidence=(Evidence(claim=claim.id),),
            ),
        ),
    }
    return contents.model_copy(update=hostile)
