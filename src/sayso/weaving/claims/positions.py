"""Positions: how a statement stands to a claim's proposition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from sayso.model import Act, Attribution, ClaimPosition, Position, Role, Statement
from sayso.weaving.claims.stance import Wording, features, load
from sayso.weaving.claims.terms import Terms, family, terms, words

_OWN = {
    Position.AFFIRMS: ClaimPosition.AFFIRMS,
    Position.URGES: ClaimPosition.AFFIRMS,
    Position.DENIES: ClaimPosition.DENIES,
    Position.DOUBTS: ClaimPosition.DOUBTS,
    Position.ASKS: ClaimPosition.REPORTS,
    Position.CONSIDERS: ClaimPosition.REPORTS,
}
_HEADLINES = (Role.HEADLINE, Role.HEADING)
_BEFORE = 80
"""Characters that are looked at around a statement's beginning."""
_OPPOSITE = {ClaimPosition.AFFIRMS: ClaimPosition.DENIES, ClaimPosition.DENIES: ClaimPosition.AFFIRMS}


@dataclass(frozen=True)
class Made:
    """A statement with what belongs to it."""

    statement: Statement
    said: Terms
    attribution: Attribution | None
    text: str
    """The page's text."""

    @cached_property
    def wording(self) -> Wording:
        """Its words."""
        return Wording(words_of(self.statement, self.text), self.statement)


_PRESUMING = ("why", "how")
"""A question that begins so takes for granted what it asks about."""
_OPENING = ("if", "whether", "unless", "suppose")
"""Words before a sentence's part that leave it open."""
_NO_CONDITION = ("anything", "so", "not", "any")
"""Words that make a figure of speech of an "if" before them."""
_ASIDE = re.compile(r"\b(?:rather than|instead of|as opposed to)\b(?P<aside>[^.;:]*)", re.IGNORECASE)
"""What is set aside for something else; a negation of what stands in it."""
_DOUBTING = re.compile(
    r"\b(?:hard|difficult) to (?:see|believe|imagine|credit)\b|\bfar-fetched\b|\bstrains? (?:belief|credulity)\b"
    r"|\bbeggars? belief\b|(?:\bis|\bwas|['’]s|\bbe) (?:a|quite a|a big|a long) (?:leap|stretch) (?:from|to)\b",
    re.IGNORECASE,
)
"""Turns of phrase of those who do not believe a thing."""
_DISCOUNTED = re.compile(
    r"\b(?:unlikely|improbable|implausible|doubtful|untrue|false|not (?:true|likely)|no (?:evidence|proof|sign))"
    r" that\s*$",
    re.IGNORECASE,
)
"""What stands right before a part of a sentence that the page does not take to be so."""
_WORDS = re.compile(r"[^\W_]+")
_VIEW = re.compile(r"(?:from|in)\b[^,.;:]{0,80}$", re.IGNORECASE)
"""What stands before the word that makes a sentence somebody's view ("from the ministry's viewpoint, …")."""


def words_of(statement: Statement, text: str) -> str:
    """The words of a statement, in its page's text."""
    return " ".join(span.of(text) for span in statement.wording)


def position(made: Made, worded_by: Made) -> ClaimPosition:
    """How the one who makes a statement stands to the proposition as another statement words it.

    The source's position to its own words, turned round where just one of the two wordings is negated; to leave a thing
    open in one's own words is to doubt what words it as a fact. A page's own headline stands as its wording does, but
    one that tells of somebody's denial takes no side.
    """
    own = to_its_words(made)
    if made.attribution is None and made.statement.role in _HEADLINES and made != worded_by and not _presumes(made):
        stance = headline_stance(made, worded_by)
        tells = not words()["denials"].isdisjoint(made.said.forms)
        return ClaimPosition.REPORTS if tells and stance is ClaimPosition.DENIES else stance
    if made.attribution is None and own is not ClaimPosition.REPORTS and _doubtful(made):
        return ClaimPosition.AFFIRMS if _doubtful(worded_by) else ClaimPosition.DOUBTS
    even = (_negations(made, worded_by) + _negations(worded_by, made)) % 2 == 0
    if even or own not in _OPPOSITE or _repeats(made, worded_by) or _repeats(worded_by, made):
        return own
    if _of_one_act(made.statement, worded_by.statement):
        return _OPPOSITE[own]
    if made.attribution:
        return own
    return _OPPOSITE[own] if _of_one_matter(made.said, worded_by.said) else ClaimPosition.REPORTS


def headline_stance(made: Made, worded_by: Made) -> ClaimPosition:
    """How a headline's wording stands to the proposition as another statement words it: affirms, denies or reports."""
    return _stance(made.wording, worded_by.wording)


