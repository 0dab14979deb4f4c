"""The mark of a translated page, on the best evidence there is."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Block, Link, Translation
from sayso.reading.translations.claims import LanguageClaims, by_outlet
from sayso.reading.translations.credits import credited
from sayso.reading.translations.signs import by_signs


def translation_of(
    text: str, blocks: Sequence[Block], links: Sequence[Link], language: str | None, claims: LanguageClaims
) -> Translation | None:
    """What says that a page's text is a translation; None where nothing does, which proves nothing.

    What a browser or a service left in the source comes first, since it tells of this very text; then a credit on the
    page; then an outlet that says that it writes in another language, and several signs in the text.

    Args:
        text: the page's text.
        blocks: its blocks.
        links: its links; one in a credit may lead to the original.
        language: of the text, ISO 639-1.
        claims: what the source says about languages.
    """
    found = (
        claims.translated
        or credited(text, blocks, links, language)
        or by_outlet(claims, language)
        or by_signs(text, blocks, language)
    )
    if found is None or found.original is not None or found.language is None:
        return found
    return found.model_copy(update={"original": claims.alternates.get(found.language)})
