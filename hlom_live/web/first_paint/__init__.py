"""What a page shows before its script runs."""
