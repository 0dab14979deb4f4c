"""Generated pages as a JSON lines file, which is what costs least to read."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.generated import pile


def write_pages(path: Path, pages: int, paragraphs: int | None = None) -> Path:
    """Write the first so many generated pages, one object a line, whole or the first so many paragraphs of each."""
    with path.open("w", encoding="utf-8") as stream:
        for file, text in pile(pages):
            short = "\n\n".join(text.split("\n\n")[:paragraphs])
            stream.write(json.dumps({"file": file, "text": short}) + "\n")
    return path
