"""Kinds of actors, by the words of their names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from sayso.model import ActorKind

# Head words that settle the kind of body a name stands for. Order matters: "Defence Ministry news agency" is an
# outlet, "Ministry of Trade Organisation" a body of state.
_HEADS: tuple[tuple[ActorKind, frozenset[str]], ...] = (
    (
        ActorKind.OUTLET,
        frozenset(
            "times post news newspaper newspapers daily weekly gazette tribune herald journal magazine radio tv "
            "television broadcaster broadcasting press observer courier chronicle telegraph guardian newswire wire "
            "reuters afp bbc cnn blog podcast website outlet outlets media".split()
        ),
    ),
    (
        ActorKind.ARMED_GROUP,
        frozenset("militia militias rebels insurgents guerrillas fighters brigade brigades front mercenaries".split()),
    ),
    (
        ActorKind.AGENCY,
        frozenset(
            "ministry department agency bureau office directorate service council commission committee parliament "
            "senate congress assembly court police army navy embassy mission authority administration prosecutors "
            "intelligence secretariat treasury cabinet command pentagon house inspectorate ministries".split()
        ),
    ),
    (ActorKind.STATE, frozenset("republic kingdom federation state states government emirate union".split())),
    (
        ActorKind.ORGANISATION,
        frozenset(
            "institute university foundation centre center group company corporation party association organisation "
            "organization society fund bank league alliance school college network project campaign club inc ltd "
            "church trust board laboratory lab nations".split()
        ),
    ),
)


def kind_of(names: Iterable[str], hints: Iterable[ActorKind] = ()) -> ActorKind:
    """The most likely kind of the actor that goes by these names.

    A head word decides: English names end in their head ("Interior Ministry") or have it before "of" ("Ministry of the
    Interior"). Failing that, the kind that most passages hint at (what the entity recogniser saw there).

    Args:
        names: at least one name; all of the same actor.
        hints: the kind each passage suggests.

    Returns:
        The kind; a name of two words or more that nothing else explains is taken for a person's.
    """
    forms = sorted(names)
    for form in forms:
        before_of = re.split(r"\s+(?:of|for|in|on|at)\s+", form.casefold(), maxsplit=1)[0]
        words = re.findall(r"[^\W_]+", before_of)
        for kind, heads in _HEADS:
            if words and words[-1] in heads:
                return kind
    counts = Counter(hints)
    if counts:
        return min(counts, key=lambda kind: (-counts[kind], kind))
    return ActorKind.PERSON if any(" " in form for form in forms) else ActorKind.ORGANISATION
