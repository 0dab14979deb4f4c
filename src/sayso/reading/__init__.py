"""Bytes to pages: readers for each format, roles of blocks, metadata. `read_page` is the way in."""

from sayso.reading.page import read_page
from sayso.reading.registry import reader_versions

__all__ = ["read_page", "reader_versions"]
