"""Rows and the numbered log: SQLAlchemy, transactions, import and export. Knows no HTTP."""
