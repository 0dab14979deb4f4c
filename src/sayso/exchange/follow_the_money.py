"""FollowTheMoney entities, a line of JSON each, as Aleph and OpenAleph import them (`ftm`, `alephclient`).

Pages are articles, actors persons, organisations and public bodies; who said what on which page, and whom a page
passes on, are `Documentation` links between the two. The model's own library is not needed to write this, and checks
it in the tests.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from sayso.exchange.identifiers import web_address
from sayso.model import (
    Actor,
    ActorKind,
    Attribution,
    Claim,
    Contents,
    Event,
    LineageLink,
    Page,
    PageStatus,
    item_id,
)
from sayso.report.passages import words_at
from sayso.report.wording import LINEAGE, STANCE

_ACTOR = {
    ActorKind.PERSON: "Person",
    ActorKind.STATE: "PublicBody",
    ActorKind.AGENCY: "PublicBody",
    ActorKind.OUTLET: "Organization",
    ActorKind.ARMED_GROUP: "Organization",
    ActorKind.ORGANISATION: "Organization",
    ActorKind.UNNAMED: "LegalEntity",
}
_LANGUAGE = dict(
    (
        *(("ar", "ara"), ("cs", "ces"), ("de", "deu"), ("en", "eng"), ("es", "spa"), ("fa", "fas"), ("fr", "fra")),
        *(("he", "heb"), ("hi", "hin"), ("it", "ita"), ("ja", "jpn"), ("ko", "kor"), ("nl", "nld"), ("pl", "pol")),
        *(("ps", "pus"), ("pt", "por"), ("ru", "rus"), ("tr", "tur"), ("uk", "ukr"), ("ur", "urd"), ("zh", "zho")),
    )
)
"""The model has three letters where our records have two (ISO 639-2/T)."""
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")
"""What the model takes for a date; EDTF's intervals, seasons and marks of doubt it has no place for."""
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")

Values = str | None | tuple[str, ...] | list[str]


def to_ftm(contents: Contents) -> bytes:
    """A dossier as FollowTheMoney entities."""
    return "".join(f"{line}\n" for line in _lines(contents)).encode()


def _lines(contents: Contents) -> Iterator[str]:
    texts = {page.id: page.text for page in contents.pages}
    read = (page for page in contents.pages if page.status is PageStatus.ANALYSED)
    yield from map(_page, read)
    yield from map(_actor, contents.actors)
    yield from (_said(each, texts[each.page]) for each in contents.attributions if each.actor)
    yield from (_passed_on(each, texts[each.page]) for each in contents.lineage if each.actor)
    yield from map(_event, contents.events)
    yield from map(_claim, contents.claims)


def _entity(identifier: str, schema: str, **values: Values) -> str:
    listed = {key: [value] if isinstance(value, str) else list(value or ()) for key, value in values.items()}
    properties = {key: told for key, found in listed.items() if (told := [each for each in found if each])}
    return json.dumps({"id": identifier, "schema": schema, "properties": properties}, ensure_ascii=False)


def _page(page: Page) -> str:
    metadata = page.metadata
    return _entity(
        page.id,
        "Article",
        title=metadata.title or page.file,
        author=metadata.authors,
        publisher=metadata.publisher,
        publishedAt=_date(metadata.published),
        language=_LANGUAGE.get(metadata.language or ""),
        sourceUrl=web_address(page),
        retrievedAt=page.custody.captured,
        fileName=page.file,
        mimeType=page.media_type if _MEDIA_TYPE.fullmatch(page.media_type) else None,
    )


def _actor(actor: Actor) -> str:
    return _entity(actor.id, _ACTOR[actor.kind], name=actor.name, alias=actor.aliases)


def _said(each: Attribution, text: str) -> str:
    return _entity(
        each.id,
        "Documentation",
        document=each.page,
        entity=each.actor,
        role=STANCE[each.act][each.position],
        summary=words_at(each.content, text),
        date=_date(each.said),
    )


def _passed_on(link: LineageLink, text: str) -> str:
    return _entity(
        item_id("l", link.model_dump_json()),
        "Documentation",
        document=link.page,
        entity=link.actor,
        role=LINEAGE[link.kind],
        summary=link.span and link.span.of(text),
        sourceUrl=link.url if link.url and link.url.startswith(("http://", "https://")) else None,
    )


def _event(event: Event) -> str:
    pages = list(dict.fromkeys(each.page for each in event.members))
    return _entity(event.id, "Event", name=event.label, date=_date(event.date), proof=pages)


def _claim(claim: Claim) -> str:
    pages = list(dict.fromkeys(each.page for each in claim.members))
    return _entity(claim.id, "Note", name="Claim", description=claim.proposition, entity=pages)


def _date(edtf: str | None) -> str | None:
    return edtf if edtf and _DATE.fullmatch(edtf) else None
