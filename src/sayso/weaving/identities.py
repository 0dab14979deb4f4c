"""Identities: which names mean one actor, on one page and over all pages.

A name is first made canonical by itself (a state's adjective is the state, "Ministry of the Interior" the "Interior
Ministry"); then a short name is looked up among the longer ones: those of its page first, then those of the pile, and
only where exactly one fits. A wrong merge puts words into somebody's mouth, a missed one only makes a list longer; so
in doubt names stay apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sayso.language.names import compared, words
from sayso.model import ActorKind
from sayso.weaving.kinds import kind_of
from sayso.weaving.namings import Naming
from sayso.weaving.states import STATE_MARK, States

STATE = "state: "
"""Begins the identity of a state; its name follows."""
_OTHERS = frozenset({ActorKind.PERSON, ActorKind.STATE})
"""Kinds of names that a body can have in its own: "Oregon" is not short for an Oregon Bank."""
_BODIES = frozenset({ActorKind.AGENCY, ActorKind.ORGANISATION, ActorKind.OUTLET, ActorKind.ARMED_GROUP})


class Identities:
    """The identity of each name on each page: a string that is equal for two names that mean one actor."""

    def __init__(self, namings: Sequence[Naming]) -> None:
        """Read all namings of a pile; their order does not matter."""
        shown: dict[str, str] = {}
        for key, name in sorted({(naming.key, naming.name) for naming in namings}):
            shown.setdefault(key, name)
        self.states = States(
            shown, {each.key: each.also for each in namings if each.also and each.kind is ActorKind.STATE}
        )
        self._kinds = self._kinds_of(namings)
        self._keys = frozenset(shown)
        self._capitals = frozenset(naming.key for naming in namings if naming.name.isupper())
        self._plain: dict[str, str] = {}
        self._found: dict[tuple[str, str], str] = {}
        self._acronyms = self._introduced(namings)
        self._longer = self._index(namings)

    def of(self, naming: Naming) -> str:
        """The identity of who a naming means."""
        return self.named(naming.name, naming.key, naming.page, unnamed=naming.unnamed)

    def named(self, name: str, key: str, page: str, *, unnamed: bool) -> str:
        """The identity of who a name on a page means.

        Args:
            name: as it is shown.
            key: as it is compared.
            page: the page's id.
            unnamed: whether it only describes somebody.
        """
        if unnamed:
            return self.unnamed(key, page)
        identity = self.find(key, page)
        # Without a capital it is no name ("the police"): on another page it may be somebody else's.
        nameless = name.islower() or key in words().collective
        return f"{identity} on {page}" if nameless and identity == self.canonical(key) else identity

    def unnamed(self, key: str, page: str) -> str:
        """The identity of an unnamed source or group, which is another one on every page."""
        if (body := self._bare(key)) is not None:
            return self.find(body, page)
        return f"{' '.join(self.states.tokens(key))} on {page}"

    def find(self, key: str, page: str) -> str:
        """The identity of a compared name as it is used on a page."""
        if (key, page) not in self._found:
            seen: list[str] = []
            identity = key
            while identity not in seen:
                seen.append(identity)
                identity = self._step(identity, page)
            # Where names lead back to one another ("the Board", "the NWB"), any of them will do.
            self._found[key, page] = min(seen[seen.index(identity) :])
        return self._found[key, page]

    def kind(self, key: str) -> ActorKind | None:
        """What kind of actor a compared name stands for, by all pages."""
        return ActorKind.STATE if self.states.named(key) else self._kinds.get(key)

    def _step(self, identity: str, page: str) -> str:
        """A name's canonical form, or the one longer name that it is short for."""
        if identity.startswith(STATE) or (canonical := self.canonical(identity)) != identity:
            return identity if identity.startswith(STATE) else canonical
        for scope in (page, ""):
            if (long := self._acronyms.get((identity, scope))) is not None:
                return long
            longer = self._longer.get((identity, scope), frozenset()) - {identity}
            if len(longer) == 1:
                return next(iter(longer))
            if longer:
                # Two that fit: on a page nobody can tell which, and another page may mean the other.
                return identity if scope == page else f"{identity} on {page}"
        return identity

    def canonical(self, key: str) -> str:
        """A name by itself in the form that all its spellings share."""
        if key not in self._plain:
            self._plain[key] = self._made_canonical(key)
        return self._plain[key]

    def _made_canonical(self, key: str) -> str:
        if (state := self.states.named(key)) is not None:
            return STATE + state
        parts = key.split()
        if (body := self._bare(key)) is not None:
            return body
        kind = self.kind(key)
        if kind is ActorKind.PERSON:
            return _personal(parts)
        if kind in {ActorKind.AGENCY, ActorKind.ORGANISATION} and len(parts) > 1 and key not in self.states.bodies:
            return " ".join(sorted(self._telling(key))) if any(part in words().heads for part in parts) else key
        return key

    def _telling(self, key: str) -> list[str]:
        """The words of a body's name that tell it from another one's, each state's as one word."""
        lexicon = words()
        tokens = [token for token in self.states.tokens(key) if token not in lexicon.joining]
        # "Norvenian intelligence", its "intelligence service" and its "intelligence agencies" are one.
        return (
            tokens if lexicon.collective.isdisjoint(tokens) else [part for part in tokens if part not in lexicon.vague]
        )

    def _bare(self, key: str) -> str | None:
        """The body that a longer name only adds a noun to: "gazette report", "red oar commanders"."""
        lexicon = words()
        parts = key.split()
        adding = lexicon.redundant | lexicon.fighters | lexicon.members
        while len(parts) > 1 and parts[-1] in adding:
            last = parts.pop()
            kind = self.kind(rest) if (rest := " ".join(parts)) in self._keys else None
            acts = last in lexicon.redundant or kind in {ActorKind.ARMED_GROUP, ActorKind.AGENCY}
            if acts and kind in _BODIES:
                return rest
        return None

    def _kinds_of(self, namings: Sequence[Naming]) -> dict[str, ActorKind]:
        hints: dict[str, list[ActorKind]] = defaultdict(list)
        in_office = {naming.key for naming in namings if naming.office}
        for naming in namings:
            if not naming.unnamed:
                hints[naming.key] += [naming.kind] if naming.kind else []
        return {
            key: ActorKind.PERSON
            if key in in_office
            else ActorKind.AGENCY
            if key in self.states.bodies
            else kind_of([key], told)
            for key, told in hints.items()
        }

    def _introduced(self, namings: Iterable[Naming]) -> dict[tuple[str, str], str]:
        """The longer names that pages give with a shorter one, by page, and over all pages where they agree."""
        given: dict[tuple[str, str], set[str]] = defaultdict(set)
        for naming in namings:
            if naming.also is not None and naming.kind is not ActorKind.STATE:
                long = self.canonical(compared(naming.also))
                for scope in (naming.page, ""):
                    given[self.canonical(naming.key), scope].add(long)
        return {place: min(long) for place, long in given.items() if len(long) == 1 and place[0] not in long}

    def _index(self, namings: Iterable[Naming]) -> dict[tuple[str, str], frozenset[str]]:
        """By short form and page (and "" for the pile): the canonical names that it can be short for."""
        index: dict[tuple[str, str], set[str]] = defaultdict(set)
        pages: dict[str, set[str]] = defaultdict(set)
        for naming in namings:
            if not naming.unnamed:
                pages[naming.key].add(naming.page)
        for key in sorted(pages):
            canonical = self.canonical(key)
            for short, everywhere in self._shorts(key):
                for scope in (*pages[key], "") if everywhere else pages[key]:
                    index[short, scope].add(canonical)
        return {place: frozenset(long) for place, long in index.items()}

    def _shorts(self, key: str) -> Iterator[tuple[str, bool]]:
        """The canonical forms of what a name is shortened to, and whether that holds beyond the page."""
        parts, kind = key.split(), self.kind(key)
        if len(parts) < 2 or "and" in parts or kind is ActorKind.STATE:
            return
        if kind is ActorKind.PERSON:
            parts = _personal(parts).split()
            for at in range(1, len(parts)):
                yield " ".join(parts[at:]), True
            yield parts[0], False
            if len(parts) > 2:
                yield f"{parts[0]} {parts[-1]}", True
            return
        yield from ((initials, True) for initials in _initials(parts) if initials in self._capitals)
        if kind is ActorKind.OUTLET:
            tails = (" ".join(parts[at:]) for at in range(1, len(parts)))
            yield from ((end, True) for end in tails if " " in end or end in words().heads)
            return
        tokens = self.states.tokens(key)
        stateless = " ".join(token for token in tokens if not token.startswith("@"))
        of = next((at for at, part in enumerate(parts) if part in {"of", "for", "in"}), len(parts))
        for short in {stateless, " ".join(parts[:of][-2:]), " ".join(parts[:of])} - {key, ""}:
            if " " in short or (short == stateless and short not in words().collective):
                yield self.canonical(short), True
        if of == len(parts) and parts[-1] in words().heads:
            # "The Brigade", "the Free Coast" of a Free Coast Brigade.
            yield parts[-1], False
            rest = " ".join(parts[:-1])
            names_a_state = self.kind(rest) not in _OTHERS and rest not in words().stateless
            if words().heads[parts[-1]] is not ActorKind.AGENCY and names_a_state:
                yield rest, len(parts) > 2
        if len(tokens) > 2 and tokens[0].startswith(STATE_MARK) and of == len(parts):
            yield self.canonical(f"{tokens[0]} {tokens[-1]}"), False


def _personal(parts: Sequence[str]) -> str:
    """A personal name without suffixes and middle initials: "petra m voss jr" is "petra voss"."""
    kept = [part for part in parts if part not in words().suffixes]
    middle = [part for part in kept[1:-1] if len(part) > 1]
    return " ".join([*kept[:1], *middle, *kept[1:][-1:]])


def _initials(parts: Sequence[str]) -> frozenset[str]:
    """What a body's name is shortened to, small words counted or not."""
    telling = [part for part in parts if part not in words().joining]
    return frozenset("".join(part[0] for part in kept) for kept in (parts, telling) if len(kept) > 1)
