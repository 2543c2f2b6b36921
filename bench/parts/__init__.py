"""What is measured: one file for each part of `python -m bench`."""
