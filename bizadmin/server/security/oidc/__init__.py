"""Access tokens of an OpenID Connect issuer that the backend is told to trust."""
