"""A dossier that two people correct, as a state machine: what must hold after every step of every sequence."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from benchmarks.corrections.changes import change
from benchmarks.corrections.pile import fill, here
from sayso import Dossier
from sayso.corrections.log import active, new_entry
from sayso.dossier.correcting import Standing
from sayso.errors import ConflictError, CorrectionError
from sayso.model import Contents, Judging, Rate
from sayso.store import Store

WEAVINGS = 2
"""Of one sequence at most: each analyses pages again, which takes longer than all the rest."""


class Corrected(RuleBasedStateMachine):
    """Two people, each with the dossier as they read it last, change it at random.

    What holds: equal entries that count give equal contents, so undo leads back to exactly the state before; whoever
    opens the dossier anew sees what those see who were there; a refused change leaves no trace; the log only grows.
    """

    def __init__(self) -> None:
        super().__init__()
        self.store = Store()
        self.people = {name: Dossier(self.store, None) for name in ("Ada", "Ben")}
        self.seen: dict[tuple[object, ...], str] = {}
        self.length = 0
        self.weavings = 0

    @initialize()
    def begin(self) -> None:
        """Fill the dossier."""
        fill(self.store)
        self.woven_without = _told(self.people["Ada"].contents())

    @rule(who=st.sampled_from(["Ada", "Ben"]), seed=st.integers(0, 2**32))
    def correct(self, who: str, seed: int) -> None:
        """Change something at random."""
        dossier = self.people[who]
        try:
            wanted = change(dossier, random.Random(seed))
        except (IndexError, CorrectionError):
            return
        make = dossier.judge if isinstance(wanted, Judging) else dossier.correct
        self._try(lambda: make(wanted, by=who))

    @rule(who=st.sampled_from(["Ada", "Ben"]))
    def undo_last(self, who: str) -> None:
        """Undo the last of one's own."""
        dossier = self.people[who]
        before = active(dossier.log())
        if self._try(lambda: dossier.undo(by=who)):
            gone = set(before) - set(active(dossier.log()))
            assert {entry.by for entry in gone} == {who}

    @rule(who=st.sampled_from(["Ada", "Ben"]))
    def redo_last(self, who: str) -> None:
        """Redo what one undid last."""
        self._try(lambda: self.people[who].redo(by=who))

    @rule(who=st.sampled_from(["Ada", "Ben"]), number=st.integers(0, 30))
    def undo_any(self, who: str, number: int) -> None:
        """Undo anybody's entry, and at once redo it: nothing has changed."""
        dossier = self.people[who]
        entries = active(dossier.log())
        if number < len(entries):
            before = _told(dossier.contents())
            if self._try(lambda: dossier.undo(entries[number].id, by=who)):
                dossier.redo(entries[number].id, by=who)
                self.length += 1
                assert _told(dossier.contents()) == before

    @precondition(lambda self: self.weavings < WEAVINGS)
    @rule(chance=st.integers(0, 9))
    def weave(self, chance: int) -> None:
        """Weave in what is pending, now and then."""
        if chance:
            return
        self.weavings += 1
        dossier = self.people["Ada"]
        dossier.keep(dossier.weaving().run(analyse=here))
        assert not dossier.pending
        if not active(dossier.log()):
            assert _told(dossier.contents()) == self.woven_without

    @invariant()
    def the_same_entries_show_the_same(self) -> None:
        """Contents depend on what counts and on what was woven, on nothing else."""
        fresh = Dossier(self.store, None)
        told = _told(fresh.contents())
        key = (tuple(entry.id for entry in active(fresh.log())), self.store.woven())
        assert self.seen.setdefault(key, told) == told
        assert all(_told(dossier.contents()) == told for dossier in self.people.values())

    @invariant()
    def nothing_is_lost(self) -> None:
        """The log has every entry that was made, as it was made; each is listed with how it stands."""
        log = self.store.entries()
        assert len(log) == self.length
        for at, entry in enumerate(log):
            assert entry == new_entry(log[:at], entry.change, entry.by, entry.at, entry.reason)
        standing = {each.entry.id: each.standing for each in self.people["Ben"].corrections()}
        assert {each for each, how in standing.items() if how is not Standing.UNDONE} == {
            entry.id for entry in active(log)
        }

    @invariant()
    def everything_is_anchored(self) -> None:
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

    def _try(self, make: Callable[[], object]) -> bool:
        """Do something that may be refused; refused, it leaves no trace."""
        try:
            make()
        except (CorrectionError, ConflictError):
            return False
        self.length += 1
        return True


def _told(contents: Contents) -> str:
    return hashlib.sha256(contents.model_dump_json().encode()).hexdigest()
