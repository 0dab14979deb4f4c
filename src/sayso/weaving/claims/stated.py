"""What is stated: the statements of a pile, each with what belongs to it, as its page alone tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count, groupby

from sayso.model import Attribution, ClaimPosition, Page, Span, Statement, StatementPlace
from sayso.weaving.claims.answers import Answer, answer
from sayso.weaving.claims.positions import Made, to_its_words, words_of
from sayso.weaving.claims.spread import Worded, worded
from sayso.weaving.claims.terms import Terms, family, terms
from sayso.weaving.claims.voices import tellers_on
from sayso.weaving.memory import Memory, Whole

_OPEN = frozenset({"if", "unless", "whether"})
"""Words that leave open what they stand in, wherever they do."""


@dataclass(frozen=True, eq=False)
class Stated:
    """A statement with what belongs to it.

    It is equal to itself alone and comes from the memory, so that looking up what depends on many costs no comparison.
    """

    made: Made
    """Its attribution, if it has one, names people by numbers; see `_nameless`."""
    answer: Answer | None
    cues: frozenset[str]
    """The families of the words that attribute it."""
    tells: bool
    """Whether it tells what somebody else says."""
    published: str | None
    """When its page was."""

    @property
    def statement(self) -> Statement:
        """The statement itself."""
        return self.made.statement

    @property
    def said(self) -> Terms:
        """Its terms."""
        return self.made.said

    @property
    def source(self) -> Attribution | None:
        """Who says it; None for the page itself."""
        return self.made.attribution

    @property
    def date(self) -> str | None:
        """When it was made: when it was said, else when its page was published."""
        return (self.source.said if self.source else None) or self.published

    @cached_property
    def place(self) -> tuple[str, Span, str]:
        """What members of a claim are told apart and sorted by."""
        return StatementPlace.of(self.statement).key

    @property
    def words(self) -> str:
        """What it says."""
        return self.made.wording.text

    @cached_property
    def worded(self) -> Worded:
        """What its words have of each kind that may change from one telling to the next."""
        return worded(self.statement.relations, self.said.numbers, self.words)

    @cached_property
    def faults(self) -> int:
        """How many things keep it from being a plain assertion that is understood by itself.

        Negations, a hedge or condition, pieces, its source, words that stand for something named elsewhere.
        """
        statement = self.statement
        plain = to_its_words(self.made) is ClaimPosition.AFFIRMS
        open_ = statement.hedged or not _OPEN.isdisjoint(self.words.casefold().split())
        return statement.negations + open_ + (len(statement.wording) > 1) + (not plain) + statement.dangling


def all_stated(
    pages: Iterable[Page], statements: Sequence[Statement], attributions: Iterable[Attribution], memory: Memory
) -> tuple[Stated, ...]:
    """The statements of pages with what belongs to each, in the order they came.

    Args:
        pages: those that the statements stand on.
        statements: page by page.
        attributions: all of these pages.
        memory: of each page on which the same is said, and the same are one.
    """
    by_page = {page.id: page for page in pages}
    attributed: dict[str, list[Attribution]] = defaultdict(list)
    for attribution in attributions:
        attributed[attribution.page].append(attribution)
    found: list[Stated] = []
    for page, on_page in groupby(statements, key=lambda each: each.page):
        text, published = by_page[page].text, by_page[page].metadata.published
        here = Whole(tuple(on_page), page)
        said = memory.recall(_said, text, here)
        sources = memory.recall(_nameless, Whole(tuple(attributed.get(page, ())), page))
        found += memory.recall(_stated, text, published, here, Whole(said, page), Whole(sources, page))
    return tuple(found)


def _said(text: str, statements: Whole[tuple[Statement, ...]]) -> tuple[tuple[Terms, Terms], ...]:
    """The terms of each of some statements of a page, and those of its first piece."""
    return tuple((terms(words_of(each, text)), terms(each.wording[0].of(text))) for each in statements.value)


def _nameless(attributions: Whole[tuple[Attribution, ...]]) -> tuple[Attribution, ...]:
    """The attributions of a page with numbers for names: claims only ask who of a page are one.

    So an actor who goes by another name makes no claim anew. A name's number tells where it stands first, and not how
    many stand before it: that two are one changes no third one's.
    """
    place, numbers = count(), dict[str, str]()

    def numbered(name: str) -> str:
        return numbers.setdefault(name, str(next(place)))

    return tuple(
        each.model_copy(
            update={
                "actor": None,
                "source_name": numbered(each.source_name),
                "chain": tuple(numbered(name) for name in each.chain),
            }
        )
        for each in attributions.value
    )


def _stated(
    text: str,
    published: str | None,
    statements: Whole[tuple[Statement, ...]],
    said: Whole[tuple[tuple[Terms, Terms], ...]],
    attributions: Whole[tuple[Attribution, ...]],
) -> tuple[Stated, ...]:
    """Some statements of a page with what belongs to each.

    Args:
        text: the page's.
        published: when the page was.
        statements: the statements.
        said: their terms, and those of their first pieces.
        attributions: all of the page.
    """
    by_id = {each.id: each for each in attributions.value}
    tellers = tellers_on(attributions.value)
    found = []
    for statement, (whole, first) in zip(statements.value, said.value, strict=True):
        source = by_id.get(statement.attribution or "")
        found.append(
            Stated(
                made=Made(statement, whole, source, text),
                answer=answer(statement, whole, first, source),
                cues=_families(source, text),
                tells=statement.attribution in tellers,
                published=published,
            )
        )
    return tuple(found)


def _families(attribution: Attribution | None, text: str) -> frozenset[str]:
    """The families of the words that attribute something."""
    if attribution is None or attribution.cue is None:
        return frozenset()
    return frozenset(family(word) for word in attribution.cue.of(text).casefold().split())
