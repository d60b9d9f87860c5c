"""Training code of Melisma Starter, the built-in DiffSinger voice."""
