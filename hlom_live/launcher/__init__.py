"""Start, serve and stop one process; its log and its figures."""
