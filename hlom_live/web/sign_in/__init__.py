"""Who asks, and how people come in."""
