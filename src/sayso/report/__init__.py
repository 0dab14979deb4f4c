"""What people read: the HTML report, one self-contained file, and the tables of the terminal.

Both are pure functions of a dossier's contents. They quote and count; they never say what is true.
"""

from sayso.report.document import html

__all__ = ["html"]
