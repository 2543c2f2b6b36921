"""What a meeting keeps and publishes: documents, statements, captions, recordings, its record, the page about it."""
