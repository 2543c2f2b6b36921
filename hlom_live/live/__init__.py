"""Outbound: who may see what, the messages made from changes, and sending them to all connected pages."""
