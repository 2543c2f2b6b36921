"""Files that are handed out, and statements that are handed in."""
