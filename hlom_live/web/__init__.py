"""Inbound: pages, the API, sign-in, and the sockets' connect and sync."""
