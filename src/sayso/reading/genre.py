"""The kind of text a page carries, from general cues; always an inference, and none where no cue speaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sayso.model import Genre, Role
from sayso.reading.lexicon import key_words, words_of
from sayso.reading.lines import Line
from sayso.reading.printed.credits import wire_dateline
from sayso.reading.roles.kinds import speaker

_OPINION_LABEL = re.compile(
    r"(?:opinion|op-?ed|commentary|comment|editorial|column|viewpoint|perspective|kommentar|meinung|leitartikel|gastbeitrag|tribune|opini[oó]n|columna)s?\b[\s:|]*",
    re.IGNORECASE,
)
_OWN_OPINION = re.compile(r"\b(?:opinions?|views?|meinung|opiniones)\b", re.IGNORECASE)
_EXPERT = re.compile(
    r"\b(?:professor|scholar|(?:senior |visiting |research )?fellow|lecturer|historian|economist|political scientist"
    r"|emeritus|former (?:ambassador|minister|diplomat|official))\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|my|I'm|I’m|I've|I’ve|me)\b")
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]{1,2000}[\"”“»]")
_INTERVIEW = re.compile(
    r"\b(?:interview|q\s?&\s?a|spoke (?:to|with)|talked (?:to|with)|in conversation with"
    r"|answers? (?:our|your|the) questions|im gespräch|entretien|entrevista)\b",
    re.IGNORECASE,
)
_EXPERT_ANSWERS = re.compile(
    r"(?P<house>[A-Z][\w&-]*(?:\s(?:of\s|for\s|on\s)?[A-Z][\w&-]*){0,5})(?:['’]s|['’])\s(?P<expert>[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]*){1,3})\s"
    r"(?:looks? at|discusses|explains|examines|answers|considers|breaks down|assesses|weighs in|talks about|analy[sz]es"
    r"|unpacks|explores|addresses|reflects on)\b"
)
REPORTING = 0.004
"""Share of words that are reporting words from which a text is a report: one in 250; news has one in 50."""
ARGUING = 0.01
"""Share of first-person words outside quotations from which a text speaks for itself."""


def expert_answers(lines: Sequence[Line], roles: Sequence[Role]) -> tuple[str, str] | None:
    """House and expert where the lead of a page of questions says "<House>'s <Expert> looks at ...".

    It is the form in which institutes print interviews with their own staff: the house is the page's publisher, the
    expert gives the answers.
    """
    if roles.count(Role.QUESTION) < 2:
        return None
    for line, role in zip(lines, roles, strict=True):
        if role is Role.QUESTION:
            return None
        if role is Role.BODY and (found := _EXPERT_ANSWERS.search(line.text)):
            return found["house"].removeprefix("The "), found["expert"]
    return None


def genre_of(lines: Sequence[Line], roles: Sequence[Role]) -> Genre | None:
    """The genre that the first fitting cue tells, from the plainest to the weakest."""
    body = [line.text for line, role in zip(lines, roles, strict=True) if role is Role.BODY]
    if not body:
        return None
    if any(wire_dateline(text) for text in body[:3]):
        return Genre.WIRE
    if _is_interview(lines, roles):
        return Genre.QA
    if _says_opinion(lines, roles):
        return Genre.OPINION
    if roles.count(Role.QUESTION) >= 2:
        return Genre.EXPLAINER
    return _by_voice(" ".join(body), Role.COMMENT in roles or Role.COMMENT_SPAM in roles)


def _is_interview(lines: Sequence[Line], roles: Sequence[Role]) -> bool:
    """Whether an expert answers, speakers take turns, or the lead of a page of questions speaks of an interview."""
    if expert_answers(lines, roles):
        return True
    texts = [line for line, role in zip(lines, roles, strict=True) if role in {Role.BODY, Role.QUESTION}]
    turns = Counter(filter(None, map(speaker, texts)))
    if sum(number for number in turns.values() if number > 1) >= max(4, len(texts) / 2):
        return True
    questions = [at for at, role in enumerate(roles) if role is Role.QUESTION]
    lead = (line.text for line in lines[: questions[0]]) if len(questions) > 1 else ()
    return any(_INTERVIEW.search(text[:1000]) for text in lead)


def _says_opinion(lines: Sequence[Line], roles: Sequence[Role]) -> bool:
    """A label, a disclaimer that the author speaks alone, or an author who is presented as an expert."""
    for line, role in zip(lines, roles, strict=True):
        if role in {Role.NAVIGATION, Role.HEADLINE, Role.HEADING} and _OPINION_LABEL.fullmatch(line.text):
            return True
        if role is Role.HEADLINE and re.match(r"(?:opinion|op-?ed|kommentar)\s?[:|]", line.text, re.IGNORECASE):
            return True
        if role is Role.DISCLAIMER and _OWN_OPINION.search(line.text):
            return True
        if role in {Role.BYLINE, Role.AUTHOR_BIO} and _EXPERT.search(line.text):
            return True
    return False


def _by_voice(body: str, has_comments: bool) -> Genre | None:
    own_words = _QUOTED.sub(" ", body)
    words = max(1, len(body.split()))
    reporting = sum(word in words_of("reporting_words") for word in key_words(body))
    if len(_FIRST_PERSON.findall(own_words)) >= max(3, ARGUING * words):
        return Genre.BLOG if has_comments else Genre.OPINION
    if reporting >= max(2, REPORTING * words):
        return Genre.NEWS
    return None
