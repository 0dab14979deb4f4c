"""An analyst that dies of some inputs, as a library could."""

from __future__ import annotations

import os

from sayso.corpus.analyst import Analyst
from sayso.corpus.gathering import Done


class Deadly(Analyst):
    """Dies of every input with `deadly` in its name."""

    def __call__(self, part: str) -> Done:
        if "deadly" in part:
            os._exit(1)
        return super().__call__(part)


class Late(Analyst):
    """Finishes every input with `late` in its name, and dies before it tells so."""

    def __call__(self, part: str) -> Done:
        done = super().__call__(part)
        if "late" in part:
            os._exit(1)
        return done


class Dead(Analyst):
    """Dies of everything."""

    def __call__(self, part: str) -> Done:
        os._exit(1)
