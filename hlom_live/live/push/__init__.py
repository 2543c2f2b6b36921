"""Web Push: what is sent to a browser's push service, and how. It knows nothing of meetings."""
