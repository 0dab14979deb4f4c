"""What makes the data files that the analysis rests on: run by hand, their results committed."""
