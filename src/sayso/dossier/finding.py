"""Finding inputs: what the user named, as files and web addresses, and what is said about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import InputError
from sayso.fetching import Address, is_address
from sayso.model import Basis, Custody
from sayso.reading.address_list import read_addresses
from sayso.reading.inputs import Input, find_inputs, whole
from sayso.reading.manifest import Manifest, Told, read_manifest
from sayso.reading.metadata import told
from sayso.reading.zotero import is_export, read_export


@dataclass(frozen=True)
class Found:
    """What a build was given."""

    files: list[Input]
    addresses: list[Address]
    """Web addresses, by name."""
    manifest: Manifest
    """What a person says about pages."""
    hints: Manifest
    """What inputs tell about others: a list of addresses, an export of Zotero."""


def find(
    names: Iterable[str | Path] | str | Path,
    dossier: Path | None,
    manifest: str | Path | None = None,
    addresses: str | Path | None = None,
) -> Found:
    """The inputs of that name, or of those names, but for the dossier itself; see `find_inputs`.

    Args:
        names: what the user named.
        dossier: the dossier's file, which is no input.
        manifest: a file that tells about the inputs, see `read_manifest`; it is no input either.
        addresses: a file that lists web addresses, see `read_addresses`.

    Raises:
        NothingToReadError: a name matches nothing, or there is nothing in all of them.
        InputError: a name is an address that is never fetched.
    """
    named = [names] if isinstance(names, str | Path) else list(names)
    listed = {} if addresses is None else read_addresses(Path(addresses))
    dated = {Address.parse(url): date for url, date in listed.items()}
    wanted = {Address.parse(str(name)) for name in named if is_address(str(name))} | dated.keys()
    others = [name for name in named if not is_address(str(name))]
    ours = [Path(each) for each in (dossier, manifest, addresses) if each is not None]
    found = find_inputs(others, leave_out=ours) if others or not wanted else []
    hints = {
        address.url: Told(told(Basis.SUPPLIED, published=date), Custody()) for address, date in dated.items() if date
    }
    files = []
    for each in found:
        if (export := _zotero(each)) is None:
            files.append(each)
        else:
            hints |= export
    return Found(
        files,
        sorted(wanted, key=lambda each: each.url),
        manifest={} if manifest is None else read_manifest(Path(manifest)),
        hints=hints,
    )


def _zotero(each: Input) -> Manifest | None:
    """What an input tells about the files beside it, if it is a library that Zotero exported; None for pages."""
    if not each.file.lower().endswith(".rdf"):
        return None
    try:
        with each.open() as stream:
            data = whole(stream)
    except (OSError, InputError):
        return None  # taking it in tells why
    return read_export(data, each.file) if is_export(data) else None
