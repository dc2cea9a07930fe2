"""What keeps strangers out: passwords, tokens, signatures."""
