"""Assist: a dossier for assistants, over the Model Context Protocol; every answer carries anchors.

It comes in by the front door and by what report and exchange word; it never changes a dossier. Its library is the extra
`mcp`.
"""
