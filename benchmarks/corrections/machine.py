"""A dossier that two people correct, as a state machine: what must hold after every step of every sequence."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from contextlib import ExitStack

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from benchmarks.corrections.changes import change
from benchmarks.corrections.pile import here, template
from sayso import Dossier
from sayso.corrections.log import active, new_entry, undone
from sayso.dossier.correcting import Standing
from sayso.dossier.reweaving import Remembered
from sayso.dossier.woven import woven
from sayso.errors import ConflictError, CorrectionError
from sayso.model import Contents, Judging, Rate
from sayso.store import Store

_WHO = st.sampled_from(["Ada", "Ben"])
_STEPS = ("correct", "correct", "correct", "undo", "redo", "undo any", "weave")

WEAVINGS = (0, 0, 0, 0, 0, 0, 1, 2)
"""How many a sequence may have: each analyses pages again, which takes longer than all the rest of it."""


class Corrected(RuleBasedStateMachine):
    """Two people, each with the dossier as they read it last, change it at random.

    What holds: equal entries that count give equal contents, so undo leads back to exactly the state before; whoever
    opens the dossier anew sees what those see who were there; a refused change leaves no trace; the log only grows.
    """

    def __init__(self) -> None:
        super().__init__()
        self.opened = ExitStack()
        self.store = Store(template())
        self.opened.callback(self.store.close)
        self.opened.enter_context(self.store.aside())  # nothing is killed here, so nothing need be on a disk
        self.people = {name: Dossier(self.store, None) for name in ("Ada", "Ben")}
        self.last: dict[str, tuple[Contents, str]] = {}
        self.seen: dict[tuple[object, ...], str] = {}
        self.length = 0
        self.weavings = 0
        self.remembered = Remembered()
        self.checked: tuple[int, str | None] | None = None
        self.woven_without = self._sees("Ada")

    def teardown(self) -> None:
        """Forget the dossier."""
        self.opened.close()

    @initialize(weavings=st.sampled_from(WEAVINGS))
    def begin(self, weavings: int) -> None:
        """Say how often it may be woven again."""
        self.weavings = weavings

    @rule(who=_WHO, how=st.sampled_from(_STEPS), seed=st.integers(0, 2**32))
    def step(self, who: str, how: str, seed: int) -> None:
        """Do one thing; where there is nothing to undo, redo or weave, change something instead."""
        dossier = self.people[who]
        log = dossier.log()
        if how == "undo" and active(log):
            self._undo_last(who)
        elif how == "redo" and undone(log):
            self._try(lambda: dossier.redo(by=who))
        elif how == "undo any" and active(log):
            self._undo_any(who, active(log)[seed % len(active(log))].id)
        elif how == "weave" and self.weavings and dossier.pending:
            self._weave(who)
        else:
            self._correct(who, seed)

    @invariant()
    def all_holds(self) -> None:
        """What must hold of every state; of one that nothing has touched since it was looked at, it does."""
        state = len(self.people["Ada"].log()), self.store.woven()
        if state != self.checked:
            self.checked = state
            self._the_same_entries_show_the_same()
            self._nothing_is_lost()
            self._everything_is_anchored()

    def _correct(self, who: str, seed: int) -> None:
        """Change something at random."""
        dossier = self.people[who]
        try:
            wanted = change(dossier, random.Random(seed))
        except (IndexError, CorrectionError):
            return
        make = dossier.judge if isinstance(wanted, Judging) else dossier.correct
        self._try(lambda: make(wanted, by=who))

    def _undo_last(self, who: str) -> None:
        """Undo the last of one's own."""
        dossier = self.people[who]
        before = active(dossier.log())
        if self._try(lambda: dossier.undo(by=who)):
            gone = set(before) - set(active(dossier.log()))
            assert {entry.by for entry in gone} == {who}

    def _undo_any(self, who: str, entry: str) -> None:
        """Undo anybody's entry, and at once redo it: nothing has changed."""
        dossier = self.people[who]
        before = self._sees(who)
        if self._try(lambda: dossier.undo(entry, by=who)):
            dossier.redo(entry, by=who)
            self.length += 1
            assert self._sees(who) == before

    def _weave(self, who: str) -> None:
        """Weave in what is pending."""
        self.weavings -= 1
        dossier = self.people[who]
        dossier.keep(dossier.weaving(self.remembered).run(analyse=here))
        assert not dossier.pending
        from_nothing, _ = woven(list(self.store.analyses()), active(dossier.log()))
        assert self.store.contents() == from_nothing
        if not active(dossier.log()):
            assert self._sees(who) == self.woven_without

    def _the_same_entries_show_the_same(self) -> None:
        """Contents depend on what counts and on what was woven, on nothing else."""
        fresh = Dossier(self.store, None)
        told = _told(fresh.contents())
        key = (tuple(entry.id for entry in active(fresh.log())), self.store.woven())
        assert self.seen.setdefault(key, told) == told
        assert all(self._sees(who) == told for who in self.people)

    def _nothing_is_lost(self) -> None:
        """The log has every entry that was made, as it was made; each is listed with how it stands."""
        log = self.store.entries()
        assert len(log) == self.length
        for at, entry in enumerate(log):
            assert entry == new_entry(log[:at], entry.change, entry.by, entry.at, entry.reason)
        standing = {each.entry.id: each.standing for each in self.people["Ben"].corrections()}
        assert {each for each, how in standing.items() if how is not Standing.UNDONE} == {
            entry.id for entry in active(log)
        }

    def _everything_is_anchored(self) -> None:
        """Whatever was corrected, an item still stands where it says."""
        contents = self.people["Ada"].contents()
        texts = {page.id: page.text for page in contents.pages}
        for attribution in contents.attributions:
            assert all(span.of(texts[attribution.page]).strip() for span in attribution.content)
        known = {each.id for each in contents.attributions}
        for claim in contents.claims:
            assert claim.members
            assert all(each.attribution is None or each.attribution in known for each in claim.members)
        raters = {each.by for each in contents.judgements if isinstance(each.change, Rate)}
        assert {rating.by for matrix in contents.matrices for rating in matrix.ratings} <= raters

    def _sees(self, who: str) -> str:
        """What is shown to somebody, told once for each contents: these never change."""
        contents = self.people[who].contents()
        if who not in self.last or self.last[who][0] is not contents:
            self.last[who] = contents, _told(contents)
        return self.last[who][1]

    def _try(self, make: Callable[[], object]) -> bool:
        """Do something that may be refused; refused, it leaves no trace."""
        try:
            make()
        except (CorrectionError, ConflictError):
            self.checked = None
            return False
        self.length += 1
        return True


def _told(contents: Contents) -> str:
    return hashlib.sha256(contents.model_dump_json().encode()).hexdigest()
