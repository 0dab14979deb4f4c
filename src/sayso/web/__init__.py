"""The workbench: a dossier in the browser, on this machine.

A server of its own over the dossier's front door. Views are made on the server from the report's view functions and
templates; they read and navigate without scripts.
"""

from sayso.web.editor import Editor
from sayso.web.readers import Readers
from sayso.web.server import Settings, serve, workbench
from sayso.web.sessions import Sessions, named_users

__all__ = ["Editor", "Readers", "Sessions", "Settings", "named_users", "serve", "workbench"]
