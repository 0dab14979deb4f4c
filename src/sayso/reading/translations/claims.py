"""What the source of a web page says about languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sayso.model import Translation, TranslationBasis


@dataclass(frozen=True)
class LanguageClaims:
    """What a page's source says about languages; everything is empty for a format without mark-up."""

    root: str | None = None
    """The root element's `lang`: often a template's default."""
    declared: tuple[str, ...] = ()
    """`og:locale`, `content-language` and JSON-LD's `inLanguage`."""
    alternates: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Languages in which the page is there too, and the addresses."""
    translated: Translation | None = None
    """What a browser or a service left."""


def by_outlet(claims: LanguageClaims, language: str | None) -> Translation | None:
    """The mark of a text in a language that its outlet does not claim: all that it claims is one other language.

    The root's `lang` alone is not enough, a template has it from where it was made; nor is a claim of English, the
    language of most templates.
    """
    claimed = {claim for claim in (claims.root, *claims.declared) if claim}
    if language is None or len(claimed) != 1 or not claims.declared:
        return None
    (other,) = claimed
    if other in {language, "en"}:
        return None
    evidence = f"its source says that it is written in “{other}”, and the text is in “{language}”"
    return Translation(basis=TranslationBasis.INFERRED, language=other, evidence=evidence)
