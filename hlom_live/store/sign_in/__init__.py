"""Who may come in: links, tokens, staff accounts, sign-ins and their limits."""
