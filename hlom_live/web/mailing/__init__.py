"""Mail to delegations: what is written, and what falls due by itself (docs/adr/0154-mail.md)."""
