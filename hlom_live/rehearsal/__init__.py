"""A rehearsal: the meeting's own programme, played faster by simulated people against the running server.

It is a meeting of its own, with its own log, and is wiped whole; the real one is read and never written to
(docs/adr/0102-rehearsal.md).
"""
