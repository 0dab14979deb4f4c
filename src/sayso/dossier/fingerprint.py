"""The key of an analysis: a hash of everything that decides it, so that equal keys mean equal analyses."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from sayso.dossier.code import code_fingerprint
from sayso.language import encoder, tongue
from sayso.model import Entry
from sayso.reading import reader_versions
from sayso.store import StoredInput

_ROOMS = (
    "model",
    "reading",
    "language",
    "attribution",
    "citing",
    "dating",
    "explaining",
    "stating",
    "naming",
    "corrections/anchors.py",
    "corrections/on_page.py",
    "analysis.py",
    "plug_ins.py",
    "dossier/one_page.py",
    "dossier/limits.py",
    "dossier/tasks.py",
)
"""The rooms whose code and data files decide what one page gives by itself."""

_LIBRARIES = (
    "blis",
    "charset-normalizer",
    "countryinfo",
    "courlan",
    "dateparser",
    "FastWARC",
    "htmldate",
    "jusText",
    "lxml",
    "numpy",
    "onnxruntime",
    "py3langid",
    "pydantic",
    "pypdfium2",
    "spacy",
    "thinc",
    "tokenizers",
    "trafilatura",
)
"""The libraries that do: readers and everything below the language pipeline."""


def analysis_key(
    source: StoredInput, pipeline: str, corrections: Sequence[Entry] = (), others: Sequence[str] = ()
) -> str:
    """The key of a page's analysis.

    Args:
        source: the input, with the hash of its bytes, its name and what a person said about it.
        pipeline: the name of the language pipeline's package.
        corrections: what people changed of the page.
        others: the names of the pipelines that read other languages.

    Returns:
        64 hexadecimal digits.
    """
    parts = {
        "bytes": source.sha256,
        "file": source.file,
        "media_type": source.media_type,
        "fault": source.fault,
        "supplied": None if source.supplied is None else source.supplied.model_dump(mode="json"),
        "engine": engine_fingerprint(pipeline, *others),
        "corrections": [entry.id for entry in corrections],
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@cache
def engine_fingerprint(*pipelines: str) -> str:
    """The hash of code, lexicons, readers, library versions, language pipelines and Python version."""
    versions = {name: _version(name) for name in (*_LIBRARIES, *pipelines)}
    parts = [code_fingerprint(*_ROOMS), *reader_versions(), json.dumps(versions, sort_keys=True)]
    parts += [tongue.added(), encoder.added()]
    return hashlib.sha256("\n".join([*parts, platform.python_version()]).encode()).hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"
