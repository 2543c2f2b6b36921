"""The content of messages and who receives it; nothing is sent from here."""
