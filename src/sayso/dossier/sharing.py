"""Sharing: a dossier for somebody else, as a file of its own that never held what is not theirs to see.

Confidential pages are left out before anything is woven, so that nothing that rests on them is in the copy either.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from sayso._version import __version__
from sayso.corrections.anchors import anchor, find, whole_page
from sayso.corrections.confidential import withheld
from sayso.corrections.log import active, new_entry, targets
from sayso.corrections.records import hypothesis_id
from sayso.corrections.shown import shown
from sayso.dossier.keeping import keep as keep_woven
from sayso.dossier.redacting import custody_for_others, for_others, redacted
from sayso.dossier.woven import keep
from sayso.errors import DossierError, DossierExistsError
from sayso.model import (
    AddHypothesis,
    Anchor,
    Change,
    Contents,
    Describe,
    Entry,
    Independence,
    Matrix,
    Note,
    PageAnalysis,
    Redaction,
    SetConfidential,
    Sharing,
)
from sayso.report.seal import inputs_digest
from sayso.store import Store, StoredInput

_CHANGE: TypeAdapter[Change] = TypeAdapter(Change)
_KEY = "shared"
"""The key of the analysis of a page of which only cited passages are there: no build takes it for its own."""
_PRIVATE = (Note, Describe, SetConfidential)
"""What of the log is its maker's own, and in no copy."""


