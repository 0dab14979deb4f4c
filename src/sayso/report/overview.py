"""What was read, what was left out and why, and how much there is of what."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from sayso.model import KEPT_ROLES, Act, Band, Contents, Page, PageStatus, Position, Role
from sayso.report.context import Context, block_id, counted_once
from sayso.report.wording import ACT, BAND, ROLE, clipped, kinds_words

_EXCERPT = 160
"""Characters of a left-out passage in the overview; the page's own view has it whole."""


_NOTE = 1_000
"""Characters of an editor's note there: nearly all notes are shorter, and what was wrong may stand at the end."""


@dataclass(frozen=True, slots=True)
class LeftOutBlock:
    """A block that was not read for meaning."""

    id: str
    place: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class LeftOutRole:
    """All left-out blocks of one role."""

    role: str
    blocks: tuple[LeftOutBlock, ...]
    pages: int


@dataclass(frozen=True, slots=True)
class CountRow:
    """A row of counts with its sum."""

    label: str
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class BandCount:
    """How many readings are this sure."""

    symbol: str
    label: str
    total: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The dossier in numbers, and everything that was left out."""

    pages: int
    read: int
    published: tuple[str, ...]
    """Earliest and latest date that a page gives for itself, as EDTF; empty where none does."""
    statements: int
    """Counted once where several versions of a page have the same."""
    repeated: int
    """How often a version repeats a statement of an earlier one."""
    said: int
    ascribed: int
    hearsay: int
    denied_or_doubted: int
    """Denials and doubts among what was said and is not unsure."""
    unsure: int
    by_act: tuple[CountRow, ...]
    by_position: tuple[int, ...]
    by_band: tuple[BandCount, ...]
    notes: tuple[LeftOutBlock, ...]
    """Editors' notes: what outlets say about their own texts."""
    left_out: tuple[LeftOutRole, ...]
    left_out_blocks: int
    archives: tuple[tuple[str, str], ...]
    """Each web archive, and what it holds besides pages, with counts."""
    silent: tuple[tuple[str, str], ...]
    """Id and label of each page that was read and gave no statement."""


def overview(contents: Contents, context: Context) -> Overview:
    """Count what a dossier holds and list what was left out of it.

    Args:
        contents: a dossier's contents.
        context: its look-ups.

    Returns:
        The overview.
    """
    statements = counted_once(contents)
    taken = Counter((each.act, each.position) for each in statements)
    acts = Counter(each.act for each in statements)
    bands = Counter(each.confidence_band for each in statements)
    speaking = {each.page for each in contents.attributions}
    dates = sorted(page.metadata.published for page in contents.pages if page.metadata.published)
    left_out = _left_out(contents, context)
    return Overview(
        pages=len(contents.pages),
        read=sum(page.status is PageStatus.ANALYSED for page in contents.pages),
        published=(dates[0], dates[-1]) if dates else (),
        statements=len(statements),
        repeated=len(contents.attributions) - len(statements),
        said=acts[Act.SAID],
        ascribed=acts[Act.ASCRIBED],
        hearsay=acts[Act.EVIDENTIAL],
        denied_or_doubted=sum(
            each.act is Act.SAID
            and each.position in {Position.DENIES, Position.DOUBTS}
            and each.confidence_band is not Band.UNSURE
            for each in statements
        ),
        unsure=bands[Band.UNSURE],
        by_act=tuple(
            CountRow(ACT[act], tuple(taken[act, position] for position in Position), acts[act]) for act in Act
        ),
        by_position=tuple(sum(taken[act, position] for act in Act) for position in Position),
        by_band=tuple(BandCount(band, BAND[band], bands[band]) for band in Band),
        notes=next((role.blocks for role in left_out if role.role == ROLE[Role.EDITOR_NOTE]), ()),
        left_out=left_out,
        left_out_blocks=sum(len(role.blocks) for role in left_out),
        archives=tuple((file, kinds_words(kinds)) for file, kinds in contents.left_out.items()),
        silent=tuple(
            (page.id, context.label(page.id))
            for page in contents.pages
            if page.status is PageStatus.ANALYSED and page.id not in speaking
        ),
    )


def _left_out(contents: Contents, context: Context) -> tuple[LeftOutRole, ...]:
    """Left-out blocks by role, the most frequent role first; an exact duplicate's blocks are its original's."""
    found: dict[Role, list[tuple[Page, LeftOutBlock]]] = defaultdict(list)
    for page in contents.pages:
        if page.duplicate_of in context.pages:
            continue
        for number, block in enumerate(page.blocks):
            if block.role not in KEPT_ROLES:
                view = LeftOutBlock(
                    block_id(page.id, number), context.label(page.id), _excerpt(block.span.of(page.text), block.role)
                )
                found[block.role].append((page, view))
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(
        LeftOutRole(ROLE[role], tuple(view for _, view in blocks), len({page.id for page, _ in blocks}))
        for role, blocks in ordered
    )


def _excerpt(text: str, role: Role) -> str:
    most = _NOTE if role is Role.EDITOR_NOTE else _EXCERPT
    return clipped(" ".join(text[: most * 2].split()), most)
