"""The log in words: who changed what, when, why, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.corrections.log import targets, underlying
from sayso.dossier import Dossier
from sayso.dossier.correcting import Standing
from sayso.model import Change, Entry, Note, Noun, Rate, SetConfidential, Weigh
from sayso.report.harmless import one_line
from sayso.report.wording import clipped

_EXCERPT = 120
"""Characters of the passage that an entry is about."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry."""

    id: str
    at: str
    by: str
    kind: str
    value: str
    """To what it was changed; empty where the kind tells all."""
    noun: str
    anchor: str
    """The id of what it leads to."""
    words: str
    """The passage that it is about."""
    reason: str
    standing: Standing
    undone_by: str


def described(dossier: Dossier) -> list[LogLine]:
    """The entries of a dossier's log, the last first."""
    return [
        _line(each.entry, each.standing, each.undone_by.by if each.undone_by else "")
        for each in reversed(dossier.corrections())
    ]


def _line(entry: Entry, standing: Standing, undone_by: str) -> LogLine:
    target = targets(entry.change)[0]
    change = underlying(entry.change)
    values = (getattr(change, name, None) for name in ("value", "name", "text", "label", "origin"))
    # What is orphaned has no view of its own any more, and a link that was changed another id; its page has the same.
    is_changed_link = target.noun is Noun.LINK and not isinstance(change, Note)
    is_placeless = standing is Standing.ORPHANED or target.noun is Noun.PASSAGE or is_changed_link
    return LogLine(
        id=entry.id,
        at=entry.at[:16].replace("T", " "),
        by=entry.by,
        kind=change.kind.replace("-", " "),
        value=_told(change) or one_line(str(next((value for value in values if value is not None), ""))),
        noun=target.noun,
        anchor=target.anchor.page if is_placeless else target.id,
        words=clipped(one_line(target.name or target.anchor.exact), _EXCERPT),
        reason=entry.reason or "",
        standing=standing,
        undone_by=undone_by,
    )


def _told(change: Change) -> str:
    """What a judgement of a matrix is about besides the matrix, and how, and what is no word itself; else empty."""
    if isinstance(change, SetConfidential):
        return "yes" if change.value else "no"
    if isinstance(change, Rate):
        value = str(change.value or "taken back")
    elif isinstance(change, Weigh):
        value = f"credibility {change.credibility}, relevance {change.relevance}"
    else:
        return ""
    return f"{value}, “{clipped(one_line(change.claim.anchor.exact), _EXCERPT)}”"
