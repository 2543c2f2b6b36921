"""Web Push: what is sent to a browser's push service, and how. Knows nothing of meetings."""
