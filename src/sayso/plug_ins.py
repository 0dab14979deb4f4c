"""What other packages add to sayso: entry points of the groups that docs/how-to/plug-ins.md tells."""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from textwrap import shorten

from sayso.errors import PlugInError

_LONGEST_REASON = 300
"""Characters of what a package says went wrong: some print pages."""


def plug_ins(group: str) -> list[EntryPoint]:
    """The entry points that installed packages have in a group, by name, whatever the order of installation."""
    return sorted(entry_points(group=group), key=lambda point: (point.name, point.value))


def named(point: EntryPoint) -> object:
    """What an entry point names.

    Raises:
        PlugInError: it cannot be imported.
    """
    try:
        found: object = point.load()
    except Exception as error:  # another package may do anything when it is imported
        raise _broken(point, f"cannot be imported ({_told(error)})") from error
    return found


def made(point: EntryPoint, *needed: str) -> object:
    """What the class or function gives that an entry point names, called without arguments.

    Args:
        point: the entry point.
        needed: the attributes that it must have.

    Raises:
        PlugInError: it cannot be imported, fails, or gives something without one of them.
    """
    maker = named(point)
    if not callable(maker):
        raise _broken(point, "names nothing that can be called")
    try:
        found: object = maker()
    except Exception as error:  # another package may do anything
        raise _broken(point, f"fails ({_told(error)})") from error
    if missing := [name for name in needed if not hasattr(found, name)]:
        raise _broken(point, f"gives something without {' and '.join(missing)}")
    return found


def _broken(point: EntryPoint, how: str) -> PlugInError:
    package = point.dist.name if point.dist else point.module
    version = f" {point.dist.version}" if point.dist else ""
    return PlugInError(
        f"The plug-in {package}{version} (entry point {point.name!r} of the group {point.group}, {point.value}) {how}: "
        f"install what it needs or another version of it, or remove it with `pip uninstall {package}`."
    )


def _told(error: Exception) -> str:
    return shorten(f"{type(error).__name__}: {error}", _LONGEST_REASON, placeholder=" …")
