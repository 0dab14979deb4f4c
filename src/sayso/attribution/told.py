"""Positions that a page's source tells as data, such as the rating of a fact-check: taken at its word."""

from __future__ import annotations

from sayso.model import Act, Attribution, Band, Certainty, Form, Page, attribution_id

_SURE = 0.99
"""Nothing was read here that could be read wrong, but for the data's own errors."""


def told_positions(page: Page) -> tuple[Attribution, ...]:
    """The positions of a page's data as attributions, in their order; most pages have none."""
    return tuple(
        Attribution(
            id=attribution_id(page.id, each.source, None, (each.content,)),
            page=page.id,
            source=each.source,
            source_name=each.name,
            cue=None,
            content=(each.content,),
            act=Act.SAID,
            form=Form.INDIRECT,
            position=each.position,
            certainty=Certainty.UNSPECIFIED,
            said=each.said,
            anonymous=False,
            chain=(each.name,),
            confidence=_SURE,
            confidence_band=Band.CLEAR,
        )
        for each in page.told
    )
