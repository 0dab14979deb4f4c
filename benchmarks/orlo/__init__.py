"""A third invented pile: five pages on a poisoned well, with claims written before anything was measured on it."""
