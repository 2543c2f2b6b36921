"""Outbound: who may see what, the messages made of a change, and their way to every page that is connected."""
