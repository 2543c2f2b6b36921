"""The rules of procedure as pure functions: no Flask, no SQLAlchemy; the time and random values are arguments."""
