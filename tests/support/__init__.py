"""What the tests stand on: a real PostgreSQL, the program as its own process, a real browser."""
