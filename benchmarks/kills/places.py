"""Folders in which something goes wrong: a disk that is full, a folder that nobody may write to."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def run(*command: str | Path) -> bool:
    """Run a system command quietly, and tell whether it worked."""
    try:
        return not subprocess.run([*map(str, command)], capture_output=True, check=False).returncode
    except OSError:
        return False


class Disk:
    """A file system of its own on a folder, of any size; only root may have one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def used(self) -> int:
        """Bytes."""
        numbers = os.statvfs(self._folder)
        return (numbers.f_blocks - numbers.f_bfree) * numbers.f_frsize

    def resize(self, size: int) -> None:
        """Give it so many bytes, or a single block: none at all would mean no limit."""
        run("mount", "-o", f"remount,size={max(size, os.statvfs(self._folder).f_frsize)}", self._folder)


@contextmanager
def disk(folder: Path) -> Iterator[Disk | None]:
    """A file system mounted on that folder; None where this user may not do that."""
    mounted = run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder)
    try:
        yield Disk(folder) if mounted else None
    finally:
        if mounted:
            run("umount", "-l", folder)


@contextmanager
def read_only(folder: Path) -> Iterator[bool]:
    """Nobody may make, rename or remove files in that folder; tells whether that could be had.

    Permissions do not bind root, so root makes the folder immutable, where the file system can do that.
    """
    if os.geteuid():
        folder.chmod(0o555)
        try:
            yield True
        finally:
            folder.chmod(0o755)
    else:
        done = run("chattr", "+i", folder)
        try:
            yield done
        finally:
            run("chattr", "-i", folder)
