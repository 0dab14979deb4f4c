"""Store: a dossier as one SQLite file. It knows records and where they lie, never how they are made."""

from sayso.store.store import Store, StoredInput

__all__ = ["Store", "StoredInput"]
