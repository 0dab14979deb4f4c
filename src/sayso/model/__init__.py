"""The nouns: small, typed, immutable records and their vocabularies; every other room imports them."""

from sayso.model.actor import Actor, ActorKind
from sayso.model.analysis import Contents, PageAnalysis
from sayso.model.anchor import Span
from sayso.model.attribution import AUTHOR, UNNAMED, UNNAMED_MARK, Act, Attribution, Band, Certainty, Form, Position
from sayso.model.claim import Claim, ClaimMember, ClaimPosition, Merge, Origins, Telling, WordingChange, WordingKind
from sayso.model.comparison import ChangeKind, Comparison, StatementChange, TextChange
from sayso.model.date_expression import DateBasis, DateExpression
from sayso.model.event import Event, Happening
from sayso.model.explanation import AuthorPosition, Explanation, Reason
from sayso.model.hit import Hit, HitKind
from sayso.model.identity import item_id
from sayso.model.lead import Lead, LeadKind
from sayso.model.lineage import Citation, LineageKind, LineageLink, SharedPassage
from sayso.model.matrix import (
    Consistency,
    Diagnosis,
    Disagreement,
    Evidence,
    Hypothesis,
    Matrix,
    MatrixReading,
    Rating,
    Score,
    Weight,
)
from sayso.model.mention import Mention
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
from sayso.model.statement import Relation, Statement

__all__ = [
    "AUTHOR",
    "KEPT_ROLES",
    "UNNAMED",
    "UNNAMED_MARK",
    "Act",
    "Actor",
    "ActorKind",
    "Attribution",
    "AuthorPosition",
    "Band",
    "Basis",
    "Block",
    "Certainty",
    "ChangeKind",
    "Citation",
    "Claim",
    "ClaimMember",
    "ClaimPosition",
    "Comparison",
    "Consistency",
    "Contents",
    "Custody",
    "DateBasis",
    "DateExpression",
    "Diagnosis",
    "Disagreement",
    "Event",
    "Evidence",
    "Explanation",
    "Form",
    "Genre",
    "Happening",
    "Hit",
    "HitKind",
    "Hypothesis",
    "Lead",
    "LeadKind",
    "LineageKind",
    "LineageLink",
    "Link",
    "Matrix",
    "MatrixReading",
    "Mention",
    "Merge",
    "Metadata",
    "Origins",
    "Page",
    "PageAnalysis",
    "PageStatus",
    "Position",
    "Rating",
    "Reason",
    "Relation",
    "Role",
    "Score",
    "SharedPassage",
    "Span",
    "Statement",
    "StatementChange",
    "Telling",
    "TextChange",
    "Translation",
    "TranslationBasis",
    "Weight",
    "WordingChange",
    "WordingKind",
    "item_id",
]
