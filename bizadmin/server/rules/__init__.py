"""What the account backend does, and what it refuses: one module a subject, working inside a transaction."""
