"""DOCX: paragraphs, styles, notes, links and tracked changes of a word processor's file."""
