"""PDF: words placed on pages back to running text, headings and page furniture."""
