"""Store: a dossier as one SQLite file. It knows records and where they lie, never how they are made."""

from sayso.store.look_up import ActorFilter, ClaimFilter, Counts, LookUp, Overlay
from sayso.store.store import Store, StoredInput

__all__ = ["ActorFilter", "ClaimFilter", "Counts", "LookUp", "Overlay", "Store", "StoredInput"]
