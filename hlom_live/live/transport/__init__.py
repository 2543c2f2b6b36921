"""Bytes to pages and back: the websocket, its frames, the fan-out; nothing of what a meeting means."""
