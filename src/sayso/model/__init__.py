"""The nouns: small, typed, immutable records and their vocabularies; every other room imports them."""

from sayso.model.actor import Actor, ActorKind
from sayso.model.analysis import Contents, PageAnalysis
from sayso.model.anchor import Span
from sayso.model.attribution import AUTHOR, UNNAMED, UNNAMED_MARK, Act, Attribution, Band, Certainty, Form, Position
from sayso.model.comparison import ChangeKind, Comparison, StatementChange, TextChange
from sayso.model.date_expression import DateBasis, DateExpression
from sayso.model.hit import Hit, HitKind
from sayso.model.page import (
    KEPT_ROLES,
    Basis,
    Block,
    Custody,
    Genre,
    Link,
    Metadata,
    Page,
    PageStatus,
    Role,
    Translation,
    TranslationBasis,
)

__all__ = [
    "AUTHOR",
    "KEPT_ROLES",
    "UNNAMED",
    "UNNAMED_MARK",
    "Act",
    "Actor",
    "ActorKind",
    "Attribution",
    "Band",
    "Basis",
    "Block",
    "Certainty",
    "ChangeKind",
    "Comparison",
    "Contents",
    "Custody",
    "DateBasis",
    "DateExpression",
    "Form",
    "Genre",
    "Hit",
    "HitKind",
    "Link",
    "Metadata",
    "Page",
    "PageAnalysis",
    "PageStatus",
    "Position",
    "Role",
    "Span",
    "StatementChange",
    "TextChange",
    "Translation",
    "TranslationBasis",
]
