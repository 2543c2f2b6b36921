"""The views that answer with a page."""
