"""HTML: the visible text by our own walker, roles and metadata from mark-up, trafilatura and print."""
