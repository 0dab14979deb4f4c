"""The exceptions that sayso raises on purpose.

::

    SaysoError                  everything below; its text is one sentence for a person
    ├── InputError              what the user named cannot be used
    │   ├── NothingToReadError      no file matches what was asked for
    │   ├── EndpointError           a second reader's endpoint gave no answer that can be used
    │   ├── FetchError              an address did not give a page; told as that page's reason
    │   ├── PipelineError           a language pipeline is not installed or does not fit
    │   ├── PlugInError             what another package adds to sayso does not work
    │   └── StoreError              an object store gives nothing now, and may later
    ├── CorpusError             a corpus folder cannot be used
    ├── CorrectionError         a correction or judgement cannot be made
    │   └── ConflictError           somebody else changed the same item since
    └── DossierError            a dossier file cannot be used
        ├── NotADossierError        the file is something else, or damaged
        ├── NewerDossierError       the file was written by a newer sayso
        ├── DossierExistsError      the file holds other pages and would lose them
        ├── SharedCopyError         the file is a shared copy, which is to be read only
        └── DossierBusyError        another process is writing to it

A page that cannot be read is *not* an exception: it stays in the dossier with a status and a reason. The command
line turns every `SaysoError` into its sentence on standard error and exit code 2.
"""

from __future__ import annotations


class SaysoError(Exception):
    """Base of all errors for people: what is wrong, where, and what to do."""


class InputError(SaysoError):
    """What the user named cannot be used."""


class NothingToReadError(InputError):
    """No file matches what was asked for."""


class FetchError(InputError):
    """An address did not give a page; its text is why, and goes on from "The address could not be fetched:"."""


class EndpointError(InputError):
    """A second reader's endpoint gave no answer that can be used.

    `final` tells that it will not give one next time either: it refuses the key, the model or the address.
    """

    def __init__(self, message: str, *, final: bool = False) -> None:
        super().__init__(message)
        self.final = final


class PipelineError(InputError):
    """A language pipeline is not installed, or does not fit what it is asked to do."""


class PlugInError(InputError):
    """What another package adds to sayso by an entry point cannot be imported, or does not work."""


class StoreError(InputError):
    """An object store gives nothing now: it cannot be reached, is too busy, or does not take the credentials."""


class CorpusError(SaysoError):
    """A corpus folder cannot be used."""


class CorrectionError(SaysoError):
    """A correction or judgement cannot be made; nothing has changed."""


class ConflictError(CorrectionError):
    """Somebody else changed the same item since the one who corrects it looked at it.

    Nothing is lost: `others` are the entries of the log to look at, and the same change can be made again after that.
    """

    def __init__(self, message: str, others: tuple[str, ...]) -> None:
        super().__init__(message)
        self.others = others
        """The ids of the entries that are in the way."""


class DossierError(SaysoError):
    """A dossier file cannot be used."""


class NotADossierError(DossierError):
    """The file is no dossier, or is damaged."""


class NewerDossierError(DossierError):
    """The file was written by a newer version of sayso."""


class DossierExistsError(DossierError):
    """The file already holds other pages, which a build would lose."""


class SharedCopyError(DossierError):
    """The file is a shared copy with cited passages only: it can be read, and neither added to nor corrected."""

    def __init__(self) -> None:
        super().__init__(
            "This is a shared copy, with the cited passages of its pages only: add, correct, and look for whole pages "
            "in the dossier that it was made from."
        )


class DossierBusyError(DossierError):
    """Another process is writing to the dossier."""
