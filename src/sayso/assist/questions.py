"""The questions that an assistant can ask a dossier; each opens the file anew, so that answers are as it is now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.assist.answers import ClaimAnswer, Origin, PageAnswer, Passage, SideAnswer, Stand, Statement, Trace
from sayso.dossier import Dossier
from sayso.dossier import open as open_dossier
from sayso.errors import InputError
from sayso.exchange.identifiers import web_address
from sayso.model import Attribution, Claim, ClaimMember, ClaimPosition, Contents, Origins, Span
from sayso.report.context import Context
from sayso.report.passages import sentences_around, words_at
from sayso.report.why import circle_words, matching_claims, origin_words, range_words, steps

LONGEST = 20_000
"""Characters of one quotation: some ten pages. Who wants a whole page reads the page, not an assistant's window."""


class Questions:
    """A dossier to ask. Raises `SaysoError` with a sentence where a question cannot be answered."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def pages(self) -> list[PageAnswer]:
        """All pages, whatever their status."""
        with self._opened() as (_, looked):
            return [_page_answer(looked, page_id) for page_id in looked.context.pages]

    def search(self, query: str, limit: int) -> list[Passage]:
        """The passages that answer a search, best first."""
        with self._opened() as (dossier, looked):
            return [looked.passage(hit.page, hit.passage) for hit in dossier.search(query, limit)]

    def claims(self, words: str, limit: int) -> list[ClaimAnswer]:
        """The claims on most pages first; only those whose wording has the words, if there are any."""
        with self._opened() as (_, looked):
            return [_claim_answer(looked, claim) for claim in matching_claims(looked.contents, words)[:limit]]

    def positions(self, claim: str, position: ClaimPosition | None) -> list[Stand]:
        """The passages that put a claim forward or dispute it; only those with this position, if one is named."""
        with self._opened() as (_, looked):
            members = _the_claim(looked.contents, claim).members
            return [looked.stand(each) for each in members if position in (None, each.position)]

    def trace(self, claim: str) -> Trace:
        """On whose say-so a claim rests."""
        with self._opened() as (_, looked):
            found = _the_claim(looked.contents, claim)
            return Trace(
                claim=_claim_answer(looked, found),
                affirming=tuple(looked.origins(found, found.affirming)),
                denying=tuple(looked.origins(found, found.denying)),
                steps_affirming=tuple(steps(found, ClaimPosition.AFFIRMS, looked.context)),
                steps_denying=tuple(steps(found, ClaimPosition.DENIES, looked.context)),
                circle=circle_words(found) if found.circular else None,
            )

    def quote(self, page: str, start: int, end: int) -> Passage:
        """The words at a place, with their sentences."""
        with self._opened() as (_, looked):
            if page not in looked.context.pages:
                raise InputError(f"There is no page {page}: list_pages has their ids.")
            length = len(looked.context.pages[page].text)
            if not 0 <= start < end <= length or end - start > LONGEST:
                raise InputError(f"Name a place within 0 and {length:,} of at most {LONGEST:,} characters.")
            return looked.passage(page, Span(start, end))

    @contextmanager
    def _opened(self) -> Iterator[tuple[Dossier, _Looked]]:
        with open_dossier(self._path) as dossier:
            contents = dossier.contents()
            yield dossier, _Looked(contents, Context.of(contents))


def _the_claim(contents: Contents, wanted: str) -> Claim:
    found = matching_claims(contents, wanted)
    if len(found) != 1:
        told = f"{len(found)} claims fit" if found else "No claim fits"
        raise InputError(f"{told} {wanted!r}: list_claims has their ids.")
    return found[0]


class _Looked:
    """Makes answers of one dossier's records."""

    def __init__(self, contents: Contents, context: Context) -> None:
        self.contents = contents
        self.context = context

    def passage(self, page_id: str, span: Span) -> Passage:
        page = self.context.pages[page_id]
        windows = sentences_around([span], page.text, self.context.sentences.get(page_id, ()))
        return Passage(
            page=page_id,
            file=page.file,
            start=span.start,
            end=span.end,
            text=span.of(page.text),
            context=words_at(windows, page.text),
            address=web_address(page),
        )

    def stand(self, member: ClaimMember) -> Stand:
        said = self.context.attributions.get(member.attribution or "")
        return Stand(
            position=member.position,
            statement=said and self.statement(said),
            passage=self.passage(member.page, member.span),
        )

    def statement(self, each: Attribution) -> Statement:
        source, chain = self.context.names(each)
        return Statement(
            attribution=each.id,
            source=source,
            act=each.act,
            position=each.position,
            certainty=each.certainty,
            chain=chain,
            reading=each.confidence_band,
            passage=self.passage(each.page, each.extent),
        )

    def origins(self, claim: Claim, side: Origins) -> Iterator[Origin]:
        for name, members in zip(side.names, side.named_by, strict=True):
            yield Origin(name=origin_words(name), passages=tuple(self.stand(claim.members[at]) for at in members))


def _claim_answer(looked: _Looked, claim: Claim) -> ClaimAnswer:
    counts = Counter(member.position for member in claim.members)
    return ClaimAnswer(
        claim=claim.id,
        wording=looked.passage(claim.members[claim.worded_by].page, claim.wording),
        affirming=counts[ClaimPosition.AFFIRMS],
        denying=counts[ClaimPosition.DENIES],
        doubting=counts[ClaimPosition.DOUBTS],
        reporting=counts[ClaimPosition.REPORTS],
        origins_for=_side(claim.affirming),
        origins_against=_side(claim.denying),
    )


def _side(side: Origins) -> SideAnswer:
    names = tuple(map(origin_words, side.names))
    return SideAnswer(range=range_words(side), minimum=side.minimum, maximum=side.maximum, names=names)


def _page_answer(looked: _Looked, page_id: str) -> PageAnswer:
    page = looked.context.pages[page_id]
    told = page.metadata.model_dump(include={"title", "publisher", "authors", "published", "genre"})
    return PageAnswer(
        **told,
        page=page.id,
        file=page.file,
        status=page.status,
        address=web_address(page),
        translated=page.translation is not None,
        characters=len(page.text),
    )