def share(store: Store, output: Path, *, working_copy: bool) -> Sharing:
    """Write a copy of a dossier for others.

    Args:
        store: the dossier's file.
        output: the file to make.
        working_copy: whether it has whole pages, to go on working with, and not the cited passages only.

    Returns:
        What was taken out.

    Raises:
        DossierExistsError: there is such a file already.
        DossierError: it cannot be written.
        PipelineError: pages have to be left out, and the language pipeline cannot be loaded to weave the others.
    """
    before = store.sharing()
    if before and not before.working_copy:
        raise DossierError("This is a shared copy already: hand on the file as it is.")
    if output.exists():
        raise DossierExistsError(f"{output} is there already: name another file for the shared copy.")
    part = output.with_name(f".{output.name}.part")
    part.unlink(missing_ok=True)  # of a process that was killed
    try:
        with closing(Store(None)) as copy:
            inputs, taken = _without_confidential(store, copy)
            woven = copy.contents()
            entries, private = _for_others(copy, woven)
            contents, more = (_whole if working_copy else redacted)(woven)
            sharing = Sharing(
                working_copy=working_copy,
                version=__version__,
                inputs=before.inputs if before else inputs,
                redactions=tuple(
                    Redaction(what=what, count=n) for what, n in (_declared(before) + taken + private + more).items()
                ),
            )
            with closing(Store(part)) as target, target.session(), target.transaction():
                log = _Log(entries, None if working_copy else _Redacted(woven, contents))
                (_write_whole if working_copy else _write_cited)(copy, target, contents, log)
                for entry in log.entries:
                    target.append(entry)
                keep(target, log.renamed(contents), log.known(copy.corrected()))
                target.put_sharing(sharing)
        part.rename(output)
    except OSError as error:
        raise DossierError(f"{output} cannot be written: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)
    return sharing


def _declared(before: Sharing | None) -> Counter[str]:
    """What was taken out already of a working copy that is shared again."""
    return Counter({each.what: each.count for each in before.redactions} if before else {})


def _without_confidential(store: Store, copy: Store) -> tuple[str, Counter[str]]:
    """Put a dossier into another one, without confidential pages and what says the same; woven again where need be.

    Returns:
        The digest of the inputs of the whole, and how many pages are left out.
    """
    woven, log, corrected = store.contents(), store.entries(), store.corrected()
    whole = shown(woven, log, corrected, store.statements)
    confidential = {page.id for page in whole.pages if page.confidential}
    related = withheld(whole.pages)
    left = {source.page: source for source in store.inputs() if source.page not in related}
    for source in left.values():
        copy.put_input(source, _bytes(store, source))
    for analysis in store.analyses():
        if (page := analysis.page.id) in left:
            copy.put_analysis(page, str(left[page].key), analysis.model_dump_json().encode())
    copy.put_pipelines(store.pipelines())
    for entry in log:
        copy.append(entry)
    for file, counts in store.left_out().items():
        copy.put_left_out(file, counts)
    if confidential or whole.pending:
        from sayso.dossier.reweaving import Remembered, begin  # noqa: PLC0415 - it takes seconds to load a language

        keep_woven(copy, begin(copy, Remembered()).run())
    else:
        keep(copy, woven, corrected)
    return inputs_digest(whole), Counter(
        {
            "confidential pages": len(confidential),
            "versions, translations and repeats of confidential pages": len(related - confidential),
        }
    )


def _bytes(store: Store, source: StoredInput) -> bytes:
    return b"" if source.sha256 is None else store.original(source.sha256)


def _for_others(copy: Store, woven: Contents) -> tuple[list[Entry], Counter[str]]:
    """The corrections and judgements that count, act, and are not their maker's own; and how much else there is."""
    log = copy.entries()
    contents = shown(woven, log, copy.corrected(), copy.statements)
    entries = active(log)
    there = {page.id for page in contents.pages}
    acting = {entry.id for entry in (*contents.corrections, *contents.judgements)} - set(contents.orphaned)
    public = [entry for entry in entries if entry.id in acting and not isinstance(entry.change, _PRIVATE)]
    kept = [entry for entry in public if all(each.anchor.page in there for each in targets(entry.change))]
    return kept, Counter(
        {
            "names of those who corrected and judged": len({entry.by for entry in log}),
            "notes, and descriptions of sources": sum(isinstance(entry.change, Note | Describe) for entry in entries),
            "reasons for corrections and judgements": sum(bool(entry.reason) for entry in entries),
            "proposals of a second reader": len(contents.proposals),
            "corrections of what is not here": len(set(contents.orphaned)) + len(public) - len(kept),
            "undone and superseded entries of the log": len(log) - len(entries),
            "names of those who saved pages": sum(bool(page.custody.captured_by) for page in contents.pages),
        }
    )


def _whole(contents: Contents) -> tuple[Contents, Counter[str]]:
    """Contents with whole pages, and that nothing of these is taken out."""
    return contents.model_copy(update={"pages": tuple(map(for_others, contents.pages))}), Counter()


class _Redacted:
    """The pages before and after redacting: what an anchor has of the one, it gets of the other."""

    def __init__(self, before: Contents, after: Contents) -> None:
        self._before = {page.id: page.text for page in before.pages}
        self._after = {page.id: page for page in after.pages}

    def __call__(self, told: Anchor) -> Anchor:
        """An anchor at the same place, with the words that are left there and beside it."""
        span = find(told, self._before[told.page]) if told.exact else None
        return whole_page(told.page) if span is None else anchor(self._after[told.page], span)


class _Log:
    """The log of a copy: the same corrections and judgements, under nobody's name, in a chain of their own."""

    def __init__(self, entries: Sequence[Entry], redact: _Redacted | None) -> None:
        self.entries: list[Entry] = []
        self._ids: dict[str, str] = {}
        self._hypotheses: dict[str, str] = {}
        people: dict[str, str] = {}
        for entry in entries:
            told = json.loads(self._with_new_hypotheses(entry.change.model_dump_json()))
            change = _CHANGE.validate_python(told if redact is None else _anchored(told, redact))
            if isinstance(change, Independence):
                change = change.model_copy(update={"because": ""})
            by = people.setdefault(entry.by, f"analyst {len(people) + 1}")
            made = new_entry(self.entries, change, by, entry.at, None)
            self.entries.append(made)
            self._ids[entry.id] = made.id
            if isinstance(change, AddHypothesis):
                self._hypotheses[hypothesis_id(entry.id)] = hypothesis_id(made.id)

    def known(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The new ids of those entries that are in this log."""
        return tuple(sorted(self._ids[each] for each in ids if each in self._ids))

    def renamed(self, contents: Contents) -> Contents:
        """Contents in which hypotheses that people added go by their new ids, and nothing is orphaned."""
        told = (self._with_new_hypotheses(each.model_dump_json()) for each in contents.matrices)
        matrices = tuple(map(Matrix.model_validate_json, told))
        return contents.model_copy(update={"matrices": matrices, "orphaned": ()})

    def _with_new_hypotheses(self, told: str) -> str:
        for before, after in self._hypotheses.items():
            told = told.replace(before, after)
        return told


def _anchored(told: Any, redact: _Redacted) -> Any:  # noqa: ANN401 - any JSON
    """A change as JSON with all of its anchors redacted."""
    if isinstance(told, dict):
        if told.keys() == Anchor.model_fields.keys():
            return redact(Anchor.model_validate(told)).model_dump()
        return {name: _anchored(value, redact) for name, value in told.items()}
    return [_anchored(each, redact) for each in told] if isinstance(told, list) else told


def _write_whole(copy: Store, target: Store, contents: Contents, log: _Log) -> None:
    """Write pages with their bytes and analyses, so that they can be worked on."""
    analyses = {each.page.id: each for each in copy.analyses()}
    target.put_pipelines(copy.pipelines())
    for source in copy.inputs():
        told = source.model_copy(update={"custody": custody_for_others(source.custody)})
        target.put_input(told, _bytes(copy, source))
        if analysis := analyses.get(source.page):
            update = {"page": for_others(analysis.page), "corrected": log.known(analysis.corrected), "orphaned": ()}
            made = analysis.model_copy(update=update)
            target.put_analysis(source.page, str(source.key), made.model_dump_json().encode())
    for file, counts in contents.left_out.items():
        target.put_left_out(file, counts)


def _write_cited(copy: Store, target: Store, contents: Contents, _: _Log) -> None:
    """Write pages as far as they are cited, without bytes; what was read is all that there is of them."""
    added = {source.page: source.added for source in copy.inputs()}
    for page in contents.pages:
        source = StoredInput(page=page.id, file=page.file, sha256=None, custody=page.custody, added=added[page.id])
        target.put_input(source, b"")
        target.put_analysis(page.id, _KEY, PageAnalysis(page=page).model_dump_json().encode())
    for file, counts in contents.left_out.items():
        target.put_left_out(file, counts)
