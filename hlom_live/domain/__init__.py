"""The rules of the floor, pure: no Flask, no SQLAlchemy, no clock and no randomness of their own."""
