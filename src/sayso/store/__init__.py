"""Store: a dossier as one SQLite file. It knows records and where they lie, never how they are made."""

from sayso.store.connection import remove
from sayso.store.store import Store, StoredInput

__all__ = ["Store", "StoredInput", "remove"]
