"""What a build found, in a few lines."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from sayso.dossier import Dossier, Verification
from sayso.model import Band, Contents, PageStatus
from sayso.report.checking import Checked
from sayso.report.context import counted_once
from sayso.report.wording import counted, kinds_words

_LEFT_OUT_SHOWN = 10
_SPEAKERS_SHOWN = 5
_DIFFERENCES_SHOWN = 40


def summary(dossier: Dossier) -> list[str]:
    """The lines: pages by status, what was left out and why, attributions by band, and speakers."""
    contents, path = dossier.contents(), dossier.path
    statuses = Counter(page.status for page in contents.pages)
    statements = counted_once(contents)
    bands = Counter(each.confidence_band for each in statements)
    pages = ", ".join(f"{statuses[status]} {_words(status)}" for status in PageStatus if statuses[status])
    found = ", ".join(f"{bands[band]} {band}" for band in Band)
    return [
        f"{counted(len(contents.pages), 'page')}: {pages}",
        *_left_out(contents, path),
        *(f"  {file} also holds {kinds_words(kinds)}" for file, kinds in dossier.left_out.items()),
        f"{counted(len(statements), 'attribution')}: {found}",
        *_repeated(contents),
        *_speakers(contents),
        f"Dossier: {path}",
    ]


def verification(found: Verification) -> list[str]:
    """What verifying a dossier found: a line for each thing that does not fit, and one for the rest."""
    lines = [f"{each.file} ({each.page}): {each.problem}" for each in found.mismatches]
    lines += [f"Bytes with the SHA-256 {sha256} belong to no page: it was taken out." for sha256 in found.unclaimed]
    lines.append(f"{counted(found.verified, 'page')} verified: bytes, hashes and ids fit.")
    if found.without_bytes:
        lines.append(f"{counted(found.without_bytes, 'input')} without bytes: nothing to verify.")
    if not found.fits:
        wrong = len({each.page for each in found.mismatches}) + len(found.unclaimed)
        lines.append(f"{counted(wrong, 'page')} NOT as taken in: see above.")
    return lines


def checked(found: Checked) -> list[str]:
    """What comparing a report with a dossier found: what fits, a line for each difference, and the verdict last."""
    shown = found.differences[:_DIFFERENCES_SHOWN]
    lines = [*found.equal, *(f"DIFFERS: {each}" for each in shown)]
    if more := len(found.differences) - len(shown):
        lines.append(f"  and {counted(more, 'more difference')}")
    return [*lines, "The report is NOT what this dossier gives: see above."] if found.differences else lines


def _left_out(contents: Contents, path: Path | None) -> list[str]:
    left_out = [page for page in contents.pages if page.status is not PageStatus.ANALYSED]
    lines = [f"  left out: {page.file}: {page.reason}" for page in left_out[:_LEFT_OUT_SHOWN]]
    if more := len(left_out) - len(lines):
        lines.append(f"  and {more} more: sayso show pages {path}")
    return lines


def _speakers(contents: Contents) -> list[str]:
    counts = Counter(each.actor for each in counted_once(contents) if each.actor)
    named = sorted(contents.actors, key=lambda actor: (-counts[actor.id], actor.name, actor.id))
    most = ", ".join(f"{actor.name} ({counts[actor.id]})" for actor in named[:_SPEAKERS_SHOWN])
    return [f"{counted(len(named), 'speaker')}, most often: {most}"] if named else []


def _repeated(contents: Contents) -> list[str]:
    """What versions of pages repeat, which the counts do not count again."""
    versions = sum(page.version_of is not None for page in contents.pages)
    repeated = len(contents.attributions) - len(counted_once(contents))
    return [f"  and {repeated:,} again on {counted(versions, 'later version')} of these pages"] if versions else []


def _words(status: PageStatus) -> str:
    return status.replace("-", " ")
