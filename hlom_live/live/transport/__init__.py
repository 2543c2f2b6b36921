"""Transport: websockets, their frames and the fan-out; it knows nothing of the meaning of a meeting's data."""
