"""The templates, and what they can call; every text that goes into one is made harmless first and escaped after."""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso.model import Position
from sayso.report.context import passage_id
from sayso.report.harmless import harmless
from sayso.report.wording import CERTAINTY, CLAIM_POSITION, LINEAGE, counted, date_words, shared_words


def environment(link: Callable[[str], str], *loaders: BaseLoader) -> Environment:
    """The report's templates, for the report and for everything else that shows what it shows.

    Args:
        link: what leads to the item of an id: a fragment in a report of one file, an address in the workbench.
        loaders: where templates are looked for first.

    Returns:
        The environment; nothing a page holds becomes mark-up in it.
    """
    made = Environment(
        loader=ChoiceLoader([*loaders, PackageLoader("sayso.report")]),
        autoescape=True,
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"position_values": tuple(Position), "certainties": CERTAINTY, "claim_words": CLAIM_POSITION}
    made.globals |= {"lineage_words": LINEAGE, "shared_words": shared_words}
    made.filters |= {
        "counted": counted,
        "date_words": date_words,
        "passage_id": passage_id,
        "link": link,
    }
    return made


def _finalize(value: object) -> object:
    return harmless(value) if isinstance(value, str) and not isinstance(value, Markup) else value
