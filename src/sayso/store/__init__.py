"""Store: a dossier as one SQLite file. It knows records and where they lie, never how they are made."""

from sayso.store.lists import ActorFilter, ActorRow, ClaimFilter, Counts, EventRow
from sayso.store.look_up import LookUp
from sayso.store.overlay import Overlay
from sayso.store.store import Store, StoredInput

__all__ = ["ActorFilter", "ActorRow", "ClaimFilter", "Counts", "EventRow", "LookUp", "Overlay", "Store", "StoredInput"]
