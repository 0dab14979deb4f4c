"""What analysing a corpus costs: by stage, by number of processes, and when it is killed again and again."""
