"""The base of all records."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """An immutable, typed record without behaviour beyond its own invariants; two equal records are one value."""

    model_config = ConfigDict(frozen=True, extra="forbid")