@lru_cache(maxsize=2**12)  # half a millisecond each; the same headlines are compared in every weaving
def _stance(headline: Wording, proposition: Wording) -> ClaimPosition:
    return load().stance(features(headline, proposition))


def _negations(made: Made, other: Made) -> int:
    """How many negations bear on what a statement has in common with another."""
    return made.statement.negations + _sets_aside(made, other)


def _repeats(made: Made, other: Made) -> bool:
    """Whether a statement has the other's words with their no among more: negations are counted in its beginning."""
    said, repeated = (" ".join(_WORDS.findall(each.wording.text.casefold())) for each in (made, other))
    return made.statement.negations == 0 < other.statement.negations and repeated in said


def _sets_aside(made: Made, other: Made) -> bool:
    """Whether what a statement has in common with another is what it sets aside ("rather than …")."""
    found = _ASIDE.search(made.wording.text)
    if found is None:
        return False
    shared = set(made.said.families) & set(other.said.families)
    aside = set(terms(found["aside"]).families)
    rest = set(terms(made.wording.text[: found.start()]).families)
    return len(shared & aside) > len(shared & rest)


def _doubtful(made: Made) -> bool:
    """Whether the words say that something is not known or not to be believed."""
    forms = set(made.said.forms)
    unknown = made.statement.negations % 2 == 1 and bool(forms & words()["knowing"])
    return unknown or bool(forms & words()["doubts"]) or bool(_DOUBTING.search(made.wording.text))


def _of_one_act(one: Statement, other: Statement) -> bool:
    """Whether two statements speak of the same doing, so that a no in one of them is a no to the other."""
    acts = ({family(relation.predicate) for relation in each.relations} for each in (one, other))
    return one == other or not next(acts).isdisjoint(next(acts))


def _of_one_matter(one: Terms, other: Terms) -> bool:
    """Whether two statements have a third of the shorter one's words in common: then a no says no to both."""
    shared = set(one.families) & set(other.families)
    return 3 * len(shared) >= min(len(set(one.families)), len(set(other.families)))


def to_its_words(made: Made) -> ClaimPosition:
    """How the one who speaks stands to what the statement's own words say.

    What is asked, left open, or passed on as hearsay of nobody in particular gives nobody a position, nor does what
    somebody is said to hold in a part of a sentence that the page itself calls unlikely or false. That there is no
    evidence of a thing is a doubt.
    """
    statement, attribution = made.statement, made.attribution
    if attribution is None:
        asks = statement.asks and not _presumes(made)
        open_ = asks or statement.hedged or _conditional(made) or _is_a_view(made)
        return ClaimPosition.REPORTS if open_ else ClaimPosition.AFFIRMS
    start = statement.span.start
    if _DISCOUNTED.search(made.text[max(0, start - _BEFORE) : start]):
        return ClaimPosition.REPORTS
    if attribution.act is Act.EVIDENTIAL:
        cue = attribution.cue.of(made.text).casefold().split() if attribution.cue else []
        if words()["evidence"].isdisjoint(cue):
            return ClaimPosition.REPORTS
        return ClaimPosition.DOUBTS if attribution.position is Position.DENIES else ClaimPosition.AFFIRMS
    if attribution.position is Position.CONSIDERS and _suspects(made, attribution):
        return ClaimPosition.AFFIRMS
    return _OWN[attribution.position]


def _suspects(made: Made, attribution: Attribution) -> bool:
    """Whether the source suspects that it is so, which is to hold it likely."""
    return attribution.cue is not None and "suspect" in attribution.cue.of(made.text).casefold()


def _presumes(made: Made) -> bool:
    """Whether the statement asks why or how, and so takes for granted what it asks about."""
    return made.statement.asks and made.wording.text.casefold().startswith(_PRESUMING)


def _conditional(made: Made) -> bool:
    """Whether the statement is, or stands right behind, a condition or an open question."""
    start = made.statement.span.start
    before = made.text[max(0, start - _BEFORE) : start].split()[-1:]
    first, second = [*made.wording.text.casefold().split(maxsplit=2), "", ""][:2]
    opened = first in _OPENING and second.strip(",") not in _NO_CONDITION
    return opened or any(word.casefold() in _OPENING for word in before)


def _is_a_view(made: Made) -> bool:
    """Whether the words say at their beginning whose view it is that they tell."""
    beginning, comma, _ = made.wording.text[:_BEFORE].partition(",")
    whose, _, noun = beginning.rpartition(" ")
    return bool(comma and _VIEW.match(whose) and noun.casefold() in words()["views"])
