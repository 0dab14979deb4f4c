"""The second reader: a language model that somebody asks to look for what sayso missed.

Nothing here runs unless a person names an endpoint. What the model answers becomes *proposals* in the dossier's log,
each checked to quote the page word for word; none changes the reading before a person takes it on.
"""

from sayso.assist.second.endpoint import KEY, Endpoint
from sayso.assist.second.reading import Estimate, Outcome, Plan, plan, read_again

__all__ = ["KEY", "Endpoint", "Estimate", "Outcome", "Plan", "plan", "read_again"]
