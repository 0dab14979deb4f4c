"""What other packages add to sayso: entry points of the groups that docs/how-to/plug-ins.md tells."""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points


def plug_ins(group: str) -> list[EntryPoint]:
    """The entry points that installed packages have in a group, by name, whatever the order of installation."""
    return sorted(entry_points(group=group), key=lambda point: (point.name, point.value))
