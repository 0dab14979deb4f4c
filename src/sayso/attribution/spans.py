"""The one function that finds spans: passages in, findings out. A trained tagger can take its place."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.attribution import phrases, relays, speech, verbs
from sayso.attribution.finding import Finding
from sayso.language.lexicon import Lexicon
from sayso.language.passages import Passage


def find(passages: Sequence[Passage], lexicon: Lexicon) -> list[Finding]:
    """All findings of a page's passages, in the order of their place."""
    found = [[*verbs.find(passage, lexicon), *phrases.find(passage, lexicon)] for passage in passages]
    return [
        finding
        for passage, here in zip(passages, speech.link(passages, found, lexicon), strict=True)
        for finding in sorted(relays.find(passage, here, lexicon), key=lambda finding: (finding.extent, finding.cue))
    ]
