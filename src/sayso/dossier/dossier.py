"""Dossiers: a pile of pages, kept in one file, asked for what it holds, and corrected."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sayso.corrections.shown import pending, shown
from sayso.corrections.targets import Targets
from sayso.dossier.correcting import Logged, append, logged, redoing, undoing
from sayso.dossier.keeping import Woven, keep
from sayso.dossier.overlaying import overlay, part_as_corrected
from sayso.dossier.progress import Listener, silent
from sayso.dossier.verification import Verification
from sayso.errors import CorrectionError
from sayso.model import (
    Actor,
    Attribution,
    Change,
    ClaimHit,
    ClaimMember,
    Contents,
    Correcting,
    Entry,
    Hit,
    Judging,
    Page,
    Propose,
    Proposed,
    Sharing,
    Span,
    Target,
)
from sayso.store import LookUp, Overlay, Store

if TYPE_CHECKING:
    from sayso.dossier.reweaving import Remembered, Weaving

Names = Iterable[str | Path] | str | Path
"""What names inputs: files, folders, wildcards and addresses, or one of these."""


class Dossier:
    """A pile of pages and what sayso read in it. Made by `build` or `open`; close it, or use it in a `with`."""

    def __init__(self, store: Store, path: Path | None) -> None:
        self._store = store
        self._woven: tuple[str, Contents, tuple[str, ...]] | None = None
        """The mark of the woven contents, these, and the entries that they were made with."""
        self._log: tuple[Entry, ...] | None = None
        self._shown: tuple[tuple[str, int], Contents] | None = None
        self.path = path

    @property
    def pages(self) -> tuple[Page, ...]:
        """All pages, by file name, whatever their status."""
        return self.contents().pages

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """All attributions, by page and place."""
        return self.contents().attributions

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Everybody and everything that says something, by name."""
        return self.contents().actors

    @property
    def look_up(self) -> LookUp:
        """Indexed reading of parts of the contents; see `sayso.store.look_up`."""
        return self._store.look_up

    @property
    def unfinished(self) -> int:
        """How many pages were taken in and not analysed yet."""
        return self._store.unfinished()

    @property
    def shared(self) -> Sharing | None:
        """What was taken out before this copy of a dossier was shared; None for one that is as it was built."""
        return self._store.sharing()

    @property
    def left_out(self) -> dict[str, dict[str, int]]:
        """What web archives hold besides pages: by archive, counts by kind, the greatest first."""
        return self._store.left_out()

    def verify(self) -> Verification:
        """Recompute the hashes of all kept bytes, and all page ids, and tell which pages they do not fit."""
        from sayso.dossier.verifying import verify

        return verify(self._store)

    def share(self, output: str | Path, *, working_copy: bool = False) -> Sharing:
        """Write a copy for others: only the passages that are cited, without names, notes and confidential pages.

        Args:
            output: the file to make; it must not be there yet.
            working_copy: whether it has whole pages with their bytes, to go on working with. Confidential pages, and
                names and notes of those who worked on the dossier, are not in it either.

        Returns:
            What was taken out, as the copy itself declares it.

        Raises:
            DossierError: there is such a file already, it cannot be written, or this is a shared copy itself.
        """
        from sayso.dossier.sharing import share

        return share(self._store, Path(output), working_copy=working_copy)

    def contents(self) -> Contents:
        """Everything as plain records, as people corrected it: what reports and exports are made from.

        It is that of the file now, whoever changed it. What follows from corrections that are `pending` is not in it
        yet; `weave` puts it in.
        """
        mark, woven, corrected = self._base()
        log = self.log()
        state = mark, len(log)
        if self._shown is None or self._shown[0] != state:
            self._shown = state, shown(woven, log, corrected, self._store.statements)
        return self._shown[1]

    def original(self, page: Page) -> bytes:
        """The bytes of a page as they came in.

        Raises:
            NotADossierError: they are not there, or damaged.
            SharedCopyError: they were taken out.
        """
        self._store.refuse_if_cited_only()
        return self._store.original(page.sha256)

    def search(self, query: str, limit: int = 20) -> list[Hit]:
        """Search all text, whatever its role, and all attributions.

        Args:
            query: words that must all be there; "a phrase" in quotation marks; `begin*` for words that begin so;
                `-word` and `field:value` as in `sayso.store.query`.
            limit: the greatest number of hits.

        Returns:
            The hits, best first.
        """
        return self._store.search(query, limit)

    def search_claims(self, query: str, limit: int = 20) -> list[ClaimHit]:
        """Search the words that stand for claims, best first; fields narrow to claims with a passage that fits."""
        return self._store.search_claims(query, limit)

    def add(
        self,
        inputs: Names,
        *,
        jobs: int | None = None,
        progress: Listener | None = None,
        allow_private: bool = False,
        manifest: str | Path | None = None,
        addresses: str | Path | None = None,
        languages: Iterable[str] = (),
    ) -> None:
        """Add pages; only the new ones are analysed. Arguments and errors are those of `build`."""
        from sayso.dossier.building import take
        from sayso.dossier.finding import find

        take(
            self._store,
            find(inputs, self.path, manifest, addresses),
            jobs=jobs or 1,
            listener=progress or silent,
            keep_others=True,
            allow_private=allow_private,
            languages=languages,
        )

    def take_in(self, inputs: Names) -> None:
        """Keep pages without reading them: `weave` and `add` read what is `unfinished`. Errors are those of `build`."""
        from sayso.dossier.building import take_in
        from sayso.dossier.finding import find

        self._store.refuse_if_cited_only()
        take_in(self._store, find(inputs, self.path), listener=silent, keep_others=True)

    # Corrections and judgements

    def as_corrected(self, part: Contents) -> Contents:
        """A part of the contents that was looked up, with what people corrected and judged since it was woven.

        Args:
            part: what one view shows; its pages may be without text.

        Returns:
            The same part; which entries are orphaned is told by the whole only, see `orphans`.
        """
        return part_as_corrected(part, self._store, self.log())

    def log(self) -> tuple[Entry, ...]:
        """All that people changed and judged, undid and redid, in order; its length tells one state from another."""
        known = self._log or ()
        self._log = (*known, *self._store.entries(after=len(known)))
        return self._log

    def corrections(self) -> tuple[Logged, ...]:
        """What people changed and judged, in order, each entry with how it stands: it counts, or why it does not."""
        return logged(self.log(), self.pending, self.contents().orphaned)

    @property
    def pending(self) -> frozenset[str]:
        """The ids of the entries that are shown (or undone) and not woven in yet: `weave` does that."""
        return pending(self.log(), self._store.corrected())

    @property
    def orphans(self) -> tuple[Entry, ...]:
        """The entries that count and whose target is gone: they change nothing, and are kept."""
        orphaned = set(self.contents().orphaned)
        return tuple(entry for entry in self.log() if entry.id in orphaned)

    def target(self, item: str) -> Target:
        """What a correction of an item names it by.

        Args:
            item: the id of a page, attribution, actor, claim, explanation, event, link of the lineage, lead or matrix.

        Raises:
            CorrectionError: there is no such item.
        """
        found = Targets(self.contents()).of(item)
        if found is None:
            raise CorrectionError(f"There is no {item} in this dossier.")
        return found

    def passage(self, page: str, start: int, end: int) -> Target:
        """What a correction of a run of a page's text names it by.

        Raises:
            CorrectionError: there is no such page, or its text is shorter.
        """
        try:
            return Targets(self.contents()).passage(page, Span(start, end))
        except (KeyError, ValueError) as error:
            raise CorrectionError(f"There is no passage [{start}, {end}) on a page {page}.") from error

    def member(self, member: ClaimMember) -> Target:
        """What a correction names a member of a claim by."""
        return Targets(self.contents()).member(member)

    def correct(
        self, change: Correcting, *, by: str, reason: str | None = None, saw: int | None = None, orphan: bool = False
    ) -> Entry:
        """Change something in the reading: an entry in the log, on the disk when this returns, and shown at once.

        Args:
            change: what is to be changed, and to what.
            by: who changes it.
            reason: why.
            saw: how long the log was when they looked; None for as long as it was when this dossier read it last.
            orphan: whether to keep it, orphaned, where what it names is not there: it acts if that comes back.

        Returns:
            The entry; what follows from it is `pending` until it is woven in.

        Raises:
            CorrectionError: what it names is not there.
            ConflictError: somebody else changed the same item since; nothing has changed.
            DossierError: the file cannot be written.
        """
        return self._append(change, by, reason, saw, orphan=orphan)

    def judge(self, judgement: Judging, *, by: str, reason: str | None = None) -> Entry:
        """Keep a judgement of a person's own. It takes the place of theirs before, never of anybody else's.

        Raises:
            CorrectionError: what it names is not there.
            DossierError: the file cannot be written.
        """
        return self._append(judgement, by, reason, None)

    def propose(self, change: Proposed, *, model: str) -> Entry:
        """Keep what a second reader proposes: it changes nothing until a person makes the same change.

        Args:
            change: what would be changed.
            model: the name of the model that proposes it.

        Raises:
            CorrectionError: what it names is not there, or would not change.
            DossierError: the file cannot be written.
        """
        return self._append(Propose(model=model, change=change), f"{model} (second reader)", None, None)

    def undo(self, entry: str | None = None, *, by: str, reason: str | None = None, saw: int | None = None) -> Entry:
        """Make an entry count no longer: any one by its id, else the last of this person's that counts.

        Raises:
            CorrectionError: there is nothing to undo.
            ConflictError: somebody else changed the same item since; nothing has changed.
            DossierError: the file cannot be written.
        """
        return self._append(undoing(self.log(), entry, by), by, reason, saw)

    def redo(self, entry: str | None = None, *, by: str, reason: str | None = None, saw: int | None = None) -> Entry:
        """Make an undone entry count again: any one by its id, else what this person undid last.

        Errors are those of `undo`.
        """
        return self._append(redoing(self.log(), entry, by), by, reason, saw)

    def overlay(self) -> Overlay:
        """What `look_up` has to lay over the woven contents, so that its parts show what `contents` shows."""
        return overlay(self._base()[1], self.contents())

    def weave(self, *, jobs: int | None = None, progress: Listener | None = None) -> None:
        """Put in what follows from the corrections that are pending and from pages not read yet, and keep it.

        Raises:
            PipelineError: the language pipeline cannot be loaded.
            DossierError: the file cannot be written.
        """
        while (self.pending or self.unfinished) and not self.keep(self.weaving().run(jobs or 1, progress or silent)):
            pass

    def weaving(self, remembered: Remembered | None = None) -> Weaving:
        """All that weaving needs, read from the file: its `run` touches no file, and can go on in another thread.

        Args:
            remembered: what the last weaving of this dossier left, for who weaves again and again.
        """
        from sayso.dossier.reweaving import begin

        return begin(self._store, remembered)

    def keep(self, woven: Woven) -> bool:
        """Keep what a weaving made, in one step.

        Returns:
            Whether it is kept; pages that came meanwhile make it out of date.

        Raises:
            DossierError: the file cannot be written.
        """
        if not keep(self._store, woven):
            return False
        # What was kept is here: reading it back takes seconds with thousands of pages.
        contents = woven.contents.model_copy(update={"left_out": self._store.left_out()})
        self._woven = self._store.woven() or "", contents, woven.corrected
        return True

    def session(self) -> AbstractContextManager[None]:
        """Hold the file for writing while many small changes are made; others can read it meanwhile.

        Raises:
            DossierBusyError: another process writes it.
        """
        return self._store.session()

    def _append(self, change: Change, by: str, reason: str | None, saw: int | None, *, orphan: bool = False) -> Entry:
        self._store.refuse_if_cited_only()
        log = self.log() if self._log is None else self._log
        seen = len(log) if saw is None else saw
        entry = append(self._store, self.log, self.contents(), change, by=by, reason=reason, saw=seen, orphan=orphan)
        self.log()
        return entry

    def _base(self) -> tuple[str, Contents, tuple[str, ...]]:
        """The woven contents of the file as it is now."""
        mark = self._store.woven() or ""
        if self._woven is None or self._woven[0] != mark:
            self._woven = mark, self._store.contents(), self._store.corrected()
        return self._woven

    def close(self) -> None:
        """Close the file; nothing is left beside it."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
