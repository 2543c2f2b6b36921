"""A meeting or a database as files: export, import of an archive, backup, restore, and the verification of a log."""
