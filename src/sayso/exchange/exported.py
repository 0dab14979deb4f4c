"""What all records of the JSON export are."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

Place = tuple[int, int]


class Exported(BaseModel):
    """The base of all records of the export."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)
