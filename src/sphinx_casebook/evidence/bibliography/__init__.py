"""Sources: read BibTeX, print it in one way, and mend how writers show it."""
